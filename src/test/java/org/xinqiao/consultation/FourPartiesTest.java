package org.xinqiao.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.MatrixReader;
import org.xinqiao.access.Walls;
import org.xinqiao.demo.Cast;
import org.xinqiao.journal.Facts;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;
import org.xinqiao.web.View;

/** Xia's mother, Zhou, Liu and Wang meet, agree and sign. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class FourPartiesTest {
    private static final String ZH = "zh-CN";

    @Inject
    Walls walls;

    @Inject
    ConsultationDesk desk;

    @Inject
    SignatureDesk signatures;

    @Inject
    TaskDesk tasks;

    @Inject
    Facts facts;

    @Inject
    Actors actors;

    @Inject
    Questionnaires forms;

    private final Superuser sql = new Superuser();

    @Inject
    Clock clock;

    @Test
    void when_all_four_have_signed_the_consultation_is_signed() {
        var held = held();
        var sheet = held.minutes().orElseThrow();
        signatures.sign(actor(Cast.XIA_MA), sheet);
        signatures.sign(actor(Cast.XIA_MA), sheet);
        signatures.sign(actor(Cast.ZHOU), sheet);
        assertThatThrownBy(() -> desk.sign(actor(Cast.LIU), held.id(), OptionalInt.of(held.version() + 7)))
                .hasMessage("stale");
        assertThat(desk.sign(actor(Cast.LIU), held.id(), OptionalInt.empty()).state())
                .isEqualTo(ConsultationState.SIGNED);
        var told = walls.asSystem(() -> facts.ofCase(held.caseId()));
        assertThat(told).extracting(f -> f.move()).containsExactly("CALL", "HOLD", "SIGN", "SIGN", "SIGN_LAST");
        assertThat(told.get(4).settled()).isTrue();
    }

    @Test
    void a_stranger_finds_nothing() {
        var sheet = held().minutes().orElseThrow();
        for (var stranger : List.of(Cast.FENG, Cast.CHEN_BA, Cast.ZHAO, Cast.SHEN, Cast.HAN, Cast.ZHENG)) {
            assertThatThrownBy(() -> signatures.read(actor(stranger), sheet))
                    .as("%s", stranger)
                    .hasMessage("not_found");
            assertThatThrownBy(() -> signatures.sign(actor(stranger), sheet))
                    .as("%s", stranger)
                    .hasMessage("not_found");
        }
    }

    @Test
    void a_homeroom_teacher_reads_the_own_task_and_nothing_of_the_case() {
        var held = held();
        var read = signatures.read(actor(Cast.ZHOU), held.minutes().orElseThrow());
        var v = View.of(Lang.ZH, clock.instant(), "/");
        assertThat(Passage.of(
                        forms.get("F08"),
                        read.sheet().answers(),
                        read.reader().items(forms.get("F08"), MatrixReader.matrix()),
                        v))
                .isEmpty();
        assertThat(read.tasks()).extracting(Task::text).containsExactly("task of HRT");
        assertThat(read.maySign()).isTrue();
        assertThat(tasks.mine(actor(Cast.FENG))).noneMatch(t -> t.consultation().equals(held.id()));
    }

    @Test
    void each_ticks_off_what_is_their_own() {
        var held = held();
        var own = tasks.mine(actor(Cast.ZHOU)).stream()
                .filter(t -> t.consultation().equals(held.id()))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> tasks.done(actor(Cast.FENG), own.id())).hasMessage("not_found");
        assertThatThrownBy(() -> tasks.done(actor(Cast.XIA_MA), own.id())).hasMessage("not_found");
        assertThatThrownBy(() -> tasks.done(actor(Cast.WANG), own.id())).hasMessage("consultation.not_your_task");
        assertThat(tasks.done(actor(Cast.ZHOU), own.id()).isDone()).isTrue();
    }

    private Consultation held() {
        var caseId = QuarkusTransaction.requiringNew().call(this::planDue);
        var today = LocalDateTime.ofInstant(clock.instant(), SchoolCalendar.ZONE)
                .plus(Duration.ofDays(1))
                .truncatedTo(ChronoUnit.MINUTES);
        var call = Answers.none()
                .with("trigger", "C1")
                .with("meets_at", today.toString())
                .with("mode", "video")
                .with("urgent", "0");
        var called = desk.call(actor(Cast.WANG), caseId, call, ZH);
        return desk.move(
                actor(Cast.WANG), called.id(), ConsultationMove.HOLD, minutes(), OptionalInt.of(called.version()), ZH);
    }

    /** Her case waits for the meeting; the one of an earlier test makes room. */
    private UUID planDue() {
        var xia = Cast.Child.XIA.id();
        sql.run(
                "update owed set done_at = started_at where done_at is null and case_id in"
                        + " (select id from case_file where student = ?)",
                xia);
        sql.run("alter table case_file disable trigger case_follows_workflow");
        sql.run("update case_file set state = 'CLOSED' where student = ?", xia);
        sql.run("alter table case_file enable trigger case_follows_workflow");
        var id = Ids.fresh();
        sql.run("""
                insert into case_file (id, number, pseudonym, student, school, state, episode, prompt, risk, highest,
                  risk_since, crisis, custody, guardian, owner, opened_at, version)
                values (?, ?, ?, ?, 'lishan', 'PLAN_DUE', 1, 'P2', 'R2', 'R2', ?, 'NONE', 'IN_SCHOOL', 'COOPERATIVE',
                  ?, ?, 0)
                """, id, id.toString(), "X" + id, xia, clock.instant(), Cast.WANG.id(), clock.instant());
        return id;
    }

    private static Answers minutes() {
        var record = Answers.none()
                .with("trigger", "C1")
                .with("mode", "video")
                .with("present", "GUA", "HRT", "DPR", "PSY")
                .with("home", "words")
                .with("school", "words")
                .with("concern", "words")
                .with("student_voice", "words")
                .with("decisions", "school_plan")
                .with("next_on", "2026-12-10");
        int row = 0;
        for (var party : Party.REQUIRED) {
            record = record.with("tasks." + row + ".party", party.name())
                    .with("tasks." + row + ".task", "task of " + party)
                    .with("tasks." + row + ".by", "2026-12-01");
            row++;
        }
        return record;
    }

    private Actor actor(Cast who) {
        return QuarkusTransaction.requiringNew()
                .call(() -> actors.named(who.login()).orElseThrow());
    }
}
