package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.directory.Role;

class MatrixReaderTest {
    private static final String GOOD = """
            authorised: [PSY]
            case_data: [PLAN]
            glass: {DEO: [PLAN]}
            states:
              HELD: {takes: {"*": [DESTROY], PLAN: [{SIGN: HRT}]}}
            records:
              PLAN:
                forms: [F09]
                PSY: {READ: [SCHOOL], SIGN: [SCHOOL]}
                HRT: {READ: [CLASS~], SIGN: [CLASS]}
                shows: {HRT: [class_measures]}
            """;

    @Test
    void a_good_file_says_what_it_says() {
        var rules = read(GOOD).rules();
        assertThat(rules.cells())
                .containsExactly(
                        new Cell(RecordType.PLAN, Role.PSY, Verb.READ, Relation.SCHOOL, false),
                        new Cell(RecordType.PLAN, Role.PSY, Verb.SIGN, Relation.SCHOOL, false),
                        new Cell(RecordType.PLAN, Role.HRT, Verb.READ, Relation.CLASS, true),
                        new Cell(RecordType.PLAN, Role.HRT, Verb.SIGN, Relation.CLASS, false));
        assertThat(rules.authorised()).containsExactly(Role.PSY);
        assertThat(rules.caseData()).containsExactly(RecordType.PLAN);
        assertThat(rules.glass()).isEqualTo(java.util.Map.of(Role.DEO, java.util.Set.of(RecordType.PLAN)));
        assertThat(rules.forms()).containsEntry("F09", RecordType.PLAN);
        assertThat(rules.shows().get(RecordType.PLAN)).containsEntry(Role.HRT, List.of("class_measures"));
        assertThat(rules.states().get(RecordState.HELD)).hasSize(2);
    }

    /** The wrong word, where it stands, and what is said about it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "authorised: [PSY]      | authorised: [PSI]     | line 1: no such Role: PSI",
                "case_data: [PLAN]      | case_data: [PLANS]    | line 2: no such RecordType: PLANS",
                "HELD:                  | HOLD:                 | line 5: no such RecordState: HOLD",
                "{takes:                | {takse:               | line 5: no such key: takse",
                "  PLAN:                | '  PLAM:'             | line 7: no such RecordType: PLAM",
                "PSY: {READ: [SCHOOL],  | PSY: {LOOK: [SCHOOL], | line 9: no such Verb: LOOK",
                "PSY: {READ: [SCHOOL],  | PSY: {READ: [CITY],   | line 9: no such Relation: CITY",
                "PSY: {READ: [SCHOOL],  | PSY: {READ: SCHOOL,   | line 9: a list is expected here",
                "PSY: {READ: [SCHOOL],  | HRT: {READ: [SCHOOL], | line 10: HRT stands here twice",
                "forms: [F09]           | forms: [F09, F09]     | line 8: F09 is a form of two records",
                "shows: {HRT:           | shows: {HRR:          | line 11: no such Role: HRR",
                "[DESTROY],             | [[DESTROY]],          | line 5: a word is expected here",
                "{DEO: [PLAN]}          | [DEO]                 | line 3: a map is expected here",
            })
    void a_word_that_nobody_knows_is_refused_with_its_line(String good, String bad, String said) {
        assertThat(GOOD).contains(good);
        var file = GOOD.contains("  " + good.strip()) && bad.contains("PLAM")
                ? GOOD.replace("records:\n  PLAN:", "records:\n  PLAM:")
                : GOOD.replaceFirst(java.util.regex.Pattern.quote(good), bad);
        assertThatThrownBy(() -> read(file)).hasMessage(said);
    }

    @Test
    void a_part_that_is_missing_is_told() {
        assertThatThrownBy(() -> read(GOOD.replace("glass: {DEO: [PLAN]}\n", "")))
                .hasMessageContaining("glass is missing");
        assertThatThrownBy(() -> read(GOOD + "secrets: [A]\n")).hasMessage("line 12: no such key: secrets");
    }

    @Test
    void the_matrix_of_the_product_can_be_read() {
        assertThat(MatrixReader.matrix().rules().cells()).hasSizeGreaterThan(250);
    }

    static Matrix read(String yaml) {
        return MatrixReader.read(new StringReader(yaml));
    }
}
