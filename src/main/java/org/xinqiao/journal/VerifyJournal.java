package org.xinqiao.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xinqiao.platform.Command;

/** {@code verify-journal <export.jsonl> --checkpoints <folder>... --key <public key file>}. */
public final class VerifyJournal implements Command {
    private static final int WELL = 0;
    private static final int WRONG = 1;
    private static final int MISUSED = 2;

    private final PrintStream out;
    private final PrintStream err;

    /** Says what it finds on the standard streams. */
    public VerifyJournal() {
        this(System.out, System.err);
    }

    VerifyJournal(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** What the caller wants checked. */
    private record Wish(Path export, List<Path> witnesses, CheckKey key) {}

    @Override
    public String name() {
        return "verify-journal";
    }

    @Override
    public int run(String... args) {
        try {
            var wish = wish(args);
            if (wish.isEmpty()) {
                err.println("usage: verify-journal <export.jsonl> --checkpoints <folder>... --key <public key file>");
                return MISUSED;
            }
            return check(wish.get());
        } catch (IOException | java.io.UncheckedIOException e) {
            err.println("cannot read: " + e.getMessage());
            return MISUSED;
        }
    }

    private int check(Wish wish) throws IOException {
        var stamps = wish.witnesses().stream()
                .flatMap(w -> new WitnessFolder(w).stamps().stream())
                .toList();
        try (var lines = Files.lines(wish.export())) {
            var report = new Verifier(wish.key()).check(lines.iterator(), stamps);
            if (report.isClean()) {
                out.println("verified: " + report.rows() + " rows, " + report.checkpoints() + " checkpoints, "
                        + wish.witnesses().size() + " witnesses; nothing was changed");
                return WELL;
            }
            report.findings().forEach(f -> out.println(f.line()));
            return WRONG;
        }
    }

    private static Optional<Wish> wish(String... args) throws IOException {
        var export = Optional.<Path>empty();
        var key = Optional.<CheckKey>empty();
        var witnesses = new ArrayList<Path>();
        var option = "";
        for (var arg : args) {
            if (arg.startsWith("--")) {
                option = arg;
            } else if (option.isEmpty() && export.isEmpty()) {
                export = Optional.of(Path.of(arg));
            } else if (option.equals("--checkpoints")) {
                witnesses.add(Path.of(arg));
            } else if (option.equals("--key") && key.isEmpty()) {
                key = CheckKey.parse(Files.readString(Path.of(arg)));
            } else {
                return Optional.empty();
            }
        }
        return export.isPresent() && key.isPresent() && witnesses.stream().anyMatch(Files::isDirectory)
                ? Optional.of(new Wish(export.get(), List.copyOf(witnesses), key.get()))
                : Optional.empty();
    }
}
