package org.xinqiao.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xinqiao.platform.EmbeddedPostgres;
import org.xinqiao.platform.Secrets;

/** A fresh PostgreSQL of the same kind as the product's own, for one run of the tests; the product signs in as itself. */
public final class Database implements QuarkusTestResourceLifecycleManager {
    private static final Path FOLDER = Path.of("target", "test-data");
    static final Path SECRETS = FOLDER.resolve("secrets");

    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        clear(FOLDER);
        var started = EmbeddedPostgres.at(FOLDER);
        postgres = started;
        waitForNoDisk(started);
        var settings = new java.util.HashMap<>(started.settings());
        settings.put("xinqiao.data", FOLDER.toString());
        settings.put("xinqiao.keys.create", "true");
        return settings;
    }

    /** What a crash may lose is tried with the packaged program, which waits (KilledIT); here nothing crashes. */
    private static void waitForNoDisk(EmbeddedPostgres started) {
        try (var c = DriverManager.getConnection(started.url(), "postgres", new Secrets(SECRETS).of("postgres"));
                var s = c.createStatement()) {
            s.execute("alter role xinqiao_app set synchronous_commit = off");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        Optional.ofNullable(postgres).ifPresent(EmbeddedPostgres::stop);
    }

    private static void clear(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
