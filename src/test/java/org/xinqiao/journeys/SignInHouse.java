package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.xinqiao.support.Keycloak;

/** The packaged application with a real Keycloak, started once for all classes whose people sign in there. */
record SignInHouse(Keycloak keycloak, Running application, URI home) implements AutoCloseable {
    /** How long the way back from the provider may take here; it is short, because a test waits for its end. */
    static final Duration WAY_BACK = Duration.ofSeconds(20);

    private static final Path DATA = Path.of("target", "signed-in");
    private static final String PEOPLE = """
            类别,代码,名称,英文名,所属,角色
            区县,d,区,District,,
            学校,s,校,School,d,
            人员,wang,王老师,,s,心理教师
            人员,gao,高老师,,s,心理教师
            人员,mei,梅校医,,s,校医
            人员,liu,刘校长,,s,德育副校长
            人员,shen,沈老师,,s,心理教师
            人员,tian,田老师,,s,心理教师
            """;

    /** Opens the house for the first class that asks for it, and closes it when all tests are over. */
    static final class Opened implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SignInHouse.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(SignInHouse.class, key -> opened());
        }
    }

    private static SignInHouse opened() {
        try {
            Running.clear(DATA);
            var home = URI.create("http://localhost:" + Keycloak.freePort() + "/");
            var keycloak = Keycloak.forApplicationAt(home);
            found();
            var application = Running.on(
                    DATA,
                    "application",
                    "-Dquarkus.http.host=127.0.0.1",
                    "-Dquarkus.http.port=" + home.getPort(),
                    "-Dxinqiao.way-back=" + WAY_BACK,
                    "-Dquarkus.oidc.auth-server-url=" + keycloak.realm(),
                    "-Dquarkus.oidc.credentials.secret=" + Keycloak.SECRET);
            try (var database = application.database()) {
                prepare(database);
            }
            return new SignInHouse(keycloak, application, home);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        application.stop();
        keycloak.close();
    }

    /** The first people come as they do to any house: by a file. */
    private static void found() throws IOException, InterruptedException {
        var file = Files.createDirectories(DATA).resolve("people.csv");
        Files.writeString(file, PEOPLE);
        assertThat(Running.command(DATA, "people", file.toString()).code()).isZero();
    }

    private static void prepare(Connection database) throws SQLException {
        try (var s = database.createStatement()) {
            s.executeUpdate("insert into school_class values ('s-9-1', 's', 9, '初三（1）班')");
        }
    }
}
