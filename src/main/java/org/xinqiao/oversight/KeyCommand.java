package org.xinqiao.oversight;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.xinqiao.platform.Command;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;

/**
 * What a key holder does on the machine of the running program: {@code rotate-keys}, {@code renew-key} and
 * {@code destroy-key}. It lays an {@link KeyOrder} into the key folder and waits for what the program answers.
 */
public abstract class KeyCommand implements Command {
    private static final int WELL = 0;
    private static final int WRONG = 1;
    private static final int MISUSED = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final KeyOrder.Kind kind;
    private final BufferedReader in;
    private final PrintStream out;

    KeyCommand(KeyOrder.Kind kind, BufferedReader in, PrintStream out) {
        this.kind = kind;
        this.in = in;
        this.out = out;
    }

    private KeyCommand(KeyOrder.Kind kind) {
        this(kind, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), System.out);
    }

    /** {@code rotate-keys <key folder> --by <name>}. */
    public static final class Wrap extends KeyCommand {
        /** On the standard streams. */
        public Wrap() {
            super(KeyOrder.Kind.WRAP_KEYS);
        }
    }

    /** {@code renew-key <key folder> <id> --by <name>}. */
    public static final class Renew extends KeyCommand {
        /** On the standard streams. */
        public Renew() {
            super(KeyOrder.Kind.RENEW_KEY);
        }
    }

    /** {@code destroy-key <key folder> <id> --by <name> --reason ERASURE|RETENTION|AGAIN}. */
    public static final class Destroy extends KeyCommand {
        /** On the standard streams. */
        public Destroy() {
            super(KeyOrder.Kind.DESTROY_KEY);
        }

        Destroy(BufferedReader in, PrintStream out) {
            super(KeyOrder.Kind.DESTROY_KEY, in, out);
        }
    }

    @Override
    public String name() {
        return kind.command();
    }

    @Override
    public int run(String... args) {
        var order = order(args);
        if (order.isEmpty() || !Files.isDirectory(Path.of(args[0]))) {
            out.println("usage: " + name() + " <key folder>" + (kind.isAboutSomebody() ? " <id>" : "") + " --by <name>"
                    + (kind == KeyOrder.Kind.DESTROY_KEY
                            ? " --reason " + Arrays.toString(KeyOrder.Reason.values())
                            : ""));
            return MISUSED;
        }
        try {
            return isMeant(order.get()) ? answered(order.get().lay(Path.of(args[0], "orders"))) : MISUSED;
        } catch (IOException e) {
            out.println("the key folder cannot be used: " + e.getMessage());
            return MISUSED;
        }
    }

    private Optional<KeyOrder> order(String... args) {
        var subject = args.length > 1 ? Ids.parse(args[1]) : Optional.<java.util.UUID>empty();
        var reason = Arrays.stream(KeyOrder.Reason.values())
                .filter(r -> option("--reason", args).equals(r.name()))
                .findFirst();
        return Optional.of(new KeyOrder(kind, subject, reason, option("--by", args)))
                .filter(KeyOrder::isWhole);
    }

    private static String option(String name, String... args) {
        int at = Arrays.asList(args).indexOf(name);
        return at >= 0 && at + 1 < args.length ? args[at + 1] : "";
    }

    /** What cannot be undone is confirmed by typing. */
    private boolean isMeant(KeyOrder order) throws IOException {
        if (kind != KeyOrder.Kind.DESTROY_KEY) {
            return true;
        }
        var id = order.subject().orElseThrow().toString();
        out.println(
                "What is sealed of " + id + " can never be read again, in no backup either. Type the id once more:");
        if (id.equals(Optional.ofNullable(in.readLine()).orElse("").strip())) {
            return true;
        }
        out.println("that was another id; nothing was done");
        return false;
    }

    private int answered(Path answer) throws IOException {
        for (int i = 0; i < PATIENCE.toSeconds(); i++) {
            if (Files.exists(answer)) {
                var words = Files.readString(answer).split(" ", 2);
                Files.delete(answer);
                return words[0].equals("done") ? well(words[1]) : refused(words[1]);
            }
            pause();
        }
        out.println("no answer: is the program running on this key folder? Look into the journal before you ask again");
        return WRONG;
    }

    private int well(String count) {
        out.println(
                switch (kind) {
                    case WRAP_KEYS -> "all data keys are wrapped anew; copy the key folder now";
                    case RENEW_KEY ->
                        "renewed; values that others were changing meanwhile: " + count
                                + (count.equals("0") ? "" : "; ask again later") + "; copy the key folder now";
                    case DESTROY_KEY -> "keys destroyed: " + count + "; destroy them in the copies of the folder too";
                });
        return WELL;
    }

    private int refused(String code) {
        for (var lang : Lang.values()) {
            var key = "problem." + code;
            out.println(code + ": "
                    + (Messages.bundled().has(lang, key + ".detail")
                            ? Messages.bundled().of(lang, key + ".detail")
                            : ""));
        }
        return WRONG;
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
