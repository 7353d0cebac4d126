package org.xinqiao.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Carries out the command that was named; otherwise starts the embedded database when no other is named, then the
 * application, with or without a way to sign in.
 */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        var command = command(args);
        if (command.isPresent()) {
            System.exit(command.get().run(Arrays.copyOfRange(args, 1, args.length)));
        }
        start(args);
    }

    private static Optional<Command> command(String... args) {
        return ServiceLoader.load(Command.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(c -> args.length > 0 && c.name().equals(args[0]))
                .findFirst();
    }

    private static void start(String... args) {
        DatabaseChoice.ready();
        if (SignIn.isMissing()) {
            SignIn.goWithout();
        }
        Quarkus.run(args);
    }
}
