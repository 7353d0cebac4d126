package org.xinqiao.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PoliciesTest {
    @Test
    void guardians_are_asked_to_agree_unless_a_district_says_otherwise() {
        assertThat(Policies.read("/policy/default.yaml").choice("screening_consent"))
                .isEqualTo("OPT_IN");
    }

    @Test
    void a_district_that_only_tells_guardians_names_its_legal_basis() {
        assertThatThrownBy(() -> Policies.read("/policy/opt-out-without-basis.yaml"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("screening_consent_basis");
        assertThat(Policies.read("/policy/opt-out.yaml").choice("screening_consent"))
                .isEqualTo("NOTICE_OPT_OUT");
    }
}
