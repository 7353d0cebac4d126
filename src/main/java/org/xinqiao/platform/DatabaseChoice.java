package org.xinqiao.platform;

import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** Whether the standard settings name a database, and where the embedded one keeps its files if they do not. */
final class DatabaseChoice {
    private static final String KEYS_CREATE = "xinqiao.keys.create";

    private static final String WITNESSES_NEAR = "xinqiao.journal.witnesses.near";

    private DatabaseChoice() {}

    static boolean isEmbedded() {
        return System.getenv("QUARKUS_DATASOURCE_JDBC_URL") == null
                && ConfigProvider.getConfig()
                        .getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                        .isEmpty();
    }

    /** Starts the embedded database unless another is named. */
    static void ready() {
        if (isEmbedded()) {
            var database = EmbeddedPostgres.at(Path.of(folder()));
            // A hook, not an exit handler: the development mode reloads the application without leaving the JVM.
            Runtime.getRuntime().addShutdownHook(new Thread(database::stop));
            database.nameItself();
            letKeysBeMade();
            letWitnessesBeNear();
        }
    }

    /** The embedded database is made at the first start, and so are its keys, unless the settings say otherwise. */
    private static void letKeysBeMade() {
        allow(KEYS_CREATE);
    }

    /** Whoever tries it out on one machine has no machines of others, unless the settings say otherwise. */
    private static void letWitnessesBeNear() {
        allow(WITNESSES_NEAR);
    }

    private static void allow(String setting) {
        if (ConfigProvider.getConfig().getOptionalValue(setting, String.class).isEmpty()) {
            System.setProperty(setting, "true");
        }
    }

    /** The folder of the embedded database; {@code xinqiao.data} or {@code data} below the working folder. */
    static String folder() {
        return ConfigProvider.getConfig()
                .getOptionalValue("xinqiao.data", String.class)
                .orElse("data");
    }
}
