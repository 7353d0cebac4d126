package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.CaseOf;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;
import org.xinqiao.support.Database;
import org.xinqiao.support.NewChild;

/** Xia's mother has a son who turns eighteen: she reads of him until the day before, and after it only while he is in danger. */
@QuarkusTest
@WithTestResource(Database.class)
class ComingOfAgeTest {
    /** Both walls on one question: the application's relation, and the rows that plain SQL shows. */
    private record Seen(boolean relation, boolean plan, boolean meeting, int students, int meetings) {
        static final Seen ALL = new Seen(true, true, true, 1, 1);
        static final Seen NOTHING = new Seen(false, false, false, 0, 0);
    }

    @Inject
    Walls walls;

    @Inject
    Sql sql;

    @Inject
    Actors actors;

    @Inject
    Reach reach;

    @Inject
    CaseFiles files;

    @Inject
    NewChild newChild;

    @Inject
    Clock clock;

    @Test
    void the_day_before_the_birthday_the_mother_reads_and_on_the_birthday_neither_wall_lets_her_in() {
        assertThat(seen(caseOf(today().minusYears(18).plusDays(1), Risk.R2))).isEqualTo(Seen.ALL);
        assertThat(seen(caseOf(today().minusYears(18), Risk.R2))).isEqualTo(Seen.NOTHING);
    }

    @ParameterizedTest
    @EnumSource(
            value = Risk.class,
            names = {"R1", "R2"})
    void what_once_was_a_danger_is_none(Risk now) {
        var file = caseOf(today().minusYears(18), Risk.R3);
        assertThat(seen(file)).isEqualTo(Seen.ALL);
        walls.asSystem(() -> sql.run("update case_file set risk = ? where id = ?", now, file.id()));
        assertThat(seen(file)).as("though it once stood at R3").isEqualTo(Seen.NOTHING);
    }

    @Test
    void an_open_crisis_brings_the_mother_back_and_its_end_sends_her_away() {
        var file = caseOf(today().minusYears(18), Risk.R1);
        walls.asSystem(() -> sql.run("update case_file set crisis = 'OPEN' where id = ?", file.id()));
        assertThat(seen(file)).isEqualTo(Seen.ALL);
        walls.asSystem(() -> sql.run("update case_file set crisis = 'STOOD_DOWN' where id = ?", file.id()));
        assertThat(seen(file)).isEqualTo(Seen.NOTHING);
    }

    @Test
    void her_younger_children_stay_hers() {
        caseOf(today().minusYears(18), Risk.R2);
        var mother = mother();
        var yutong = Belonging.to(Cast.Child.XIA.id(), "lishan");
        assertThat(standing(mother, yutong).is(Relation.CHILD)).isTrue();
        assertThat(rows(mother, "student", "id", Cast.Child.XIA.id())).isEqualTo(1);
    }

    /** D§18. */
    @Test
    void nobody_signs_for_an_adult_and_who_helps_without_entrustment_signs_for_no_child() {
        var young = caseOf(today().minusYears(15), Risk.R2);
        assertThat(signs(young)).isEqualTo(1);
        walls.asSystem(() -> sql.run("update guardianship set kind = 'INFORMAL' where student = ?", young.student()));
        assertThatThrownBy(() -> signs(young)).hasStackTraceContaining("row-level security");
        var grown = caseOf(today().minusYears(18), Risk.R3);
        assertThatThrownBy(() -> signs(grown)).hasStackTraceContaining("row-level security");
    }

    /** The mother's consent to a referral, in plain SQL. */
    private int signs(CaseFile file) {
        var mother = mother();
        return QuarkusTransaction.requiringNew()
                .call(() -> walls.as(
                        Binding.of(mother),
                        () -> sql.run("""
                        insert into answer_sheet (id, code, version, hash, lang, student, case_id, filled_by, filled_by_name,
                          role, occurred_at, created_at, locked_at)
                        values (?, 'F10a', '1.0.0', 'h', 'zh-CN', ?, ?, ?, 'x', 'GUA', now(), now(), now())
                        """, UUID.randomUUID(), file.student(), file.id(), mother.login())));
    }

    private Seen seen(CaseFile file) {
        var mother = mother();
        var standing = standing(mother, file.belonging());
        return new Seen(
                standing.is(Relation.CHILD),
                standing.allows(RecordType.PLAN, Verb.READ),
                standing.allows(RecordType.MINUTES, Verb.READ),
                rows(mother, "student", "id", file.student()),
                rows(mother, "consultation", "student", file.student()));
    }

    private Standing standing(Actor actor, Belonging belonging) {
        return QuarkusTransaction.requiringNew().call(() -> reach.of(actor, belonging));
    }

    /** Plain SQL, with none of the checks of the application. */
    private int rows(Actor actor, String table, String column, UUID value) {
        return QuarkusTransaction.requiringNew()
                .call(() -> walls.as(
                        Binding.of(actor),
                        () -> sql.count("select count(*) from " + table + " where " + column + " = ?", value)));
    }

    private CaseFile caseOf(LocalDate bornOn, Risk risk) {
        var child = newChild.of(Cast.XIA_MA, "夏明", bornOn);
        return walls.asSystem(() -> {
            var file = files.add(CaseOf.of(child, "lishan", risk, clock.instant()));
            sql.run(
                    "insert into consultation (id, case_id, student, school, state, trigger_code, urgent, meets_at, mode, created_at, version) values (?, ?, ?, 'lishan', 'PLANNED', 'C1', false, now(), 'VIDEO', now(), 0)",
                    UUID.randomUUID(),
                    file.id(),
                    child);
            return file;
        });
    }

    private Actor mother() {
        return QuarkusTransaction.requiringNew()
                .call(() -> actors.named(Cast.XIA_MA.login()).orElseThrow());
    }

    private LocalDate today() {
        return SchoolCalendar.day(clock.instant());
    }
}
