package org.xinqiao.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.MatrixReader;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Verb;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Status;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;

/** The DASS-21 comes into use in Lixia: Wang asks for it, Gao reviews it, three parties sign, Deng publishes. */
@QuarkusTest
@WithTestResource(Database.class)
class EditionTest {
    private static final String CODE = "dass-21";
    private static final Map<String, String> ANSWERS = Map.of(
            "SUICIDE_TOO_YOUNG", "只在初三使用",
            "TOO_FEW_GENTLE", "与学校自编问卷一起用",
            "NO_POPULATION", "只用于高中",
            "NOT_FOR_CLASSES", "一对一");

    @Inject
    EditionDesk desk;

    @Inject
    Published published;

    @Inject
    Actors actors;

    private final Superuser sql = new Superuser();

    @AfterEach
    void it_is_a_draft_again() {
        for (var table : List.of("edition_signature", "edition_finding")) {
            sql.force("delete from " + table + " where edition = ?", id());
        }
        sql.force("delete from edition_step where edition = ? and move <> 'LOAD'", id());
        is(Status.DRAFT);
    }

    @Test
    void the_city_uses_what_three_parties_have_signed_and_nothing_else() {
        assertThat(published.newest())
                .extracting(q -> q.code())
                .contains("gad-7", "phq-9", "talk")
                .doesNotContain(CODE);
        assertThat(sql.count("select count(*) from edition_signature s join edition e on e.id = s.edition"
                        + " where e.code = 'phq-9' and e.state = 'PUBLISHED'"))
                .isEqualTo(3);
    }

    @Test
    void it_walks_from_draft_to_use_and_out_of_it_and_every_step_stands_in_the_journal() {
        move(Cast.WANG, EditionMove.SUBMIT);
        move(Cast.GAO, EditionMove.PASS, ANSWERS);
        move(Cast.SUN, EditionMove.SIGN);
        move(Cast.DENG, EditionMove.SIGN);
        assertThat(state()).isEqualTo("SENSITIVITY_REVIEW");
        move(Cast.HAN, EditionMove.SIGN);
        assertThat(state()).isEqualTo("APPROVED");
        assertThat(published.newest(CODE)).isEmpty();
        move(Cast.DENG, EditionMove.PUBLISH);
        assertThat(published.newest(CODE)).isPresent();
        move(Cast.DENG, EditionMove.RETIRE, Map.of("reason", "译文有误"));
        assertThat(published.newest(CODE)).isEmpty();
        assertThat(sql.rows(
                        "select move || ' ' || actor as one from edition_step where edition = ? order by id",
                        r -> r.text("one"),
                        id()))
                .containsExactly(
                        "LOAD system",
                        "SUBMIT wang",
                        "PASS gao",
                        "SIGN sun",
                        "SIGN deng",
                        "SIGN_LAST han",
                        "PUBLISH deng",
                        "RETIRE deng");
        assertThat(sql.rows(
                        "select act from journal where record = 'edition' and object like 'edition=' || ? || '%' and actor <> 'system' order by seq",
                        r -> r.text("act"), id().toString()))
                .endsWith("SUBMIT", "PASS", "SIGN", "SIGN", "SIGN_LAST", "PUBLISH", "RETIRE");
    }

    @Test
    void whoever_submitted_it_does_not_review_it() {
        move(Cast.GAO, EditionMove.SUBMIT);
        refused("edition.own_submission", () -> move(Cast.GAO, EditionMove.PASS, ANSWERS));
    }

    @Test
    void the_review_answers_each_finding_with_a_reason() {
        move(Cast.WANG, EditionMove.SUBMIT);
        var opened = opened(Cast.GAO);
        assertThat(opened.findings()).extracting(Finding::kind).contains(Finding.Kind.TOO_FEW_GENTLE);
        assertThatThrownBy(() -> move(Cast.GAO, EditionMove.PASS, Map.of("TOO_FEW_GENTLE", " ")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.fields()).contains(new Refused.FieldProblem("TOO_FEW_GENTLE", "required")));
        move(Cast.GAO, EditionMove.PASS, ANSWERS);
        assertThat(opened(Cast.WANG).answered()).containsEntry("TOO_FEW_GENTLE", "与学校自编问卷一起用");
    }

    @Test
    void nobody_signs_before_the_review_and_no_party_twice() {
        move(Cast.WANG, EditionMove.SUBMIT);
        refused("edition.not_reviewed", () -> move(Cast.HAN, EditionMove.SIGN));
        move(Cast.GAO, EditionMove.PASS, ANSWERS);
        move(Cast.HAN, EditionMove.SIGN);
        refused("edition.party_signed", () -> move(Cast.HAN, EditionMove.SIGN));
        refused("edition.party_signed", () -> move(Cast.QIN, EditionMove.SIGN));
    }

    @Test
    void what_is_sent_back_begins_anew_and_the_signatures_are_gone() {
        move(Cast.WANG, EditionMove.SUBMIT);
        move(Cast.GAO, EditionMove.PASS, ANSWERS);
        move(Cast.HAN, EditionMove.SIGN);
        move(Cast.GAO, EditionMove.SEND_BACK, Map.of("reason", "求助信息还不够"));
        assertThat(opened(Cast.WANG).signatures()).isEmpty();
        assertThat(opened(Cast.WANG).passages().get(0).note()).isEqualTo("求助信息还不够");
        move(Cast.WANG, EditionMove.SUBMIT);
        refused("edition.not_reviewed", () -> move(Cast.HAN, EditionMove.SIGN));
    }

    @Test
    void without_words_no_review_is_passed() {
        var mht = sql.one("select id from edition where code = 'mht'", r -> r.id("id"))
                .orElseThrow();
        desk.move(actor(Cast.WANG), mht, EditionMove.SUBMIT, EditionDesk.Words.NONE, Optional.empty());
        refused(
                "edition.no_words",
                () -> desk.move(
                        actor(Cast.GAO), mht, EditionMove.PASS, new EditionDesk.Words("", ANSWERS), Optional.empty()));
        sql.force("update edition set state = 'DRAFT', submitted_by = null where id = ?", mht);
        sql.force("delete from edition_step where edition = ? and move <> 'LOAD'", mht);
    }

    @Test
    void two_at_once_are_told_so() {
        var old = Optional.of(opened(Cast.WANG).edition().revision());
        move(Cast.WANG, EditionMove.SUBMIT);
        move(Cast.GAO, EditionMove.SEND_BACK, Map.of("reason", "再看一遍"));
        assertThatThrownBy(() -> desk.move(actor(Cast.WANG), id(), EditionMove.SUBMIT, EditionDesk.Words.NONE, old))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.status()).isEqualTo(412));
    }

    @Test
    void every_move_of_everybody_in_every_state_is_refused_unless_the_table_and_the_matrix_allow_it() {
        var matrix = MatrixReader.matrix();
        var wrong = new ArrayList<String>();
        for (var state : Status.values()) {
            is(state);
            for (var who : Cast.values()) {
                for (var move : EditionMove.values()) {
                    // A version that was never there: what the table allows is turned back and changes nothing.
                    var status = As.person(who)
                            .request()
                            .redirects()
                            .follow(false)
                            .contentType(ContentType.URLENC)
                            .body("_revision=999999&reason=x")
                            .post("/editions/" + id() + "/" + move.noun())
                            .statusCode();
                    var enters = matrix.reaches(who.role(), RecordType.DEFINITION, Verb.UPDATE)
                            || matrix.reaches(who.role(), RecordType.DEFINITION, Verb.SIGN);
                    if (status != expected(state, who.role(), move, enters)) {
                        wrong.add(state + " " + who + " " + move + ": " + status);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static int expected(Status state, Role role, EditionMove move, boolean enters) {
        if (!enters || EditionMove.of(move.noun()).isEmpty()) {
            return 404;
        }
        return move.refusal(state.name(), role).map(Refused::status).orElse(412);
    }

    @Test
    void by_sql_alone_nothing_comes_into_use_unsigned_and_nothing_signed_changes() throws SQLException {
        is(Status.SENSITIVITY_REVIEW);
        impossible("update edition set state = 'APPROVED' where id = ?", "not all three parties have signed");
        impossible("update edition set state = 'PUBLISHED' where id = ?", "may not go from");
        is(Status.PUBLISHED);
        impossible("update edition set form_hash = 'x' where id = ?", "what was signed stays");
        impossible("update edition_step set note = 'x' where edition = ?", "written once");
    }

    private void impossible(String change, String why) {
        assertThatThrownBy(() -> sql.run(change, id())).hasMessageContaining(why);
    }

    private void refused(String code, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.code()).isEqualTo(code));
    }

    private void move(Cast who, EditionMove move) {
        move(who, move, Map.of());
    }

    private void move(Cast who, EditionMove move, Map<String, String> words) {
        desk.move(
                actor(who),
                id(),
                move,
                new EditionDesk.Words(words.getOrDefault("reason", ""), words),
                Optional.empty());
    }

    private EditionDesk.Opened opened(Cast who) {
        return desk.open(actor(who), CODE, "1.0.0").get(0);
    }

    private Actor actor(Cast who) {
        return actors.named(who.login()).orElseThrow();
    }

    private String state() {
        return sql.one("select state from edition where id = ?", r -> r.text("state"), id())
                .orElseThrow();
    }

    private void is(Status state) {
        sql.force("update edition set state = ?, submitted_by = null, reviewed_by = null where id = ?", state, id());
    }

    private UUID id() {
        return sql.one("select id from edition where code = ?", r -> r.id("id"), CODE)
                .orElseThrow();
    }
}
