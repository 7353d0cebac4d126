package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Staff;

/** Who decides about the access of Wang, who works at Lishan in Lixia, and of others there. */
class ApproverTest {
    private static final Optional<String> LIXIA = Optional.of("lixia");

    @Test
    void the_deputy_principal_and_the_principal_decide_about_their_own_school() {
        var wang = staff(Role.PSY, "lishan");
        assertThat(deciding(wang, "lishan", "")).containsExactlyInAnyOrder(Role.DPR, Role.PRI);
        assertThat(deciding(wang, "yingxiong", "")).isEmpty();
        assertThat(deciding(wang, "", "")).isEmpty();
    }

    @Test
    void heads_decide_about_each_other_and_nobody_about_an_equal() {
        assertThat(deciding(staff(Role.DPR, "lishan"), "lishan", "")).containsExactly(Role.PRI);
        assertThat(deciding(staff(Role.PRI, "lishan"), "lishan", "")).containsExactly(Role.DPR);
    }

    @Test
    void the_privacy_officer_decides_in_the_own_district_alone() {
        assertThat(deciding(staff(Role.DPC, ""), "", "lixia")).containsExactly(Role.DPO);
        assertThat(deciding(staff(Role.DPC, ""), "", "shizhong")).isEmpty();
        assertThat(Approver.decides(actor(Role.DPO, "", ""), staff(Role.DPC, ""), Optional.empty()))
                .as("neither has a district")
                .isFalse();
    }

    @Test
    void nobody_decides_about_themselves() {
        for (var role : Role.values()) {
            var actor = actor(role, "lishan", "lixia");
            var oneself = new Staff(
                    actor.person(),
                    "me",
                    "我",
                    Role.PSY,
                    actor.school(),
                    actor.district(),
                    Optional.empty(),
                    Optional.empty());
            assertThat(Approver.decides(actor, oneself, LIXIA)).as("%s", role).isFalse();
        }
    }

    @Test
    void a_guardian_stands_in_records_without_a_name_and_everybody_else_with_theirs() {
        for (var role : Role.values()) {
            assertThat(actor(role, "lishan", "").recordedName()).isEqualTo(role == Role.GUA ? "监护人" : "我");
        }
        assertThat(Actor.system().is(Role.SYS)).isTrue();
        assertThat(Actor.system().is(Role.PSY)).isFalse();
        assertThat(EnumSet.allOf(Role.class).stream()
                        .filter(role -> actor(role, "lishan", "").isCaseTeam()))
                .containsExactlyInAnyOrder(Role.PSY, Role.DPR, Role.DPC);
    }

    private static EnumSet<Role> deciding(Staff about, String school, String district) {
        var deciding = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (Approver.decides(actor(role, school, district), about, LIXIA)) {
                deciding.add(role);
            }
        }
        return deciding;
    }

    private static Actor actor(Role role, String school, String district) {
        return new Actor(
                "me",
                "我",
                role,
                UUID.randomUUID(),
                Optional.of(school).filter(s -> !s.isEmpty()),
                Optional.of(district).filter(d -> !d.isEmpty()),
                Optional.empty(),
                Optional.empty());
    }

    private static Staff staff(Role role, String school) {
        return new Staff(
                UUID.randomUUID(),
                "other",
                "别人",
                role,
                Optional.of(school).filter(s -> !s.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
