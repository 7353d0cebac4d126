package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.RecordType;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Role;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Figures;
import org.xinqiao.support.Granted;
import org.xinqiao.support.Oracle;
import org.xinqiao.support.Tie;
import org.xinqiao.support.Ties;
import org.xinqiao.support.Wire;
import org.xinqiao.support.World;
import org.xinqiao.support.Worlds;

/**
 * What is shown of records that are read on the page of something else, where {@link WholeMatrixTest} asks only whether
 * the page opens: every word, those that the matrix lists for a reduced view, or none.
 */
@QuarkusTest
@WithTestResource(Database.class)
class MatrixTest {
    private static final Map<RecordType, String> FORM_OF = Map.of(
            RecordType.CASE_FILE, "F12",
            RecordType.NOTES, "F04",
            RecordType.SAFETY_PLAN, "F06",
            RecordType.PLAN, "F09",
            RecordType.MINUTES, "F08",
            RecordType.FEEDBACK, "F11",
            RecordType.CLOSURE, "F16",
            RecordType.ITEM_ANSWERS, "phq-9");

    @Inject
    Ties ties;

    @Inject
    Granted granted;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    private final Oracle oracle = new Oracle();

    private record Cell(Role role, RecordType record, Tie tie, boolean withdrawn) {}

    @BeforeEach
    void a_child_for_each_tie() {
        ties.build();
        Ties.ONE_OF.values().forEach(who -> As.person(who).token());
    }

    @AfterEach
    void all_is_as_before() {
        ties.clear();
    }

    @Test
    void everybody_reads_the_words_that_the_matrix_shows_them_and_no_others() {
        var wrong = new ArrayList<String>();
        var asked = 0;
        for (var former : List.of(false, true)) {
            if (former) {
                ties.endAuthorisations();
            }
            for (var withdrawn : List.of(false, true)) {
                granted.run(
                        "update answer_sheet set frozen_at = case when ? then now() end where filled_by = 'world'",
                        withdrawn);
                var cells = cells(withdrawn)
                        .filter(c -> (c.tie() == Tie.FORMERLY_ASSIGNED) == former)
                        .toList();
                asked += cells.size();
                var wire = new Wire(home);
                wrong.addAll(Wire.together(cells, c -> wrong(wire, c)));
            }
        }
        Figures.tell("matrix-words", "pages=%d wrong=%d".formatted(asked, wrong.size()));
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(1500);
    }

    @Test
    void a_principal_sees_that_there_is_a_referral_and_nothing_of_what_is_in_it() {
        var sent = "/api/referrals/" + ties.at(Tie.OWN_CLASS).referral("SENT");
        var whole = As.person(Cast.LIU).get(sent).jsonPath().<String, Object>getMap("packet");
        var cover = As.person(Cast.XU).get(sent).jsonPath().<String, Object>getMap("packet");
        assertThat(whole.keySet())
                .isNotEmpty()
                .anyMatch(item -> !Set.of("urgency", "hospital").contains(item));
        assertThat(cover.keySet()).isSubsetOf("urgency", "hospital");
    }

    @Test
    void the_reader_of_the_test_and_that_of_the_product_know_the_same_records() {
        assertThat(oracle.records()).hasSize(RecordType.values().length);
    }

    /** No page shows a family the safety plan yet. */
    private static Stream<Cell> cells(boolean withdrawn) {
        return Ties.ONE_OF.keySet().stream()
                .flatMap(role -> FORM_OF.keySet().stream()
                        .filter(record -> role != Role.GUA || record != RecordType.SAFETY_PLAN)
                        .flatMap(record -> Stream.of(Tie.values()).map(tie -> new Cell(role, record, tie, withdrawn))));
    }

    private Stream<String> wrong(Wire wire, Cell c) {
        var answer = wire.get(
                Optional.ofNullable(Ties.ONE_OF.get(c.role())).orElseThrow(),
                page(c.role(), c.record(), ties.at(c.tie())));
        var words = c.record() == RecordType.ITEM_ANSWERS
                ? Map.of("<dl class=\"record\">", "q1")
                : Worlds.wordsOf(form(c.record()));
        return words.entrySet().stream()
                .filter(w -> answer.status() == 401
                        || answer.status() >= 500
                        || answer.body().contains(w.getKey()) != isShown(c, w.getValue()))
                .map(w -> "%s: %d, %s %s".formatted(c, answer.status(), isShown(c, w.getValue()) ? "not" : "but", w));
    }

    private boolean isShown(Cell c, String item) {
        return oracle.shows(
                c.role().name(),
                c.record().name(),
                item,
                Ties.relations(c.role(), c.tie()),
                c.tie() != Tie.FORMERLY_ASSIGNED,
                c.withdrawn());
    }

    /** Where that role reads such a record; who reads it nowhere tries the page of the case. */
    private static String page(Role role, RecordType record, World w) {
        var sheet = w.sheets().get(form(record));
        var signs = Set.of(RecordType.PLAN, RecordType.MINUTES).contains(record);
        if (signs && Set.of(Role.GUA, Role.HRT).contains(role)) {
            return "/signatures/" + sheet;
        }
        if (record == RecordType.FEEDBACK && (role == Role.GUA || Ties.IN_HOSPITAL.contains(role))) {
            return "/referrals/" + w.referral("SENT");
        }
        return role == Role.DHO ? "/audits/" + w.audit() : "/cases/" + w.file() + "/records/" + sheet;
    }

    private static String form(RecordType record) {
        return Optional.ofNullable(FORM_OF.get(record)).orElseThrow();
    }
}
