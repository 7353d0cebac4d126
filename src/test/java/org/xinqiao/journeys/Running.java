package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.xinqiao.platform.Secrets;

/** The packaged application, run as it is in production by a JVM of its own. */
final class Running {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://[^\\s\"]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Process process;
    private final Path data;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    private Running(Process process, Path data, Path log) {
        this.process = process;
        this.data = data;
        this.log = log;
    }

    /** Starts it on that folder and waits until it listens. */
    static Running on(Path data, String name) throws IOException {
        return on(data, name, "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=0");
    }

    /** Starts it with these settings. */
    static Running on(Path data, String name, String... settings) throws IOException {
        assertThat(JAR).as("package comes first").exists();
        Files.createDirectories(data);
        var log = data.resolve(name + ".log");
        var command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m", "-Dxinqiao.data=" + data));
        command.addAll(List.of(settings));
        command.addAll(List.of("-jar", JAR.toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var running = new Running(process, data, log);
        running.await("it listens", () -> running.log().contains("Listening on"));
        return running;
    }

    /** What a command said on standard output, and what it ended with. */
    record Said(int code, String words) {}

    /** Carries out a command of it on that folder, as the operator does. */
    static Said command(Path data, String... words) throws IOException, InterruptedException {
        return command(data, ProcessBuilder.Redirect.PIPE, words);
    }

    /** The same with that file as standard input. */
    static Said commandReading(Path data, Path input, String... words) throws IOException, InterruptedException {
        return command(data, ProcessBuilder.Redirect.from(input.toFile()), words);
    }

    private static Said command(Path data, ProcessBuilder.Redirect input, String... words)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-Duser.language=zh",
                "-Dxinqiao.data=" + data,
                "-jar",
                JAR.toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command)
                .redirectInput(input)
                .redirectError(data.resolve("command.log").toFile())
                .start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), said);
    }

    /** Takes away what an earlier run left in that folder. */
    static void clear(Path data) throws IOException {
        if (Files.exists(data)) {
            try (var files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
            }
        }
    }

    /** Something that may fail until it is true. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException;
    }

    /** Waits for it, as long as the application lives. */
    void await(String what, Condition condition) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(process.isAlive()).as("alive while %s; %s", what, log()).isTrue();
            assertThat(System.nanoTime()).as("%s; %s", what, log()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    URI at(String path) throws IOException {
        var found = ADDRESS.matcher(log());
        assertThat(found.find()).isTrue();
        return URI.create(found.group(1)).resolve(path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The database behind it, by the port that it keeps in the folder. */
    Connection database() throws IOException, SQLException {
        var port = Files.readString(data.resolve("port")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/postgres",
                "postgres",
                new Secrets(data.resolve("secrets")).of("postgres"));
    }

    /** kill -9: no hook runs, nothing is flushed, nobody says goodbye. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** kill -9 for the server of the database as well, with all that it started. */
    void killDatabase() throws IOException {
        var pid = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                .get(0);
        var server = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        var all = server.descendants().toList();
        server.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(p -> p.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        server.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
