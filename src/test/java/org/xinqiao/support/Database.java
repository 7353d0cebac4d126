package org.xinqiao.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xinqiao.platform.EmbeddedPostgres;

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
        var settings = new java.util.HashMap<>(started.settings());
        settings.put("xinqiao.data", FOLDER.toString());
        settings.put("xinqiao.keys.create", "true");
        return settings;
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
