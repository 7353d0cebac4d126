package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.edition.EditionDesk;
import org.xinqiao.edition.EditionMove;
import org.xinqiao.edition.Finding;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Words;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.web.View;

/**
 * The second question of the PHQ-2 has a typing error, and the PHQ-2 is in use: somebody has answered it, Ruoxi is in the
 * middle of it, and Chen has not begun. The district has laid the corrected words beside the first ones.
 */
@QuarkusTest
@WithTestResource(Database.class)
class WordsAreCorrectedTest extends RuoxiIsAsked {
    private static final String BEFORE = "感到心情低落、沮丧或绝望";
    private static final String AFTER = "感到心情低落、沮丧，或者绝望";

    @Inject
    EditionDesk editions;

    @Inject
    Questionnaires questionnaires;

    @Inject
    Rescoring rescoring;

    private final UUID inUse = Ids.fresh();

    @BeforeEach
    void the_phq_2_is_in_use_in_its_first_words() {
        sql.force("update campaign set instruments = '{phq-2}' where id = ?", campaign);
        signed(inUse, "PUBLISHED", Map.of("en", "1.0.0", "zh-CN", "1.0.0"));
        sql.force(
                "insert into edition_step (edition, round, move, from_state, to_state, actor, actor_name, role, at, note)"
                        + " values (?, 1, 'PUBLISH', 'APPROVED', 'PUBLISHED', 'deng', '邓', 'DEO', ?, '')",
                inUse,
                clock.instant());
    }

    @AfterEach
    void the_later_words_are_a_draft_again_and_the_first_were_never_signed() {
        var corrected = corrected();
        for (var table : List.of("edition_signature", "edition_finding")) {
            sql.force("delete from " + table + " where edition = ?", corrected);
        }
        sql.force("delete from edition_step where move <> 'LOAD' and edition = ?", corrected);
        sql.force("delete from edition_step where edition = ?", inUse);
        sql.force(
                "update edition set state = 'DRAFT', submitted_by = null, reviewed_by = null where id = ?", corrected);
        sql.force("delete from edition where code = 'phq-2' and id <> ?", corrected);
    }

    @Test
    void whoever_is_in_the_middle_goes_on_in_the_old_words_and_the_next_one_reads_the_new() {
        var ruoxi = sits(ruoxi());
        assertThat(reads(ruoxi, 2)).isEqualTo(BEFORE);
        desk.leave(ruoxi, 1, "2");
        publish();
        assertThat(reads(ruoxi, 2)).isEqualTo(BEFORE);
        var chen = sits(Cast.Child.CHEN.id());
        assertThat(reads(chen, 2)).isEqualTo(AFTER);
        assertThat(page(chen)).contains(AFTER).doesNotContain(BEFORE);
        assertThat(page(ruoxi)).contains(BEFORE).doesNotContain(AFTER);

        for (var token : List.of(ruoxi, chen)) {
            desk.leave(token, 1, "2");
            desk.leave(token, 2, "1");
            desk.submit(token);
        }
        assertThat(scores(ruoxi())).containsExactly("1.0.0 3");
        assertThat(scores(Cast.Child.CHEN.id())).isEqualTo(scores(ruoxi()));
        assertThat(sheet(ruoxi())).isEqualTo("1.0.0 " + words("1.0.0").hash());
        assertThat(sheet(Cast.Child.CHEN.id()))
                .isEqualTo("1.0.1 " + words("1.0.1").hash());
    }

    @Test
    void whoever_reads_the_answers_later_reads_the_question_as_it_was_read() {
        var ruoxi = sits(ruoxi());
        publish();
        desk.leave(ruoxi, 2, "1");
        desk.submit(ruoxi);
        answers(Cast.Child.CHEN.id());
        assertThat(asked(ruoxi())).isEqualTo(BEFORE);
        assertThat(asked(Cast.Child.CHEN.id())).isEqualTo(AFTER);
    }

    @Test
    void other_words_alone_order_no_scoring_anew() {
        answers(Cast.Child.XIA.id());
        var edition = publish();
        rescoring.goOn();
        assertThat(sql.count("select count(*) from rescoring where edition = ?", edition))
                .isZero();
        assertThat(scores(Cast.Child.XIA.id())).containsExactly("1.0.0 3");
        As.person(Cast.WANG)
                .get("/questionnaires/phq-2/1.0.0?edition=" + edition)
                .then()
                .statusCode(200)
                .body(not(containsString("/rescorings/")));
    }

    @Test
    void they_order_none_either_when_the_first_words_are_retired_before() {
        answers(Cast.Child.XIA.id());
        move(Cast.DENG, inUse, EditionMove.RETIRE);
        var edition = publish();
        assertThat(sql.count("select count(*) from rescoring where edition = ?", edition))
                .isZero();
    }

    @Test
    void what_was_retired_before_anybody_published_it_has_scored_nothing() {
        answers(Cast.Child.XIA.id());
        sql.force("update edition set state = 'RETIRED' where id = ?", inUse);
        sql.force("delete from edition_step where edition = ?", inUse);
        var edition = publish();
        assertThat(sql.count("select count(*) from rescoring where edition = ?", edition))
                .as("nothing says by which rules sheets were scored meanwhile")
                .isOne();
        rescoring.goOn();
        sql.force("delete from rescoring where edition = ?", edition);
    }

    @Test
    void words_that_nobody_has_signed_are_never_shown() {
        var edition = corrected();
        var ruoxi = sits(ruoxi());
        for (var move : List.of(EditionMove.SUBMIT, EditionMove.PASS)) {
            move(move == EditionMove.PASS ? Cast.GAO : Cast.WANG, edition, move);
            assertThat(reads(sits(Cast.Child.CHEN.id()), 2)).isEqualTo(BEFORE);
        }
        signs(edition);
        assertThat(reads(sits(Cast.Child.XIA.id()), 2))
                .as("signed, and not in use")
                .isEqualTo(BEFORE);
        assertThat(reads(ruoxi, 2)).isEqualTo(BEFORE);
    }

    @Test
    void whoever_turns_to_english_on_the_way_reads_english_and_back_the_words_of_the_sheet() {
        var ruoxi = sits(ruoxi());
        publish();
        assertThat(QuestionView.of(desk.ask(ruoxi, 2), View.of(Lang.EN, Instant.EPOCH, "/"))
                        .text())
                .isEqualTo("Feeling down, depressed, or hopeless");
        assertThat(reads(ruoxi, 2)).isEqualTo(BEFORE);
    }

    @Test
    void when_the_new_words_are_retired_the_next_one_reads_the_old_ones_again() {
        var edition = publish();
        var chen = sits(Cast.Child.CHEN.id());
        sql.force("update edition set state = 'RETIRED' where id = ?", edition);
        assertThat(reads(sits(ruoxi()), 2)).isEqualTo(BEFORE);
        assertThat(reads(chen, 2)).isEqualTo(AFTER);
    }

    @Test
    void an_edition_of_earlier_words_that_is_published_late_does_not_replace_the_later_ones() {
        publish();
        sql.force("update edition set since = now() + interval '1 day' where id = ?", inUse);
        assertThat(reads(sits(ruoxi()), 2)).isEqualTo(AFTER);
    }

    @Test
    void the_psychologist_reads_both_wordings_side_by_side_and_on_its_own_page_each_edition() {
        var edition = corrected();
        As.person(Cast.WANG)
                .get("/questionnaires/phq-2/1.0.0?edition=" + inUse)
                .then()
                .statusCode(200)
                .body(
                        containsString(BEFORE),
                        not(containsString(AFTER)),
                        containsString(words("1.0.0").hash()),
                        not(containsString(words("1.0.1").hash())),
                        containsString("文字 en 1.0.0, zh-CN 1.0.1"),
                        containsString("/questionnaires/phq-2/1.0.0?edition=" + edition));
        As.person(Cast.WANG)
                .get("/questionnaires/phq-2/1.0.0?edition=" + edition)
                .then()
                .statusCode(200)
                .body(
                        containsString(AFTER),
                        not(containsString(BEFORE)),
                        containsString("compare/1.0.0?edition=" + inUse));
        As.person(Cast.WANG)
                .get("/questionnaires/phq-2/1.0.0/compare/1.0.0?edition=" + inUse + "&with=" + edition)
                .then()
                .statusCode(200)
                .body(containsString(BEFORE), containsString(AFTER), containsString("分数可以比较"));
        As.person(Cast.WANG)
                .get("/questionnaires")
                .then()
                .body(containsString("文字 en 1.0.0, zh-CN 1.0.0"), containsString("文字 en 1.0.0, zh-CN 1.0.1"));
        As.person(Cast.WANG)
                .get("/questionnaires/phq-2/1.0.0/compare/1.0.0?edition=" + inUse + "&with=" + Ids.fresh())
                .then()
                .statusCode(404);
        As.person(Cast.ZHOU)
                .get("/questionnaires/phq-2/1.0.0/compare/1.0.0?edition=" + inUse + "&with=" + edition)
                .then()
                .statusCode(404);
    }

    @Test
    void words_that_were_laid_there_and_taken_away_leave_nothing_to_sign() {
        signed(Ids.fresh(), "APPROVED", Map.of("en", "1.0.0", "zh-CN", "1.0.1"));
        var same = corrected();
        assertThatThrownBy(() -> move(Cast.WANG, same, EditionMove.SUBMIT))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.code()).isEqualTo("edition.nothing_new"));
    }

    /** As it was reviewed and signed in some other year. */
    private void signed(UUID id, String state, Map<String, String> versions) {
        var q = questionnaires.get("phq-2").in(versions);
        sql.run(
                """
                insert into edition (id, code, version, scoring, words, form_hash, scoring_hash, words_hash, state, round, since, revision)
                values (?, 'phq-2', '1.0.0', '1.0.0', ?, ?, ?, ?, ?, 1, ?, 0)
                """,
                id,
                "en " + versions.get("en") + ", zh-CN " + versions.get("zh-CN"),
                q.hash(),
                q.scoring().orElseThrow().hash(),
                "en " + q.words("en").hash() + ", zh-CN " + q.words("zh-CN").hash(),
                state,
                clock.instant().minusSeconds(1000));
    }

    /** The draft in the corrected words, which the program found when it started. */
    private UUID corrected() {
        return sql.one(
                        "select e.id from edition e join edition_step s on s.edition = e.id and s.move = 'LOAD'"
                                + " where e.code = 'phq-2' and e.words = 'en 1.0.0, zh-CN 1.0.1'",
                        r -> r.id("id"))
                .orElseThrow();
    }

    private UUID publish() {
        var edition = corrected();
        move(Cast.WANG, edition, EditionMove.SUBMIT);
        move(Cast.GAO, edition, EditionMove.PASS);
        signs(edition);
        move(Cast.DENG, edition, EditionMove.PUBLISH);
        return edition;
    }

    private void signs(UUID edition) {
        List.of(Cast.DENG, Cast.HAN, Cast.SUN).forEach(signer -> move(signer, edition, EditionMove.SIGN));
    }

    private void move(Cast who, UUID edition, EditionMove move) {
        var answers = Arrays.stream(Finding.Kind.values()).collect(Collectors.toMap(Enum::name, kind -> "看过"));
        editions.move(
                actors.named(who.login()).orElseThrow(),
                edition,
                move,
                new EditionDesk.Words("有错字", answers),
                Optional.empty());
    }

    private String sits(UUID child) {
        var token = door.byTicket(child.equals(ruoxi()) ? ticket : slip(child)).token();
        desk.decide(token, true, "zh-CN");
        desk.start(token, "zh-CN");
        return token;
    }

    private void answers(UUID child) {
        var token = sits(child);
        desk.leave(token, 1, "2");
        desk.leave(token, 2, "1");
        desk.submit(token);
    }

    private String reads(String token, int number) {
        return QuestionView.of(desk.ask(token, number), View.of(Lang.ZH, Instant.EPOCH, "/"))
                .text();
    }

    private String page(String token) {
        return RestAssured.given()
                .header("Accept-Language", "zh-CN")
                .cookie("xq-a", token)
                .get("/a/q/2")
                .asString();
    }

    private Words words(String version) {
        return questionnaires.get("phq-2").in(Map.of("zh-CN", version)).words("zh-CN");
    }

    private String sheet(UUID child) {
        return sql.one("""
                        select h.words_version || ' ' || h.words_hash as one from answer_sheet h join assignment a on a.id = h.assignment
                        where a.campaign = ? and a.student = ? and h.code = 'phq-2'
                        """, r -> r.text("one"), campaign, child).orElseThrow();
    }

    private String asked(UUID child) {
        var id = sql.one("""
                        select h.id from answer_sheet h join assignment a on a.id = h.assignment
                        where a.campaign = ? and a.student = ? and h.code = 'phq-2'
                        """, r -> r.id("id"), campaign, child).orElseThrow();
        return walls.asSystem(() -> questionnaires.of(sheets.find(id).orElseThrow()))
                .words("zh-CN")
                .item("q2")
                .text();
    }

    private List<String> scores(UUID child) {
        return sql.rows("""
                select s.scoring || ' ' || s.raw as one from score s join answer_sheet h on h.id = s.sheet
                join assignment a on a.id = h.assignment where a.campaign = ? and a.student = ? order by s.scoring
                """, r -> r.text("one"), campaign, child);
    }
}
