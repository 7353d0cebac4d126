package org.xinqiao.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL 17 of our own in a folder: durable ({@code fsync=on}), with data checksums, at the same port each time,
 * so that it is found again after a {@code kill -9} of the application that left it running.
 */
public final class EmbeddedPostgres {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path PROGRAMS = Path.of(System.getProperty("java.io.tmpdir"), "xinqiao-postgres");

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final Secrets secrets;
    private final FileChannel lock;

    private EmbeddedPostgres(
            io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, Secrets secrets, FileChannel lock) {
        this.server = server;
        this.secrets = secrets;
        this.lock = lock;
    }

    /** Starts the database in that folder; makes it on the first call, and its roles on each. */
    public static EmbeddedPostgres at(Path folder) {
        try {
            Files.createDirectories(folder);
            var lock = lockOf(folder);
            var files = folder.resolve("postgres").toAbsolutePath();
            var secrets = new Secrets(folder.resolve("secrets").toAbsolutePath());
            stopOrphan(files);
            var started = new EmbeddedPostgres(start(files, portOf(folder), secrets), secrets, lock);
            new DatabaseRoles(started.url(), secrets).make();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded database in " + folder + " did not start", e);
        }
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres start(Path files, int port, Secrets secrets)
            throws IOException {
        var password = secrets.of("postgres");
        if (!Files.exists(files.resolve("PG_VERSION"))) {
            unpackPrograms();
            Cluster.make(PROGRAMS, files, secrets.file("postgres"));
        }
        return builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setConnectConfig("password", password)
                // The library starts the server with fsync off; this comes later on the command line and wins.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .start();
    }

    /** The library unpacks the programs only to start a server: let it start one that nobody needs. */
    private static void unpackPrograms() throws IOException {
        builder().start().close();
    }

    private static Builder builder() {
        return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(PROGRAMS.toFile())
                .setPGStartupWait(PATIENCE);
    }

    private static FileChannel lockOf(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IllegalStateException("Another Xinqiao is already running on the folder " + folder
                    + "; stop it first, or name another folder with -Dxinqiao.data=…");
        }
        return channel;
    }

    /** The port chosen when the folder was made; kept, so that bookmarks of tools stay valid. */
    private static int portOf(Path folder) throws IOException {
        var file = folder.resolve("port");
        if (Files.exists(file)) {
            return Integer.parseInt(Files.readString(file).strip());
        }
        try (var socket = new ServerSocket(0)) {
            Files.writeString(file, Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }

    /** A server that outlived its killed application is stopped in an orderly way before the next start. */
    private static void stopOrphan(Path files) throws IOException {
        var pid = files.resolve("postmaster.pid");
        if (Files.exists(pid)) {
            orphan(Long.parseLong(Files.readAllLines(pid).get(0).strip())).ifPresent(EmbeddedPostgres::end);
        }
    }

    private static Optional<ProcessHandle> orphan(long pid) {
        return ProcessHandle.of(pid)
                .filter(p -> p.info().command().map(c -> c.contains("postgres")).orElse(false));
    }

    private static void end(ProcessHandle postmaster) {
        // SIGTERM waits for open sessions; their application is dead, so the sockets are already closed.
        postmaster.destroy();
        postmaster
                .onExit()
                .orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    /** Puts the address where the standard settings are read. */
    public void nameItself() {
        settings().forEach(System::setProperty);
    }

    /** Who signs in for what: the application as itself, the migrations as the owner of the schema. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url", url(),
                "quarkus.datasource.username", "xinqiao_app",
                "quarkus.datasource.password", secrets.of("app"),
                "quarkus.flyway.username", "xinqiao_owner",
                "quarkus.flyway.password", secrets.of("owner"),
                "xinqiao.walls.key-file", secrets.file(WallKey.NAME).toString());
    }

    /** The JDBC address, without a name. */
    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    /** Stops the server and frees the folder. */
    public void stop() {
        try {
            server.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded database did not stop", e);
        }
    }
}
