package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.CaseOf;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;
import org.xinqiao.support.Database;
import org.xinqiao.support.NewChild;

/** The second wall of a referral that was taken back or ran out: plain SQL shows the hospital what hospitals wrote (INV10). */
@QuarkusTest
@WithTestResource(Database.class)
class ShutReferralTest {
    @Inject
    Walls walls;

    @Inject
    Sql sql;

    @Inject
    Actors actors;

    @Inject
    CaseFiles files;

    @Inject
    NewChild newChild;

    @Inject
    Clock clock;

    @ParameterizedTest
    @ValueSource(strings = {"WITHDRAWN", "EXPIRED"})
    void the_hospital_reads_its_own_question_and_not_the_school_s_answer(String shut) {
        var open = referral("SENT");
        var closed = referral(shut);
        assertThat(seen(Cast.ZHENG, open)).containsExactlyInAnyOrder("F10P PSY", "F11N PSY", "RN HRC", "RN PSY");
        assertThat(seen(Cast.ZHENG, closed)).containsExactly("RN HRC");
        assertThat(seen(Cast.SUN, closed)).containsExactly("RN HRC");
        assertThat(seen(Cast.WANG, closed)).as("the school keeps the proof").hasSize(4);
    }

    @Test
    void the_hospital_writes_nothing_more_about_it() {
        var closed = referral("WITHDRAWN");
        assertThatThrownBy(() -> as(Cast.ZHENG, () -> sheet(closed, "RN", "HRC", Cast.ZHENG.login())))
                .hasStackTraceContaining("row-level security");
    }

    private List<String> seen(Cast who, UUID referral) {
        return as(
                who,
                () -> sql.rows(
                        "select code || ' ' || role as one from answer_sheet where subject = ?",
                        r -> r.text("one"),
                        referral));
    }

    private <T> T as(Cast who, Walls.Work<T> work) {
        var actor = QuarkusTransaction.requiringNew()
                .call(() -> actors.named(who.login()).orElseThrow());
        return QuarkusTransaction.requiringNew().call(() -> walls.as(Binding.of(actor), work));
    }

    private UUID referral(String state) {
        var id = UUID.randomUUID();
        var child = newChild.of(
                Cast.CHEN_BA, "陈子墨", SchoolCalendar.day(clock.instant()).minusYears(15));
        walls.asSystem(() -> {
            var file = files.add(CaseOf.of(child, "lishan", Risk.R2, clock.instant()));
            sql.run(
                    "insert into referral (id, case_id, student, school, hospital, urgency, basis, state, created_at, sent_at, version) values (?, ?, ?, 'lishan', 'quancheng-hospital', 'ROUTINE', 'CONSENT', ?, now(), now(), 0)",
                    id,
                    file.id(),
                    child,
                    state);
            sheet(id, "F10P", "PSY", Cast.WANG.login());
            sheet(id, "F11N", "PSY", Cast.WANG.login());
            sheet(id, "RN", "PSY", Cast.WANG.login());
            sheet(id, "RN", "HRC", Cast.ZHENG.login());
        });
        return id;
    }

    private int sheet(UUID referral, String form, String role, String by) {
        return sql.run("""
                insert into answer_sheet (id, code, version, hash, lang, student, case_id, subject, filled_by, filled_by_name,
                  role, occurred_at, created_at, locked_at)
                select ?, ?, '1.0.0', 'h', 'zh-CN', r.student, r.case_id, r.id, ?, 'x', ?, now(), now(), now()
                from referral r where r.id = ?
                """, UUID.randomUUID(), form, by, role, referral);
    }
}
