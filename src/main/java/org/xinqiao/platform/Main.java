package org.xinqiao.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Carries out the command that was named; otherwise starts the embedded database when no other is named, then the
 * application, with or without a way to sign in.
 */
@QuarkusMain
public final class Main {
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String... args) {
        carriedOut(System.err, args).ifPresent(System::exit);
        start(args);
    }

    /** What the command ended with that was named; empty if none was. A slip of the pen does not start a server. */
    static OptionalInt carriedOut(PrintStream err, String... args) {
        if (args.length == 0 || args[0].startsWith("-")) {
            return OptionalInt.empty();
        }
        var commands = ServiceLoader.load(Command.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return OptionalInt.of(commands.stream()
                .filter(c -> c.name().equals(args[0]))
                .findFirst()
                .map(c -> c.run(Arrays.copyOfRange(args, 1, args.length)))
                .orElseGet(() -> misused(err, commands)));
    }

    private static int misused(PrintStream err, List<Command> commands) {
        err.println("usage: nothing, to start; or one of "
                + commands.stream().map(Command::name).sorted().collect(Collectors.joining(", ")));
        return MISUSED;
    }

    private static void start(String... args) {
        DatabaseChoice.ready();
        if (SignIn.isMissing()) {
            SignIn.goWithout();
        }
        Quarkus.run(args);
    }
}
