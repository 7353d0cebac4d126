package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Granted;

/** Whoever listens with a program's token hears the alarms of a school for as long as they belong to it, and no longer. */
@QuarkusTest
@WithTestResource(Database.class)
class BellDoorTest {
    @Inject
    Granted granted;

    @TestHTTPResource(BellDoor.PLACE)
    URI stream = URI.create("/");

    /** A token that says nothing but when it ends. */
    private record Ending(Map<String, Object> claims) implements JsonWebToken {
        @Override
        public String getName() {
            return Cast.WANG.login();
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T getClaim(String name) {
            return (T) claims.get(name);
        }
    }

    @AfterEach
    void all_is_as_before() {
        granted.restore();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void the_stream_of_who_has_left_ends_though_nobody_closes_it() throws Exception {
        try (var heard = listens(Cast.WANG)) {
            assertThat(nextSign(heard)).as("she is here").isTrue();
            assertThat(nextSign(heard)).as("and still here").isTrue();
            granted.run("update staff set left_on = date '2026-01-01' where id = ?", Cast.WANG.id());
            while (nextSign(heard)) {
                assertThat(granted.count("select count(*) from staff where left_on is not null"))
                        .isPositive();
            }
        }
    }

    @Test
    void a_token_is_over_at_the_second_that_it_names_and_one_without_an_end_at_once() {
        var end = Instant.parse("2026-11-23T08:00:00Z");
        var token = new Ending(Map.of("exp", end.getEpochSecond()));
        assertThat(BellDoor.isOver(token, end.minusSeconds(1))).isFalse();
        assertThat(BellDoor.isOver(token, end)).isTrue();
        assertThat(BellDoor.isOver(new Ending(Map.of()), end)).isTrue();
    }

    private BufferedReader listens(Cast who) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stream)
                .header("Authorization", "Bearer " + As.person(who).token())
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** Whether another sign of life comes; false when the stream has ended. */
    private static boolean nextSign(BufferedReader heard) throws IOException {
        for (var line = heard.readLine(); line != null; line = heard.readLine()) {
            if (line.equals("data:alive")) {
                return true;
            }
        }
        return false;
    }
}
