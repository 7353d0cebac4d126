package org.xinqiao.platform;

import org.eclipse.microprofile.config.ConfigProvider;

/** Whether the standard settings name a database, and where the embedded one keeps its files if they do not. */
final class DatabaseChoice {
    private DatabaseChoice() {}

    static boolean isEmbedded() {
        return System.getenv("QUARKUS_DATASOURCE_JDBC_URL") == null
                && ConfigProvider.getConfig()
                        .getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                        .isEmpty();
    }

    /** The folder of the embedded database; {@code xinqiao.data} or {@code data} below the working folder. */
    static String folder() {
        return ConfigProvider.getConfig()
                .getOptionalValue("xinqiao.data", String.class)
                .orElse("data");
    }
}
