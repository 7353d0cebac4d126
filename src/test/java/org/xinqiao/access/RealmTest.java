package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.PolicyProfile;

/** The realm file says the same as the house. */
class RealmTest {
    private static final int MINUTE = 60;

    private final PolicyProfile policy = Policies.read("/policy/default.yaml");
    private JsonNode realm = new ObjectMapper().createObjectNode();

    @BeforeEach
    void the_realm_file() throws IOException {
        realm = new ObjectMapper()
                .readTree(Path.of("src/main/keycloak/xinqiao-realm.json").toFile());
    }

    @Test
    void knows_the_roles_of_the_directory() {
        assertThat(realm.path("roles").path("realm").findValuesAsText("name"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Role.values())
                        .filter(r -> r != Role.SYS)
                        .map(Role::name)
                        .toList());
    }

    @Test
    void keeps_a_session_as_long_as_the_house_and_no_longer() {
        assertThat(realm.path("ssoSessionMaxLifespan").asInt())
                .isEqualTo(policy.value("session_minutes", "STAFF") * MINUTE);
        assertThat(realm.path("ssoSessionIdleTimeout").asInt())
                .isEqualTo(policy.value("session_idle_minutes", "STAFF") * MINUTE
                        + realm.path("accessTokenLifespan").asInt());
    }

    @Test
    void locks_after_five_failures_for_a_quarter_of_an_hour_and_for_good_after_three_locks() {
        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.path("failureFactor").asInt()).isEqualTo(5);
        assertThat(realm.path("waitIncrementSeconds").asInt()).isEqualTo(15 * MINUTE);
        assertThat(realm.path("permanentLockout").asBoolean()).isTrue();
        assertThat(realm.path("maxTemporaryLockouts").asInt()).isEqualTo(3);
    }

    @Test
    void takes_a_one_time_code_for_half_a_minute_and_for_the_half_minutes_beside_it() {
        assertThat(realm.path("otpPolicyPeriod").asInt()).isEqualTo(30);
        assertThat(realm.path("otpPolicyLookAheadWindow").asInt()).isEqualTo(1);
        assertThat(realm.path("otpPolicyCodeReusable").asBoolean()).isFalse();
    }

    @Test
    void has_one_client_with_pkce_one_way_back_and_no_secret_and_nobody_in_it() {
        var client = realm.path("clients").path(0);
        assertThat(realm.path("clients")).hasSize(1);
        assertThat(client.path("redirectUris")).hasSize(1);
        assertThat(client.path("redirectUris").path(0).asText()).isEqualTo("${XINQIAO_URL}/desk");
        assertThat(client.path("secret").asText()).isEqualTo("${XINQIAO_OIDC_SECRET}");
        assertThat(client.path("attributes").path("pkce.code.challenge.method").asText())
                .isEqualTo("S256");
        assertThat(client.path("fullScopeAllowed").asBoolean()).isFalse();
        assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
        assertThat(realm.path("registrationAllowed").asBoolean()).isFalse();
        assertThat(realm.has("users")).isFalse();
    }
}
