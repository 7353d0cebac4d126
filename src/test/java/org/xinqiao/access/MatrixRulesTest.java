package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinqiao.directory.Role;

/** What the specification says about the matrix of the product, in sentences. */
class MatrixRulesTest {
    private static final Set<Relation> ANY = EnumSet.allOf(Relation.class);
    private final Matrix matrix = MatrixReader.matrix();

    @Test
    void nobody_but_psychologist_and_district_centre_reads_answers_and_scores() {
        assertThat(readers(RecordType.ITEM_ANSWERS)).containsExactlyInAnyOrder(Role.PSY, Role.DPC);
        assertThat(readers(RecordType.SCORES)).containsExactlyInAnyOrder(Role.PSY, Role.DPC);
    }

    @Test
    void no_role_destroys_anything_and_the_system_is_no_role() {
        assertThat(matrix.rules().cells())
                .noneMatch(c -> c.verb() == Verb.DESTROY)
                .noneMatch(c -> c.role() == Role.SYS);
    }

    @Test
    void a_health_officer_sees_a_closure_that_was_drawn_and_only_a_reduced_one() {
        assertThat(view(Role.DHO, RecordType.CLOSURE, Relation.DRAWN)).isEqualTo(Sight.REDUCED);
        assertThat(view(Role.DHO, RecordType.CLOSURE, Relation.DISTRICT)).isEqualTo(Sight.NOTHING);
        assertThat(matrix.view(Role.DHO, RecordType.STUDENT, ANY, RecordState.NORMAL))
                .isEqualTo(Sight.NOTHING);
    }

    @Test
    void the_widest_relation_counts() {
        var yaml = MatrixReaderTest.read("""
                authorised: []
                case_data: []
                glass: {}
                states: {}
                records:
                  PLAN:
                    PSY: {READ: [CLASS~, SCHOOL]}
                """);
        assertThat(yaml.view(Role.PSY, RecordType.PLAN, Set.of(Relation.CLASS), RecordState.NORMAL))
                .isEqualTo(Sight.REDUCED);
        assertThat(yaml.view(Role.PSY, RecordType.PLAN, Set.of(Relation.CLASS, Relation.SCHOOL), RecordState.NORMAL))
                .isEqualTo(Sight.FULL);
    }

    @Test
    void withdrawn_consent_takes_the_answers_from_everybody() {
        assertThat(matrix.view(Role.PSY, RecordType.ITEM_ANSWERS, ANY, RecordState.WITHDRAWN))
                .isEqualTo(Sight.NOTHING);
        assertThat(matrix.allows(Role.STU, RecordType.SUBMISSION, Verb.UPDATE, ANY, RecordState.WITHDRAWN))
                .isFalse();
        assertThat(matrix.allows(Role.PSY, RecordType.SAFETY_PLAN, Verb.READ, ANY, RecordState.WITHDRAWN))
                .isTrue();
    }

    @Test
    void a_child_under_fourteen_is_asked_too_and_so_is_the_guardian() {
        assertThat(matrix.allows(Role.STU, RecordType.CONSENT, Verb.SIGN, ANY, RecordState.UNDER_14))
                .isTrue();
        assertThat(matrix.allows(Role.GUA, RecordType.CONSENT, Verb.SIGN, ANY, RecordState.UNDER_14))
                .isTrue();
    }

    @Test
    void a_legal_hold_destroys_nothing_and_stops_no_help() {
        assertThat(new Taking(Optional.empty(), Verb.DESTROY, Optional.empty())
                        .takes(Role.ADM, RecordType.PLAN, Verb.DESTROY))
                .isTrue();
        assertThat(matrix.allows(Role.PSY, RecordType.CASE_FILE, Verb.UPDATE, ANY, RecordState.HELD))
                .isTrue();
    }

    @Test
    void a_taking_takes_from_that_role_and_that_record_alone() {
        var one = new Taking(Optional.of(RecordType.CONSENT), Verb.SIGN, Optional.of(Role.STU));
        assertThat(one.takes(Role.STU, RecordType.CONSENT, Verb.SIGN)).isTrue();
        assertThat(one.takes(Role.GUA, RecordType.CONSENT, Verb.SIGN)).isFalse();
        assertThat(one.takes(Role.STU, RecordType.PLAN, Verb.SIGN)).isFalse();
        assertThat(one.takes(Role.STU, RecordType.CONSENT, Verb.READ)).isFalse();
    }

    @Test
    void the_glass_opens_what_it_lists_to_whom_it_lists_for_reading_only() {
        assertThat(matrix.opensByGlass(Role.DEO, RecordType.CASE_FILE, Verb.READ))
                .isTrue();
        assertThat(matrix.opensByGlass(Role.DEO, RecordType.CASE_FILE, Verb.UPDATE))
                .isFalse();
        assertThat(matrix.opensByGlass(Role.DEO, RecordType.ITEM_ANSWERS, Verb.READ))
                .isFalse();
        assertThat(matrix.opensByGlass(Role.DPR, RecordType.CASE_FILE, Verb.READ))
                .isFalse();
        assertThat(matrix.opensByGlass(Role.DEO, RecordType.PROTECTED_NOTES, Verb.READ))
                .isTrue();
        assertThat(matrix.opensByGlass(Role.PSY, RecordType.PROTECTED_NOTES, Verb.READ))
                .isFalse();
        assertThat(matrix.reaches(Role.DEO, RecordType.CASE_FILE, Verb.READ)).isTrue();
        assertThat(matrix.reaches(Role.DEO, RecordType.CASE_FILE, Verb.UPDATE)).isFalse();
    }

    @Test
    void a_questionnaire_that_no_row_names_is_what_a_student_answered() {
        assertThat(matrix.ofForm("phq-9")).isEqualTo(RecordType.ITEM_ANSWERS);
        assertThat(matrix.ofForm("F05")).isEqualTo(RecordType.NOTES);
    }

    @Test
    void who_may_write_depends_on_the_relation() {
        assertThat(matrix.mayWrite(Role.PRI, RecordType.CASE_FILE, Set.of(Relation.SCHOOL)))
                .isFalse();
        assertThat(matrix.mayWrite(Role.PRI, RecordType.CASE_FILE, Set.of(Relation.SCHOOL_R3)))
                .isTrue();
        assertThat(matrix.mayWrite(Role.DPR, RecordType.NOTES, ANY)).isFalse();
    }

    @Test
    void what_a_reduced_reader_sees_is_listed() {
        assertThat(matrix.shows(RecordType.NOTES, Role.DPR)).isEqualTo(List.of("r", "next_step", "rationale"));
        assertThat(matrix.shows(RecordType.NOTES, Role.STU)).isEmpty();
        assertThat(matrix.shows(RecordType.DESK, Role.PSY)).isEmpty();
    }

    @Test
    void every_reduced_view_says_what_it_shows() {
        assertThat(matrix.rules().cells())
                .filteredOn(Cell::reduced)
                .allSatisfy(c -> assertThat(matrix.rules().shows().get(c.record()))
                        .as("%s", c)
                        .containsKey(c.role()));
    }

    private Set<Role> readers(RecordType record) {
        var readers = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (matrix.allows(role, record, Verb.READ, ANY, RecordState.NORMAL)) {
                readers.add(role);
            }
        }
        return readers;
    }

    private Sight view(Role role, RecordType record, Relation relation) {
        return matrix.view(role, record, Set.of(relation), RecordState.NORMAL);
    }
}
