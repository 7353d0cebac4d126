package org.xinqiao.screening;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Walls;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.support.As;
import org.xinqiao.support.Placed;
import org.xinqiao.support.Superuser;

/** Ruoxi is asked in a campaign of her own, and her mother with her. */
abstract class RuoxiIsAsked {
    static final LocalDate BEFORE_FOURTEEN = LocalDate.of(2013, 1, 1);
    static final LocalDate FOURTEEN_TODAY = LocalDate.of(2012, 11, 23);

    @Inject
    AnswerDesk desk;

    @Inject
    CampaignDesk campaigns;

    @Inject
    SlipDesk slips;

    @Inject
    SlipDoor door;

    @Inject
    Actors actors;

    @Inject
    Sheets sheets;

    @Inject
    Students students;

    @Inject
    Placed placed;

    @Inject
    Walls walls;

    @Inject
    MovableClock clock;

    final Superuser sql = new Superuser();

    UUID campaign = new UUID(0, 0);
    String ticket = "";
    LocalDate born = FOURTEEN_TODAY;

    @BeforeEach
    void ruoxi_is_asked_in_a_campaign() {
        clock.set(Instant.parse("2026-11-23T02:00:00Z"));
        QuarkusTransaction.requiringNew().run(() -> {
            born = walls.asSystem(() -> students.get(ruoxi())).bornOn();
            var wang = actors.named(Cast.WANG.login()).orElseThrow();
            var today = SchoolCalendar.day(clock.instant());
            var wish = new CampaignDesk.Wish("lishan", "知情同意", List.of("phq-9"), List.of(9), today, today.plusDays(4));
            campaign = campaigns
                    .open(wang, campaigns.plan(wang, wish).id(), OptionalInt.empty())
                    .id();
            ticket = slip(ruoxi());
        });
    }

    /** The code on the slip of another child who was enrolled when the campaign was opened. */
    String slip(UUID child) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> slips.print(
                                actors.named(Cast.WANG.login()).orElseThrow(),
                                campaign,
                                new SlipDesk.Wish("STUDENT", child.toString()))
                        .get(0)
                        .ticket());
    }

    @AfterEach
    void the_clock_and_the_birthday_go_back() {
        bornOn(born);
        clock.reset();
    }

    void mother(String noun, Map<String, String> answers) {
        As.person(Cast.XIA_MA)
                .post("/api/consents/" + request() + "/" + noun, answers, 0)
                .then()
                .statusCode(200);
    }

    UUID request() {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.one(
                                "select id from consent_request where student = ? and scope = ?",
                                r -> r.id("id"),
                                ruoxi(),
                                campaign)
                        .orElseThrow());
    }

    String begin() {
        var token = enters();
        desk.start(token, "zh-CN");
        return token;
    }

    String enters() {
        return door.byTicket(ticket).token();
    }

    String page() {
        return RestAssured.given()
                .header("Accept-Language", "zh-CN")
                .cookie("xq-a", enters())
                .get("/a/welcome")
                .asString();
    }

    String state() {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.one(
                                "select state from assignment where campaign = ? and student = ?",
                                r -> r.text("state"),
                                campaign,
                                ruoxi())
                        .orElseThrow());
    }

    void bornOn(LocalDate day) {
        placed.bornOn(ruoxi(), day);
    }

    int count(String query, Object... args) {
        return QuarkusTransaction.requiringNew().call(() -> sql.count(query, args));
    }

    static UUID ruoxi() {
        return Cast.Child.RUOXI.id();
    }
}
