package org.xinqiao.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;

/** Starts the embedded database when no other is named, then the application, with or without a way to sign in. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        if (DatabaseChoice.isEmbedded()) {
            var database = EmbeddedPostgres.at(Path.of(DatabaseChoice.folder()));
            // A hook, not an exit handler: the development mode reloads the application without leaving the JVM.
            Runtime.getRuntime().addShutdownHook(new Thread(database::stop));
            database.nameItself();
            DatabaseChoice.letKeysBeMade();
        }
        if (SignIn.isMissing()) {
            SignIn.goWithout();
        }
        Quarkus.run(args);
    }
}
