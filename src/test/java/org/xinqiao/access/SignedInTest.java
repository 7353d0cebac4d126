package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What is read from the provider's word about a sign-in. */
class SignedInTest {
    private static final Instant SHOWN = Instant.ofEpochSecond(1_795_500_000);
    private static final Duration WAY_BACK = Duration.ofMinutes(2);

    @Test
    void wang_is_let_in_who_showed_a_moment_ago_who_she_is_and_not_by_what_she_showed_this_morning() {
        var wang = said(
                "{\"iss\":\"p\",\"sub\":\"1\",\"preferred_username\":\"wang\",\"auth_time\":1795500000,\"acr\":\"1\",\"sid\":\"s\"}");
        assertThat(wang.login()).isEqualTo("wang");
        assertThat(wang.there()).contains("s");
        assertThat(wang.again()).isFalse();
        assertThat(wang.isJust(SHOWN.plusSeconds(3), WAY_BACK)).isTrue();
        assertThat(wang.isJust(SHOWN.minusSeconds(30), WAY_BACK)).isTrue();
        assertThat(wang.isJust(SHOWN.plusSeconds(120), WAY_BACK)).isTrue();
        assertThat(wang.isJust(SHOWN.plusSeconds(121), WAY_BACK)).isFalse();
    }

    @Test
    void a_provider_that_does_not_say_when_lets_nobody_in() {
        assertThat(said("{\"iss\":\"p\",\"sub\":\"1\",\"acr\":\"2\"}").isJust(SHOWN, WAY_BACK))
                .isFalse();
        assertThat(said("{\"iss\":\"p\",\"sub\":\"1\",\"acr\":\"2\"}").again()).isTrue();
    }

    private static SignedIn said(String claims) {
        return IdTokens.read("head."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".signature");
    }
}
