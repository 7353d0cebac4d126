package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.oversight.AuditState;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Placed;

/** Among the moves at one address, only those that end, hand over or judge ask for the second factor anew. */
@QuarkusTest
@TestProfile(FreshActsTest.Asked.class)
@WithTestResource(Database.class)
class FreshActsTest {
    /** As in earnest. */
    public static final class Asked implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("xinqiao.step-up", "true");
        }
    }

    @Inject
    Placed placed;

    @AfterEach
    void everything_placed_is_taken_away() {
        placed.clear();
    }

    @Test
    void liu_approves_no_closure_with_an_old_second_factor_and_still_returns_it() {
        var file =
                "/api/cases/" + placed.file(CaseState.CLOSURE_REVIEW, Risk.R2).id();
        assertThat(refusal(Cast.LIU, file + "/closure-approval")).isEqualTo("access.not_fresh");
        assertThat(refusal(Cast.LIU, file + "/handover-receipt")).isEqualTo("access.not_fresh");
        assertThat(refusal(Cast.LIU, file + "/closure-return")).isEqualTo("invalid");
        assertThat(refusal(Cast.LIU, file + "/crisis")).isEqualTo("invalid");
    }

    @Test
    void han_judges_no_closure_with_an_old_second_factor_and_still_begins_to_read() {
        var file = placed.file(CaseState.CLOSED, Risk.R3);
        var audit = "/api/audits/" + placed.audit(file, 1, AuditState.IN_REVIEW);
        assertThat(refusal(Cast.HAN, audit + "/pass")).isEqualTo("access.not_fresh");
        assertThat(refusal(Cast.HAN, audit + "/review")).isNotEqualTo("access.not_fresh");
    }

    private static String refusal(Cast who, String path) {
        return As.person(who).post(path, Map.of(), 0).path("code");
    }
}
