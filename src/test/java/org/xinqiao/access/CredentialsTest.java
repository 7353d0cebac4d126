package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.directory.Role;

/** How people stand to a child of Lishan in Lixia, and what follows from it. */
class CredentialsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final UUID CHILD = UUID.randomUUID();
    private static final UUID CASE = UUID.randomUUID();
    private static final UUID ME = UUID.randomUUID();
    private static final Belonging FILE = Belonging.to(CHILD, "lishan").inCase(CASE, false, false, false);
    private static final Belonging GRAVE = FILE.inCase(CASE, true, true, false);

    private final Matrix matrix = MatrixReader.matrix();

    @Test
    void a_psychologist_stands_in_the_own_school_and_nowhere_else() {
        assertThat(school(Role.PSY, "lishan").to(FILE).relations())
                .containsExactlyInAnyOrder(Relation.SCHOOL, Relation.EVERYWHERE);
        assertThat(school(Role.PSY, "yingxiong").to(FILE).relations()).containsExactly(Relation.EVERYWHERE);
    }

    @Test
    void the_level_that_a_case_once_had_brings_principal_and_health_vice_principal_in() {
        var principal = school(Role.PRI, "lishan");
        var at2 = FILE.inCase(CASE, true, false, false);
        assertThat(principal.to(at2).relations()).contains(Relation.SCHOOL_R2).doesNotContain(Relation.SCHOOL_R3);
        assertThat(principal.to(GRAVE).relations()).contains(Relation.SCHOOL_R2, Relation.SCHOOL_R3);
        assertThat(principal.to(FILE.inCase(CASE, false, true, false)).relations())
                .contains(Relation.SCHOOL_R2);
        assertThat(principal.to(FILE.inCase(CASE, false, false, true)).relations())
                .contains(Relation.SCHOOL_R3)
                .doesNotContain(Relation.SCHOOL_R2);
        assertThat(school(Role.PRI, "yingxiong").to(GRAVE).relations()).containsExactly(Relation.EVERYWHERE);
    }

    @Test
    void the_district_centre_stands_in_its_district_in_schools_it_covers_and_in_what_was_escalated() {
        var centre = district(Role.DPC, List.of(of(Authorisation.Scope.district("lixia"))));
        assertThat(centre.to(FILE).relations()).containsExactlyInAnyOrder(Relation.DISTRICT, Relation.EVERYWHERE);
        assertThat(centre.to(GRAVE).relations()).contains(Relation.ESCALATED).doesNotContain(Relation.COVERED);
        assertThat(centre.to(Belonging.to(CHILD, "quancheng")).relations()).contains(Relation.COVERED);
        assertThat(centre.to(Belonging.to(CHILD, "yingxiong")).relations()).containsExactly(Relation.EVERYWHERE);
    }

    @Test
    void guardians_and_homeroom_teachers_stand_to_their_own_children() {
        assertThat(person(Role.GUA, Set.of(CHILD)).to(FILE).relations()).contains(Relation.CHILD);
        assertThat(person(Role.HRT, Set.of(CHILD)).to(FILE).relations())
                .contains(Relation.CLASS)
                .doesNotContain(Relation.CHILD);
        assertThat(person(Role.GUA, Set.of()).to(FILE).relations()).containsExactly(Relation.EVERYWHERE);
        assertThat(person(Role.GUA, Set.of(CHILD)).to(Belonging.to("lishan")).relations())
                .containsExactly(Relation.EVERYWHERE);
    }

    @Test
    void duty_calls_while_a_case_alarms_and_not_at_another_school() {
        var doctor = onDuty("lishan");
        assertThat(doctor.to(FILE.alarming(true)).is(Relation.DUTY)).isTrue();
        assertThat(doctor.to(FILE).is(Relation.DUTY)).isFalse();
        assertThat(onDuty("yingxiong").to(FILE.alarming(true)).is(Relation.DUTY))
                .isFalse();
    }

    @Test
    void a_hospital_an_auditor_a_receiver_and_an_author_stand_by_what_the_record_says() {
        var hospital =
                credentials(actor(Role.HCL, Optional.empty(), Optional.empty(), Optional.of("h")), Set.of(), List.of());
        assertThat(hospital.to(FILE.sentTo(Optional.of("h"))).is(Relation.REFERRED))
                .isTrue();
        assertThat(hospital.to(FILE.sentTo(Optional.of("other"))).is(Relation.REFERRED))
                .isFalse();
        assertThat(hospital.to(FILE).is(Relation.REFERRED)).isFalse();
        assertThat(district(Role.DHO, List.of()).to(FILE.drawnIn("lixia")).relations())
                .contains(Relation.DRAWN);
        assertThat(school(Role.DPR, "yingxiong")
                        .to(FILE.movingTo(Optional.of("yingxiong")))
                        .is(Relation.RECEIVING))
                .isTrue();
        assertThat(school(Role.PSY, "lishan").to(FILE.by("me")).relations()).contains(Relation.AUTHOR);
        assertThat(school(Role.PSY, "lishan").to(FILE.by("other")).relations()).doesNotContain(Relation.AUTHOR);
        assertThat(school(Role.PSY, "lishan").to(Belonging.to(ME, "lishan")).relations())
                .contains(Relation.SELF);
    }

    @Test
    void without_an_authorisation_nobody_of_the_team_reads_case_data() {
        var psychologist = credentials(lishan(Role.PSY), Set.of(), List.of());
        var standing = psychologist.to(FILE);
        assertThat(standing.sight(RecordType.CASE_FILE)).isEqualTo(Sight.NOTHING);
        assertThat(standing.mayWrite(RecordType.CASE_FILE)).isFalse();
        assertThat(standing.allows(RecordType.SIGNAL, Verb.CREATE)).isTrue();
        assertThat(standing.allows(RecordType.SIGNAL, Verb.READ)).isFalse();
        assertThat(standing.allows(RecordType.MINUTES, Verb.CREATE)).isFalse();
        assertThat(standing.allows(RecordType.CAMPAIGN, Verb.READ)).isTrue();
        assertThat(psychologist.lacksAuthorisation()).isTrue();
        assertThat(psychologist.mayKnow(FILE)).isFalse();
    }

    @Test
    void an_authorisation_opens_its_own_scope_and_no_other() {
        assertThat(with(Authorisation.Scope.school("lishan")).to(FILE).sight(RecordType.CASE_FILE))
                .isEqualTo(Sight.FULL);
        assertThat(with(Authorisation.Scope.school("yingxiong")).to(FILE).sight(RecordType.CASE_FILE))
                .isEqualTo(Sight.NOTHING);
        assertThat(with(Authorisation.Scope.oneCase(CASE)).to(FILE).sight(RecordType.CASE_FILE))
                .isEqualTo(Sight.FULL);
        assertThat(with(Authorisation.Scope.oneCase(UUID.randomUUID())).to(FILE).sight(RecordType.CASE_FILE))
                .isEqualTo(Sight.NOTHING);
        assertThat(with(Authorisation.Scope.oneCase(CASE)).mayKnow(Belonging.to(CHILD, "lishan")))
                .isFalse();
        assertThat(with(Authorisation.Scope.district("lixia")).to(FILE).sight(RecordType.CASE_FILE))
                .as("the district of somebody who works at a school")
                .isEqualTo(Sight.NOTHING);
        assertThat(district(Role.DPC, List.of(of(Authorisation.Scope.district("lixia"))))
                        .to(GRAVE)
                        .sight(RecordType.CASE_FILE))
                .isEqualTo(Sight.FULL);
        assertThat(district(Role.DPC, List.of(of(Authorisation.Scope.district("shizhong"))))
                        .to(GRAVE)
                        .sight(RecordType.CASE_FILE))
                .isEqualTo(Sight.NOTHING);
    }

    @Test
    void an_authorisation_gives_no_relation() {
        var stranger = credentials(
                actor(Role.PSY, Optional.of("yingxiong"), Optional.empty(), Optional.empty()),
                Set.of(),
                List.of(of(Authorisation.Scope.school("lishan"))));
        assertThat(stranger.to(FILE).sight(RecordType.CASE_FILE)).isEqualTo(Sight.NOTHING);
    }

    @Test
    void duty_needs_no_authorisation_because_the_roster_is_one() {
        var onDuty = new Credentials(
                matrix,
                lishan(Role.PSY),
                Set.of(),
                Set.of(),
                Set.of("lishan"),
                Set.of(),
                List.of(),
                Set.of(),
                Set.of());
        var standing = onDuty.to(FILE.alarming(true));
        assertThat(standing.mayWrite(RecordType.CASE_FILE)).isTrue();
        assertThat(standing.sight(RecordType.CASE_FILE)).isEqualTo(Sight.NOTHING);
        assertThat(onDuty.mayKnow(FILE.alarming(true))).isTrue();
        assertThat(onDuty.mayKnow(FILE)).isFalse();
    }

    @Test
    void a_look_says_on_what_it_rests() {
        var doctor = onDuty("lishan");
        assertThat(doctor.to(FILE.alarming(true)).ground(RecordType.CASE_FILE)).contains(Ground.DUTY);
        assertThat(doctor.to(FILE).ground(RecordType.CASE_FILE)).isEmpty();
        var authorised = new Credentials(
                matrix,
                lishan(Role.PSY),
                Set.of(),
                Set.of(),
                Set.of("lishan"),
                Set.of(),
                List.of(of(Authorisation.Scope.school("lishan"))),
                Set.of(),
                Set.of(CHILD));
        assertThat(authorised.to(FILE.alarming(true)).ground(RecordType.CASE_FILE))
                .as("on duty and through the glass as well, but needing neither")
                .contains(Ground.AUTHORISATION);
        var officer = new Credentials(
                matrix,
                actor(Role.DEO, Optional.empty(), Optional.of("lixia"), Optional.empty()),
                Set.of("lishan"),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                Set.of(),
                Set.of(CHILD));
        assertThat(officer.to(FILE).ground(RecordType.CASE_FILE)).contains(Ground.GLASS);
    }

    @Test
    void whoever_is_excluded_from_a_child_stands_in_no_relation_at_all() {
        var excluded = new Credentials(
                matrix,
                lishan(Role.PSY),
                Set.of(),
                Set.of(),
                Set.of("lishan"),
                Set.of(),
                List.of(of(Authorisation.Scope.school("lishan"))),
                Set.of(CHILD),
                Set.of(CHILD));
        assertThat(excluded.to(FILE.alarming(true)).relations()).isEmpty();
        assertThat(excluded.to(FILE).glass()).isFalse();
        assertThat(excluded.mayKnow(FILE)).isFalse();
        var other = Belonging.to(UUID.randomUUID(), "lishan");
        assertThat(excluded.to(other).relations()).contains(Relation.SCHOOL);
        assertThat(excluded.mayKnow(other)).isTrue();
    }

    @Test
    void a_broken_glass_opens_reading_of_one_child() {
        var officer = new Credentials(
                matrix,
                actor(Role.DEO, Optional.empty(), Optional.of("lixia"), Optional.empty()),
                Set.of("lishan"),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                Set.of(),
                Set.of(CHILD));
        var standing = officer.to(FILE);
        assertThat(standing.sight(RecordType.CASE_FILE)).isEqualTo(Sight.FULL);
        assertThat(standing.allows(RecordType.CASE_FILE, Verb.READ)).isTrue();
        assertThat(standing.shows(RecordType.PLAN, "goals")).isTrue();
        assertThat(standing.allows(RecordType.CASE_FILE, Verb.UPDATE)).isFalse();
        assertThat(standing.mayWrite(RecordType.CASE_FILE)).isFalse();
        assertThat(standing.sight(RecordType.ITEM_ANSWERS)).isEqualTo(Sight.NOTHING);
        assertThat(officer.to(Belonging.to(UUID.randomUUID(), "lishan")).sight(RecordType.CASE_FILE))
                .isEqualTo(Sight.NOTHING);
        assertThat(officer.lacksAuthorisation()).isFalse();
        assertThat(officer.mayKnow(FILE)).isTrue();
    }

    @Test
    void a_reduced_reader_sees_the_listed_fields() {
        var deputy = school(Role.DPR, "lishan").to(FILE);
        assertThat(deputy.sight(RecordType.NOTES)).isEqualTo(Sight.REDUCED);
        assertThat(deputy.shows(RecordType.NOTES, "r")).isTrue();
        assertThat(deputy.shows(RecordType.NOTES, "wishes")).isFalse();
        assertThat(deputy.shows(RecordType.ITEM_ANSWERS, "r")).isFalse();
        assertThat(school(Role.PSY, "lishan").to(FILE).shows(RecordType.FEEDBACK, "anything"))
                .isTrue();
    }

    @Test
    void every_state_of_a_record_takes_its_part() {
        var standing = school(Role.PSY, "lishan").to(FILE.in(EnumSet.of(RecordState.NORMAL, RecordState.WITHDRAWN)));
        assertThat(standing.sight(RecordType.ITEM_ANSWERS)).isEqualTo(Sight.NOTHING);
        assertThat(standing.allows(RecordType.ITEM_ANSWERS, Verb.READ)).isFalse();
        assertThat(standing.sight(RecordType.SAFETY_PLAN)).isEqualTo(Sight.FULL);
        assertThat(school(Role.PSY, "lishan").to(FILE).sight(RecordType.ITEM_ANSWERS))
                .isEqualTo(Sight.FULL);
    }

    @Test
    void an_authorisation_is_in_force_from_its_first_day_to_its_last_unless_it_ended() {
        var a = of(Authorisation.Scope.school("lishan"));
        assertThat(a.state(TODAY)).isEqualTo(Authorisation.State.IN_FORCE);
        assertThat(a.state(TODAY.minusDays(1))).isEqualTo(Authorisation.State.AHEAD);
        assertThat(a.state(TODAY.plusDays(9))).isEqualTo(Authorisation.State.IN_FORCE);
        assertThat(a.state(TODAY.plusDays(10))).isEqualTo(Authorisation.State.EXPIRED);
        assertThat(a.isInForce(TODAY)).isTrue();
        assertThat(a.isInForce(TODAY.minusDays(1))).isFalse();
        assertThat(grant(a.scope(), false, false).state(TODAY)).isEqualTo(Authorisation.State.ASKED);
        assertThat(grant(a.scope(), false, true).state(TODAY)).isEqualTo(Authorisation.State.REFUSED);
        assertThat(grant(a.scope(), true, true).state(TODAY)).isEqualTo(Authorisation.State.REVOKED);
    }

    private Credentials with(Authorisation.Scope scope) {
        return credentials(lishan(Role.PSY), Set.of(), List.of(of(scope)));
    }

    private Credentials school(Role role, String school) {
        return credentials(
                actor(role, Optional.of(school), Optional.empty(), Optional.empty()),
                Set.of(),
                List.of(of(Authorisation.Scope.school(school))));
    }

    private Credentials district(Role role, List<Authorisation> authorisations) {
        return new Credentials(
                matrix,
                actor(role, Optional.empty(), Optional.of("lixia"), Optional.empty()),
                Set.of("lishan", "quancheng"),
                Set.of("quancheng"),
                Set.of(),
                Set.of(),
                authorisations,
                Set.of(),
                Set.of());
    }

    private Credentials person(Role role, Set<UUID> children) {
        return credentials(actor(role, Optional.empty(), Optional.empty(), Optional.empty()), children, List.of());
    }

    private Credentials onDuty(String school) {
        return new Credentials(
                matrix, lishan(Role.SDR), Set.of(), Set.of(), Set.of(school), Set.of(), List.of(), Set.of(), Set.of());
    }

    private Credentials credentials(Actor actor, Set<UUID> children, List<Authorisation> authorisations) {
        return new Credentials(
                matrix, actor, Set.of(), Set.of(), Set.of(), children, authorisations, Set.of(), Set.of());
    }

    private static Actor lishan(Role role) {
        return actor(role, Optional.of("lishan"), Optional.empty(), Optional.empty());
    }

    private static Actor actor(
            Role role, Optional<String> school, Optional<String> district, Optional<String> hospital) {
        return new Actor("me", "我", role, ME, school, district, hospital, Optional.empty());
    }

    private static Authorisation of(Authorisation.Scope scope) {
        return grant(scope, true, false);
    }

    private static Authorisation grant(Authorisation.Scope scope, boolean approved, boolean ended) {
        var at = Instant.parse("2026-11-24T00:00:00Z");
        return new Authorisation(
                UUID.randomUUID(),
                ME,
                scope,
                "本学期",
                ME,
                at,
                TODAY,
                TODAY.plusDays(9),
                approved ? Optional.of(UUID.randomUUID()) : Optional.empty(),
                approved ? Optional.of(at) : Optional.empty(),
                ended ? Optional.of(UUID.randomUUID()) : Optional.empty(),
                ended ? Optional.of(at) : Optional.empty());
    }
}
