package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
        assertThat(roles().keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("second-factor"),
                                Arrays.stream(Role.values())
                                        .filter(r -> r != Role.SYS)
                                        .map(Role::name))
                        .toList());
    }

    @Test
    void everybody_who_works_in_one_of_the_houses_has_a_second_factor_also_who_is_a_guardian_as_well() {
        roles().forEach((name, role) -> assertThat(texts(role.path("composites").path("realm")))
                .as(name)
                .isEqualTo(
                        Set.of("STU", "GUA", "second-factor").contains(name) ? List.of() : List.of("second-factor")));
        // Whoever has no role at all has one too: what nobody thought of is closed, not open.
        assertThat(steps("xinqiao second factor")).containsExactly("conditional-user-role GUA not", "auth-otp-form");
        assertThat(steps("xinqiao second factor of guardians at work"))
                .containsExactly("conditional-user-role GUA", "conditional-user-role second-factor", "auth-otp-form");
        assertThat(executions("xinqiao level 1"))
                .filteredOn(e -> e.path("authenticatorFlow").asBoolean())
                .extracting(e -> e.path("requirement").asText() + " "
                        + e.path("flowAlias").asText())
                .containsExactly(
                        "CONDITIONAL xinqiao second factor", "CONDITIONAL xinqiao second factor of guardians at work");
        assertThat(steps("xinqiao level 2"))
                .containsExactly("conditional-level-of-authentication 2 0", "auth-otp-form");
    }

    @Test
    void wants_a_password_of_twelve_signs_that_is_no_name_no_common_word_and_none_of_the_last_five() {
        assertThat(realm.path("passwordPolicy").asText().split(" and "))
                .containsExactlyInAnyOrder(
                        "length(12)",
                        "maxLength(128)",
                        "notUsername(undefined)",
                        "notContainsUsername(undefined)",
                        "passwordHistory(5)",
                        "passwordBlacklist(xinqiao-passwords.txt)",
                        "forceExpiredPasswordChange(180)");
    }

    @Test
    void gives_a_code_a_minute_a_token_five_and_a_sign_in_ten() {
        assertThat(realm.path("accessCodeLifespan").asInt()).isEqualTo(MINUTE);
        assertThat(realm.path("accessTokenLifespan").asInt()).isEqualTo(5 * MINUTE);
        assertThat(realm.path("accessCodeLifespanLogin").asInt()).isEqualTo(10 * MINUTE);
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
        assertThat(client.path("standardFlowEnabled").asBoolean()).isTrue();
        for (var way :
                List.of("implicitFlowEnabled", "directAccessGrantsEnabled", "serviceAccountsEnabled", "publicClient")) {
            assertThat(client.path(way).isBoolean()).as(way).isTrue();
            assertThat(client.path(way).asBoolean()).as(way).isFalse();
        }
        assertThat(texts(client.path("defaultClientScopes"))).containsExactly("basic", "acr", "profile");
        assertThat(client.path("optionalClientScopes").isArray()).isTrue();
        assertThat(client.path("optionalClientScopes")).isEmpty();
        assertThat(client.path("webOrigins")).isEmpty();
        assertThat(realm.path("registrationAllowed").asBoolean()).isFalse();
        assertThat(realm.has("users")).isFalse();
    }

    private Map<String, JsonNode> roles() {
        return of(realm.path("roles").path("realm"))
                .collect(Collectors.toMap(r -> r.path("name").asText(), r -> r));
    }

    private List<JsonNode> executions(String flow) {
        return of(realm.path("authenticationFlows"))
                .filter(f -> f.path("alias").asText().equals(flow))
                .flatMap(f -> of(f.path("authenticationExecutions")))
                .sorted(Comparator.comparingInt(e -> e.path("priority").asInt()))
                .toList();
    }

    /** What a flow asks, one after the other; all of it is required. */
    private List<String> steps(String flow) {
        var steps = executions(flow);
        assertThat(steps).allMatch(e -> e.path("requirement").asText().equals("REQUIRED"));
        return steps.stream()
                .map(e -> e.path("authenticator").asText() + " "
                        + setting(e.path("authenticatorConfig").asText()))
                .map(String::strip)
                .toList();
    }

    private String setting(String alias) {
        return of(realm.path("authenticatorConfig"))
                .filter(c -> c.path("alias").asText().equals(alias))
                .map(c -> c.path("config"))
                .map(c -> c.has("condUserRole")
                        ? c.path("condUserRole").asText() + (c.path("negate").asBoolean() ? " not" : "")
                        : c.path("loa-condition-level").asText() + " "
                                + c.path("loa-max-age").asText())
                .findFirst()
                .orElse("");
    }

    private static List<String> texts(JsonNode array) {
        return of(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> of(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
