package org.xinqiao.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.xinqiao.platform.Command;

/** {@code renew-journal-key <folder of keys>}: when the signing key may have leaked, or is lost. */
public final class RenewJournalKey implements Command {
    private static final int WELL = 0;
    private static final int MISUSED = 2;

    private final PrintStream out;
    private final PrintStream err;

    /** Says what it does on the standard streams. */
    public RenewJournalKey() {
        this(System.out, System.err);
    }

    RenewJournalKey(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "renew-journal-key";
    }

    @Override
    public int run(String... args) {
        if (args.length != 1) {
            err.println("usage: renew-journal-key <folder of keys>");
            return MISUSED;
        }
        try {
            var keys = new KeyFolder(Path.of(args[0]), "");
            var fresh = keys.renew(keys.present().name());
            out.println("hand this key to every witness, beside the earlier ones: " + fresh.line());
            return WELL;
        } catch (IOException | IllegalStateException e) {
            err.println(
                    "signing.pub of the lost or leaked key must be there (a witness has a copy): " + e.getMessage());
            return MISUSED;
        }
    }
}
