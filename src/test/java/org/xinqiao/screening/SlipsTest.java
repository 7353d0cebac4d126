package org.xinqiao.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actors;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Everybody;
import org.xinqiao.support.Superuser;
import org.xinqiao.support.Visitor;

@QuarkusTest
@WithTestResource(Database.class)
class SlipsTest {
    private static final int GUESSES = 100;

    @Inject
    SlipDesk desk;

    @Inject
    SlipDoor door;

    @Inject
    Slips slips;

    @Inject
    CampaignDesk campaigns;

    @Inject
    Actors actors;

    @Inject
    MovableClock clock;

    private final Superuser sql = new Superuser();
    private UUID campaign = new UUID(0, 0);

    @BeforeEach
    void wang_opens_a_screening() {
        clock.set(Instant.parse("2026-11-23T02:00:00Z"));
        campaign = Everybody.inTransaction().call(() -> {
            var wang = actors.named(Cast.WANG.login()).orElseThrow();
            var today = SchoolCalendar.day(clock.instant());
            var wish = new CampaignDesk.Wish("lishan", "纸条", List.of("phq-9"), List.of(9), today, today.plusDays(4));
            return campaigns
                    .open(wang, campaigns.plan(wang, wish).id(), OptionalInt.empty())
                    .id();
        });
    }

    @AfterEach
    void the_clock_goes_back() {
        clock.reset();
    }

    @Test
    void a_hundred_guesses_at_once_at_xias_slip_are_five_and_then_it_rests_even_for_her() throws Exception {
        var right = code(printed(Cast.Child.XIA));
        var wrong = wrongProofs(right);
        var pool = Executors.newFixedThreadPool(GUESSES);
        var answers = new ArrayList<SlipDoor.Answer>();
        try {
            var guesses = wrong.stream()
                    .map(code ->
                            (Callable<SlipDoor.Answer>) () -> door.byCode(code).answer())
                    .toList();
            for (var guess : pool.invokeAll(guesses)) {
                answers.add(guess.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(Collections.frequency(answers, SlipDoor.Answer.UNKNOWN)).isEqualTo(5);
        assertThat(Collections.frequency(answers, SlipDoor.Answer.LOCKED)).isEqualTo(GUESSES - 5);
        assertThat(door.byCode(right).answer()).isEqualTo(SlipDoor.Answer.LOCKED);
        clock.move(Duration.ofMinutes(15));
        assertThat(door.byCode(right).answer()).isEqualTo(SlipDoor.Answer.IN);
    }

    @Test
    void after_twenty_wrong_codes_only_another_slip_helps() {
        var right = code(printed(Cast.Child.XIA));
        var wrong = wrongProofs(right).iterator();
        for (int n = 0; n < 20; n++) {
            assertThat(door.byCode(wrong.next()).answer()).isEqualTo(SlipDoor.Answer.UNKNOWN);
            clock.move(Duration.ofMinutes(n % 5 == 4 ? 15 : 0));
        }
        assertThat(door.byCode(right).answer()).isEqualTo(SlipDoor.Answer.WORTHLESS);
        clock.move(Duration.ofHours(3));
        assertThat(door.byCode(right).answer()).isEqualTo(SlipDoor.Answer.WORTHLESS);
        assertThat(door.byCode(code(printed(Cast.Child.XIA))).answer()).isEqualTo(SlipDoor.Answer.IN);
    }

    @Test
    void a_new_slip_makes_the_lost_one_worthless_and_her_neighbours_stays() {
        var lost = printed(Cast.Child.XIA);
        var neighbours = printed(Cast.Child.CHEN);
        var found = printed(Cast.Child.XIA);
        assertThat(door.byCode(code(lost)).answer()).isEqualTo(SlipDoor.Answer.UNKNOWN);
        assertThat(door.byTicket(lost.ticket()).answer()).isEqualTo(SlipDoor.Answer.UNKNOWN);
        assertThat(door.byTicket(found.ticket()).answer()).isEqualTo(SlipDoor.Answer.IN);
        assertThat(door.byCode(code(neighbours)).answer()).isEqualTo(SlipDoor.Answer.IN);
    }

    @Test
    void printing_again_prints_only_those_without_and_the_database_keeps_nothing_that_is_printed() {
        var wang = actorWang();
        var wish = new SlipDesk.Wish("WITHOUT", "初三（1）班");
        var slips = desk.print(wang, campaign, wish);
        assertThat(slips).extracting(p -> p.sitting().student()).contains(Cast.Child.XIA.id(), Cast.Child.CHEN.id());
        assertThatThrownBy(() -> desk.print(wang, campaign, wish))
                .isInstanceOf(Refused.class)
                .hasMessage("slip.nobody");
        var kept = Everybody.inTransaction()
                .call(() -> sql.rows("select to_jsonb(s)::text as row from slip s", r -> r.text("row")))
                .toString();
        for (var slip : slips) {
            assertThat(kept)
                    .contains(code(slip).selector())
                    .doesNotContain(code(slip).verifier())
                    .doesNotContain(slip.ticket());
        }
    }

    @Test
    void nobody_comes_in_after_the_screening_has_closed() {
        var slip = printed(Cast.Child.XIA);
        Everybody.inTransaction().run(() -> campaigns.close(actorWang(), campaign, OptionalInt.empty()));
        assertThat(door.byCode(code(slip)).answer()).isEqualTo(SlipDoor.Answer.UNKNOWN);
        assertThat(door.byTicket(slip.ticket()).answer()).isEqualTo(SlipDoor.Answer.UNKNOWN);
    }

    @Test
    void the_slips_of_lishan_do_not_exist_for_zhao_of_another_school() {
        printed(Cast.Child.XIA);
        var path = "/campaigns/" + campaign + "/slips";
        As.person(Cast.ZHAO).get(path).then().statusCode(404);
        As.person(Cast.ZHOU).get(path).then().statusCode(404);
        assertThat(Everybody.inTransaction().call(() -> sql.count("select count(*) from slip")))
                .isPositive();
        assertThat(slips.out(campaign)).as("nobody has signed in").isEmpty();
    }

    @Test
    void a_mistyped_code_is_told_calmly_and_a_resting_slip_says_what_helps() {
        var right = printed(Cast.Child.XIA).code().replace(" ", "");
        var xia = new Visitor();
        xia.get("/a");
        var typo = right.substring(0, 13) + (right.endsWith("7") ? "8" : "7");
        assertThat(xia.post("/a", Map.of("code", typo)).statusCode()).isEqualTo(404);
        wrongProofs(code(right)).stream().limit(5).forEach(door::byCode);
        var resting = xia.post("/a", Map.of("code", right));
        assertThat(resting.statusCode()).isEqualTo(403);
        assertThat(resting.asString()).contains("先歇 15 分钟");
    }

    private SlipDesk.Printed printed(Cast.Child child) {
        return desk.print(
                        actorWang(),
                        campaign,
                        new SlipDesk.Wish("STUDENT", child.id().toString()))
                .get(0);
    }

    private org.xinqiao.access.Actor actorWang() {
        return Everybody.inTransaction()
                .call(() -> actors.named(Cast.WANG.login()).orElseThrow());
    }

    private static Code code(SlipDesk.Printed printed) {
        return code(printed.code());
    }

    private static Code code(String written) {
        return Code.read(written).orElseThrow();
    }

    private static List<Code> wrongProofs(Code right) {
        var random = new Random(11);
        return java.util.stream.Stream.generate(
                        () -> new Code(right.selector(), Code.draw(random).verifier()))
                .limit(GUESSES)
                .toList();
    }
}
