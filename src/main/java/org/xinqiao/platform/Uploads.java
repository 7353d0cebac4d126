package org.xinqiao.platform;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where an uploaded file lies in clear while it is read: a folder that only the owner of the process opens. Each file goes
 * with its request; what a crash left behind goes at the next start.
 */
@ApplicationScoped
class Uploads {
    private final Path folder;

    Uploads(@ConfigProperty(name = "quarkus.http.body.uploads-directory") Path folder) {
        this.folder = folder;
    }

    void start(@Observes StartupEvent event) throws IOException {
        clear();
    }

    void clear() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try (var left = Files.list(folder)) {
            for (var file : left.toList()) {
                Files.delete(file);
            }
        }
    }
}
