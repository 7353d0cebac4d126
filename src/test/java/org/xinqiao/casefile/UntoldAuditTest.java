package org.xinqiao.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.oversight.AuditState;

/** What the case keeps to itself while an officer reads its closure (D§14.3). */
class UntoldAuditTest {
    @Test
    void the_case_is_silent_about_just_those_audits_of_which_the_school_is_not_told() {
        var untold = Stream.of(AuditState.values())
                .filter(s -> !s.isTold())
                .map(Enum::name)
                .collect(Collectors.toSet());
        assertThat(CaseReader.UNTOLD).isEqualTo(untold);
    }
}
