package org.xinqiao.support;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real Keycloak with the realm of the product and invented people, on a port of its own. */
public final class Keycloak implements AutoCloseable {
    /** The secret that it shares with the application. */
    public static final String SECRET = "only-for-tests-of-the-sign-in-0123456789";
    /** The password of everybody in it, and of its administrator. */
    public static final String PASSWORD = "four quiet bridges";

    private static final Path UNPACKED = Path.of("target", "keycloak");
    private static final Duration PATIENCE = Duration.ofSeconds(420);

    private final Process process;
    private final Path log;
    private final int port;

    private Keycloak(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Starts it for an application at that address and waits until it answers. */
    public static Keycloak forApplicationAt(URI application) throws IOException {
        var home = home();
        clear(home.resolve("data"));
        var folder = Files.createDirectories(home.resolve("data").resolve("import"));
        for (var file : new Path[] {
            Path.of("src/main/keycloak/xinqiao-realm.json"), Path.of("src/test/keycloak/xinqiao-users-0.json")
        }) {
            Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        var refused = Files.createDirectories(home.resolve("data").resolve("password-blacklists"));
        Files.copy(
                Path.of("src/main/keycloak/xinqiao-passwords.txt"),
                refused.resolve("xinqiao-passwords.txt"),
                StandardCopyOption.REPLACE_EXISTING);
        var log = Path.of("target", "keycloak.log");
        var port = freePort();
        var builder = new ProcessBuilder(
                        "bash",
                        home.resolve("bin").resolve("kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--cache=local")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("XINQIAO_URL", application.toString().replaceFirst("/$", ""));
        builder.environment().put("XINQIAO_OIDC_SECRET", SECRET);
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx400m");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "keeper");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        var keycloak = new Keycloak(builder.start(), log, port);
        keycloak.await();
        return keycloak;
    }

    /** A port that nobody uses at this moment. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port).resolve(path);
    }

    /** The realm, as the application wants it named. */
    public URI realm() {
        return at("/realms/xinqiao");
    }

    /** What it answers to a program that asks for tokens. */
    public JsonPath tokens(URI realm, Map<String, ?> form) {
        return given().contentType(ContentType.URLENC)
                .formParams(form)
                .post(realm + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Its administrator lets another program into the realm. */
    public void admit(Map<String, ?> client) {
        make("clients", client);
    }

    /** Its administrator makes an account with the password of everybody and no second factor. */
    public void enrol(String login) {
        make(
                "users",
                Map.of(
                        "username",
                        login,
                        "enabled",
                        true,
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD))));
    }

    /** Why it refused the sign-ins of somebody, as it wrote it down: one word a refusal. */
    public List<String> refusals(String login) {
        return administrator()
                .queryParam("type", "LOGIN_ERROR")
                .queryParam("user", person(login))
                .queryParam("max", 1000)
                .get(at("/admin/realms/xinqiao/events"))
                .path("error");
    }

    /** Its administrator closes an account. */
    public void close(String login) {
        change("users/" + person(login), Map.of("enabled", false));
    }

    /** Its administrator says how many seconds a token of the application is good for. */
    public void tokensLast(int seconds) {
        var client = administrator()
                .queryParam("clientId", "xinqiao-web")
                .get(at("/admin/realms/xinqiao/clients"))
                .<Map<String, Object>>path("[0]");
        var attributes = new HashMap<Object, Object>((Map<?, ?>) client.getOrDefault("attributes", Map.of()));
        attributes.put("access.token.lifespan", String.valueOf(seconds));
        client.put("attributes", attributes);
        change("clients/" + client.get("id"), client);
    }

    private String person(String login) {
        return administrator()
                .queryParam("username", login)
                .queryParam("exact", true)
                .get(at("/admin/realms/xinqiao/users"))
                .path("[0].id");
    }

    private void change(String place, Map<String, ?> what) {
        administrator()
                .contentType(ContentType.JSON)
                .body(what)
                .put(at("/admin/realms/xinqiao/" + place))
                .then()
                .statusCode(204);
    }

    private void make(String kind, Map<String, ?> what) {
        administrator()
                .contentType(ContentType.JSON)
                .body(what)
                .post(at("/admin/realms/xinqiao/" + kind))
                .then()
                .statusCode(201);
    }

    private RequestSpecification administrator() {
        var tokens = tokens(
                at("/realms/master"),
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "keeper", "password", PASSWORD));
        return given().auth().oauth2(tokens.getString("access_token"));
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private void await() throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(log).contains("Listening on:")) {
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static Path home() throws IOException {
        try (var unpacked = Files.list(UNPACKED)) {
            return unpacked.filter(f -> f.getFileName().toString().startsWith("keycloak-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
            }
        }
    }
}
