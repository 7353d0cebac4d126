package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actor;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.support.Database;

/** What Ruoxi is asked is what three parties signed, and her sheets say so. */
@QuarkusTest
@WithTestResource(Database.class)
class EditionsInUseTest extends RuoxiIsAsked {
    @AfterEach
    void the_phq_is_in_use_again() {
        sql.force(
                "update edition set state = 'PUBLISHED' where code in ('phq-9', 'talk') and scoring in ('1.0.0', '')");
    }

    @Test
    void her_sheets_and_scores_carry_the_hashes_of_what_was_signed() {
        sits();
        desk.submit(token);
        assertThat(sql.rows("""
                        select distinct h.code from answer_sheet h join edition e on e.code = h.code and e.form_hash = h.hash
                          and e.words_hash like '%zh-CN ' || h.words_hash || '%' and e.words like '%zh-CN ' || h.words_version || '%'
                          and e.state = 'PUBLISHED'
                        join assignment a on a.id = h.assignment where a.campaign = ?
                        """, r -> r.text("code"), campaign)).containsExactlyInAnyOrder("phq-9", "talk");
        assertThat(sql.count("""
                        select count(*) from score s join answer_sheet h on h.id = s.sheet join assignment a on a.id = h.assignment
                        join edition e on e.code = h.code and e.scoring = s.scoring and e.scoring_hash = s.scoring_hash
                        where a.campaign = ?
                        """, campaign)).isEqualTo(1);
    }

    @Test
    void what_was_retired_meanwhile_is_not_asked_and_the_wish_for_a_talk_is() {
        sql.force("update edition set state = 'RETIRED' where code in ('phq-9', 'talk') and scoring in ('1.0.0', '')");
        sits();
        assertThat(desk.questions(token)).isEqualTo(1);
        assertThat(desk.ask(token, 1).step().asksToTalk()).isTrue();
    }

    @Test
    void a_child_below_grade_7_is_not_asked_about_dying() {
        sits();
        var all = desk.questions(token);
        var grade = "update school_class set grade = ? where id in (select s.class from student s join assignment a"
                + " on a.student = s.id where a.campaign = ?)";
        sql.force(grade, 6, campaign);
        try {
            assertThat(desk.questions(token)).isEqualTo(all - 1);
            for (int number = 1; number < all; number++) {
                assertThat(desk.ask(token, number).step().item().id()).isNotEqualTo("q9");
            }
        } finally {
            sql.force(grade, 9, campaign);
        }
    }

    @Test
    void a_draft_is_not_planned_and_a_plan_does_not_open_with_what_was_retired() {
        assertThatThrownBy(() -> planned(List.of("phq-a")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.fields())
                                .containsExactly(new Refused.FieldProblem("instruments", "not_an_option")));
        var plan = planned(List.of("phq-9"));
        sql.force("update edition set state = 'RETIRED' where code = 'phq-9' and scoring = '1.0.0'");
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .call(() -> campaigns.open(wang(), plan.id(), OptionalInt.empty())))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.code()).isEqualTo("campaign.not_published"));
    }

    @Test
    void what_is_made_for_older_ones_is_not_planned_for_the_fourth_grade() {
        assertThat(planned(List.of("wellbeing"), 4).instruments()).containsExactly("wellbeing");
        assertThat(planned(List.of("phq-9"), 7).instruments()).containsExactly("phq-9");
        assertThatThrownBy(() -> planned(List.of("phq-9"), 4))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.fields())
                                .containsExactly(new Refused.FieldProblem("instruments", "not_for_the_grade")));
    }

    @Test
    void what_a_trained_adult_asks_is_never_chosen_for_a_class() {
        sql.force("update edition set state = 'PUBLISHED' where code = 'asq'");
        try {
            assertThat(campaigns.choosable())
                    .extracting(q -> q.code())
                    .contains("phq-9")
                    .doesNotContain("asq", "talk");
        } finally {
            sql.force("update edition set state = 'DRAFT' where code = 'asq'");
        }
    }

    private String token = "";

    private void sits() {
        desk.decide(enters(), true, "zh-CN");
        token = begin();
    }

    private Campaign planned(List<String> instruments) {
        return planned(instruments, 9);
    }

    private Campaign planned(List<String> instruments, int grade) {
        var today = SchoolCalendar.day(clock.instant());
        return QuarkusTransaction.requiringNew()
                .call(() -> campaigns.plan(
                        wang(),
                        new CampaignDesk.Wish("lishan", "另一次", instruments, List.of(grade), today, today.plusDays(4))));
    }

    private Actor wang() {
        return actors.named(Cast.WANG.login()).orElseThrow();
    }
}
