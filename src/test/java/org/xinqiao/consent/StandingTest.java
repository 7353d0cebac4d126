package org.xinqiao.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.directory.Student;

/** Whose word counts at which age (D§18, PIPL 28–31), and what becomes of a yes when somebody says no. */
class StandingTest {
    private static final Activity.Ages AGES = new Activity.Ages(14, 18);
    private static final LocalDate UNTIL = LocalDate.of(2026, 12, 4);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Set<Party> BOTH = EnumSet.of(Party.GUARDIAN, Party.STUDENT);

    @ParameterizedTest
    @CsvSource({
        "SCREENING, 9, 'GUARDIAN,STUDENT'",
        "SCREENING, 13, 'GUARDIAN,STUDENT'",
        "SCREENING, 14, STUDENT",
        "SCREENING, 17, STUDENT",
        "SCREENING, 18, STUDENT",
        "COUNSELLING, 13, STUDENT",
        "COUNSELLING, 14, STUDENT",
        "REFERRAL, 13, GUARDIAN",
        "REFERRAL, 14, 'GUARDIAN,STUDENT'",
        "REFERRAL, 17, 'GUARDIAN,STUDENT'",
        "REFERRAL, 18, STUDENT",
        "FEEDBACK, 13, GUARDIAN",
        "FEEDBACK, 14, 'GUARDIAN,STUDENT'",
        "DIAGNOSIS, 13, GUARDIAN",
        "DIAGNOSIS, 15, 'GUARDIAN,STUDENT'",
        "HANDOVER, 12, GUARDIAN",
        "HANDOVER, 16, 'GUARDIAN,STUDENT'",
        "RESEARCH, 13, 'GUARDIAN,STUDENT'",
        "RESEARCH, 17, 'GUARDIAN,STUDENT'",
        "RESEARCH, 19, STUDENT"
    })
    void the_table_of_the_specification(Activity activity, int age, String needed) {
        assertThat(activity.needs(age, AGES, Activity.Asking.OPT_IN))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(needed.split(",")).stream().map(Party::valueOf).toList());
    }

    @Test
    void what_a_child_agreed_to_before_the_birthday_is_asked_anew_and_what_it_refused_is_not() {
        Predicate<Decision> counts = d -> d.kind() != Decision.Kind.AGREED;
        var assent = new Decision(Party.STUDENT, "student", Decision.Kind.AGREED, Method.E_SIGN, Instant.EPOCH);
        var refusal = new Decision(Party.STUDENT, "student", Decision.Kind.REFUSED, Method.E_SIGN, Instant.EPOCH);
        var alone = Set.of(Party.STUDENT);
        assertThat(Standing.of(UNTIL, List.of(assent), alone, counts, TODAY).waitsFor(Party.STUDENT))
                .isTrue();
        assertThat(Standing.of(UNTIL, List.of(refusal), alone, counts, TODAY).state())
                .isEqualTo(Standing.State.REFUSED);
        assertThat(Standing.of(UNTIL, List.of(refusal, assent), alone, counts, TODAY)
                        .waitsFor(Party.STUDENT))
                .isTrue();
    }

    @Test
    void a_district_may_ask_the_guardians_of_older_students_as_well() {
        assertThat(Activity.SCREENING.needs(15, AGES, Activity.Asking.OPT_IN_ALWAYS))
                .isEqualTo(BOTH);
        assertThat(Activity.SCREENING.needs(18, AGES, Activity.Asking.OPT_IN_ALWAYS))
                .containsExactly(Party.STUDENT);
    }

    @Test
    void under_notice_opt_out_the_guardians_silence_is_no_obstacle_and_a_refusal_still_counts() {
        for (int age = 6; age < 20; age++) {
            assertThat(Activity.SCREENING.needs(age, AGES, Activity.Asking.NOTICE_OPT_OUT))
                    .containsExactly(Party.STUDENT);
        }
        var child = Activity.SCREENING.needs(12, AGES, Activity.Asking.NOTICE_OPT_OUT);
        var refused = new Decision(Party.GUARDIAN, "xia-ma", Decision.Kind.REFUSED, Method.E_SIGN, Instant.EPOCH);
        assertThat(Standing.of(LocalDate.MAX, List.of(refused), child, d -> true, LocalDate.EPOCH)
                        .state())
                .isEqualTo(Standing.State.REFUSED);
        for (var other : Activity.values()) {
            if (other != Activity.SCREENING) {
                assertThat(other.needs(12, AGES, Activity.Asking.NOTICE_OPT_OUT))
                        .as("%s is never opt-out", other)
                        .isEqualTo(other.needs(12, AGES, Activity.Asking.OPT_IN));
            }
        }
    }

    /** The fourteenth birthday in the middle of a campaign changes whose word counts (D§22: 17). */
    @ParameterizedTest
    @CsvSource({
        "2012-11-24, 2026-11-23, 2", "2012-11-24, 2026-11-24, 1", "2012-11-24, 2026-11-25, 1",
        "2012-02-29, 2026-02-28, 2", "2012-02-29, 2026-03-01, 1", "2008-11-24, 2026-11-24, 1"
    })
    void the_rule_is_that_of_the_age_on_the_day(LocalDate born, LocalDate day, int parties) {
        var student = new Student(new java.util.UUID(0, 1), "s", "S", "c", "C", "1", "N", "F", born);
        assertThat(Activity.SCREENING.needs(student.ageOn(day), AGES, Activity.Asking.OPT_IN))
                .hasSize(parties);
    }

    @Test
    void nothing_is_given_until_everybody_whose_word_counts_has_said_yes() {
        assertThat(on(BOTH).state()).isEqualTo(Standing.State.OPEN);
        assertThat(on(BOTH, yes(Party.GUARDIAN, "ma")).missing()).containsExactly(Party.STUDENT);
        assertThat(on(BOTH, yes(Party.GUARDIAN, "ma"), yes(Party.STUDENT, "student"))
                        .isGiven())
                .isTrue();
        assertThat(on(Set.of(Party.STUDENT), yes(Party.STUDENT, "student")).isGiven())
                .isTrue();
    }

    @Test
    void one_no_counts_against_any_number_of_yes() {
        assertThat(on(BOTH, yes(Party.GUARDIAN, "ma"), no(Party.GUARDIAN, "ba"), yes(Party.STUDENT, "student"))
                        .state())
                .isEqualTo(Standing.State.REFUSED);
    }

    /** D§22: 18. */
    @ParameterizedTest
    @EnumSource(Activity.class)
    void a_guardian_s_no_ends_with_the_eighteenth_birthday_and_the_student_s_never(Activity activity) {
        var needed = activity.needs(18, AGES, Activity.Asking.OPT_IN_ALWAYS);
        var heeded = activity.heeds(18, AGES);
        for (var kind : List.of(Decision.Kind.REFUSED, Decision.Kind.WITHDRAWN)) {
            var against = List.of(decision(Party.GUARDIAN, "ma", kind), yes(Party.STUDENT, "student"));
            assertThat(Standing.of(UNTIL, against, needed, d -> heeded.contains(d.party()), TODAY)
                            .state())
                    .isEqualTo(Standing.State.AGREED);
            assertThat(Standing.of(
                                    UNTIL,
                                    against,
                                    activity.needs(17, AGES, Activity.Asking.OPT_IN),
                                    d -> activity.heeds(17, AGES).contains(d.party()),
                                    TODAY)
                            .isGiven())
                    .as("a day before")
                    .isFalse();
            var own = List.of(yes(Party.GUARDIAN, "ma"), decision(Party.STUDENT, "student", kind));
            assertThat(Standing.of(UNTIL, own, needed, d -> heeded.contains(d.party()), TODAY)
                            .isGiven())
                    .isFalse();
        }
        assertThat(Standing.of(
                                UNTIL,
                                List.of(yes(Party.GUARDIAN, "ma")),
                                needed,
                                d -> heeded.contains(d.party()),
                                TODAY)
                        .missing())
                .containsExactly(Party.STUDENT);
    }

    @Test
    void a_younger_child_s_no_to_a_referral_is_on_record_and_the_guardian_decides() {
        var said = List.of(yes(Party.GUARDIAN, "ma"), no(Party.STUDENT, "student"));
        for (int age : new int[] {13, 14}) {
            var needed = Activity.REFERRAL.needs(age, AGES, Activity.Asking.OPT_IN);
            var heeded = Activity.REFERRAL.heeds(age, AGES);
            assertThat(Standing.of(UNTIL, said, needed, d -> heeded.contains(d.party()), TODAY)
                            .state())
                    .isEqualTo(age < 14 ? Standing.State.AGREED : Standing.State.REFUSED);
        }
        assertThat(Activity.SCREENING.heeds(13, AGES))
                .as("and no child is screened against their word")
                .isEqualTo(BOTH);
    }

    @Test
    void whoever_changes_their_mind_is_heard() {
        assertThat(on(BOTH, no(Party.GUARDIAN, "ma"), yes(Party.GUARDIAN, "ma"), yes(Party.STUDENT, "student"))
                        .isGiven())
                .isTrue();
        assertThat(on(BOTH, yes(Party.GUARDIAN, "ma"), yes(Party.STUDENT, "student"), back("ma"))
                        .state())
                .isEqualTo(Standing.State.WITHDRAWN);
    }

    @Test
    void a_yes_ends_with_the_campaign_and_a_no_does_not() {
        var yes = List.of(yes(Party.STUDENT, "student"));
        assertThat(Standing.of(UNTIL, yes, Set.of(Party.STUDENT), d -> true, UNTIL)
                        .isGiven())
                .isTrue();
        assertThat(Standing.of(UNTIL, yes, Set.of(Party.STUDENT), d -> true, UNTIL.plusDays(1))
                        .state())
                .isEqualTo(Standing.State.EXPIRED);
        assertThat(Standing.of(UNTIL, List.of(back("ma")), BOTH, d -> true, UNTIL.plusDays(1))
                        .state())
                .isEqualTo(Standing.State.WITHDRAWN);
    }

    /** In whatever order things were said: given means that the last word of nobody was no, and all needed spoke. */
    @Property(tries = 2_000)
    void given_is_never_against_anybodys_last_word(
            @ForAll List<@IntRange(min = 0, max = 8) Integer> said, @ForAll boolean young) {
        var people = List.of("ma", "ba", "student");
        var decisions = new ArrayList<Decision>();
        for (int code : said) {
            var person = people.get(code % 3);
            var party = person.equals("student") ? Party.STUDENT : Party.GUARDIAN;
            decisions.add(decision(party, person, Decision.Kind.values()[code / 3]));
        }
        var needed = young ? BOTH : Set.of(Party.STUDENT);
        var standing = on(needed, decisions.toArray(Decision[]::new));
        var last = people.stream()
                .map(p -> decisions.stream().filter(d -> d.person().equals(p)).reduce((a, b) -> b))
                .flatMap(java.util.Optional::stream)
                .toList();
        var agreeing = last.stream().allMatch(d -> d.kind() == Decision.Kind.AGREED);
        var complete = needed.stream().allMatch(n -> last.stream().anyMatch(d -> d.party() == n));
        assertThat(standing.isGiven()).isEqualTo(agreeing && complete);
    }

    private static Standing on(Set<Party> needed, Decision... decisions) {
        return Standing.of(UNTIL, List.of(decisions), needed, d -> true, TODAY);
    }

    private static Decision yes(Party party, String person) {
        return decision(party, person, Decision.Kind.AGREED);
    }

    private static Decision no(Party party, String person) {
        return decision(party, person, Decision.Kind.REFUSED);
    }

    private static Decision back(String person) {
        return decision(Party.GUARDIAN, person, Decision.Kind.WITHDRAWN);
    }

    private static Decision decision(Party party, String person, Decision.Kind kind) {
        return new Decision(party, person, kind, Method.E_SIGN, Instant.EPOCH);
    }
}
