package org.xinqiao.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the files of a new database, with data checksums; the library that runs the server cannot ask for them. */
final class Cluster {
    private Cluster() {}

    static void make(Path programs, Path files, Path password) throws IOException {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is not.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                initdb(programs).toString(),
                "--pgdata=" + files,
                "--auth-local=peer",
                "--auth-host=scram-sha-256",
                "--username=postgres",
                "--pwfile=" + password.toAbsolutePath(),
                "--encoding=UTF-8",
                "--locale=C",
                "--data-checksums"));
        run(command);
    }

    private static Path initdb(Path programs) throws IOException {
        try (var all = Files.walk(programs, 3)) {
            return all.filter(p -> p.endsWith(Path.of("bin", "initdb")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no initdb below " + programs));
        }
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("initdb was interrupted", e);
        }
    }
}
