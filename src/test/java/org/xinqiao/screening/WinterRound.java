package org.xinqiao.screening;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.IntFunction;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.platform.SchoolCalendar;

/** Wang asks the ninth grade of Lishan two questionnaires, and this or that child sits through them. */
@Dependent
class WinterRound {
    /** The questions in their order: those about well-being, then the PHQ-9 with its tenth, which counts on no scale. */
    static final int WELLBEING = 20;

    static final int ALL = 30;
    static final int CHOOSE_ONE = 10;
    static final int SOMEBODY_HURTS_ME = 19;
    static final int BETTER_DEAD = 29;
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private final AnswerDesk desk;
    private final CampaignDesk campaigns;
    private final SlipDesk slips;
    private final SlipDoor door;
    private final Ending ending;
    private final Actors actors;
    private final MovableClock clock;
    private final Map<UUID, String> tickets = new HashMap<>();
    private UUID campaign = new UUID(0, 0);

    WinterRound(
            AnswerDesk desk,
            CampaignDesk campaigns,
            SlipDesk slips,
            SlipDoor door,
            Ending ending,
            Actors actors,
            MovableClock clock) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.slips = slips;
        this.door = door;
        this.ending = ending;
        this.actors = actors;
        this.clock = clock;
    }

    /** Someone who reads the questions: what is keyed both ways is answered both ways. */
    static String thoughtfully(int n) {
        return switch (n) {
            case CHOOSE_ONE, 1, 3, 6, 18 -> "1";
            case 14 -> "3";
            case SOMEBODY_HURTS_ME, WELLBEING, BETTER_DEAD -> "0";
            default -> n % 2 == 0 && n != 16 ? "1" : "0";
        };
    }

    UUID campaign() {
        return campaign;
    }

    /** A campaign of five days is opened, at ten in the morning of its first. */
    void opens(LocalDate day) {
        on(day);
        tickets.clear();
        QuarkusTransaction.requiringNew().run(() -> {
            var wish = new CampaignDesk.Wish(
                    "lishan", "冬季筛查", List.of("wellbeing", "phq-9"), List.of(9), day, day.plusDays(4));
            campaign = campaigns.plan(wang(), wish).id();
            puts(Cast.MEI);
            campaigns.open(wang(), campaign, OptionalInt.empty());
        });
    }

    /** It closes, and those who have not finished are looked for. */
    void closes() {
        QuarkusTransaction.requiringNew().run(() -> campaigns.close(wang(), campaign, OptionalInt.empty()));
        looksForWhatIsOver();
    }

    void looksForWhatIsOver() {
        ending.brokenOff();
        ending.retests();
    }

    void putsOnDuty(Cast who) {
        QuarkusTransaction.requiringNew().run(() -> puts(who));
    }

    private void puts(Cast who) {
        campaigns.putOnDuty(wang(), campaign, List.of(who.id()));
    }

    void on(LocalDate day) {
        clock.set(day.atTime(10, 0).atZone(SchoolCalendar.ZONE).toInstant());
    }

    /** A new slip for that child, of these: for the first paper, or for the re-test. */
    void prints(String who, UUID child) {
        tickets.put(child, printed(who, child));
    }

    private String printed(String who, UUID child) {
        return QuarkusTransaction.requiringNew()
                .call(() -> slips.print(wang(), campaign, new SlipDesk.Wish(who, child.toString()))
                        .get(0)
                        .ticket());
    }

    /** What stands on the newest slip of that child. */
    String ticket(UUID child) {
        return tickets.computeIfAbsent(child, c -> printed("STUDENT", c));
    }

    /** The session of a browser that came in with the newest slip. */
    String enters(UUID child) {
        return door.byTicket(ticket(child)).token();
    }

    String sitsDown(UUID child) {
        var token = enters(child);
        desk.decide(token, true, "zh-CN");
        desk.start(token, "zh-CN");
        return token;
    }

    /** So much time for each; whatever the machine takes for an answer is not the student's time. */
    void answers(String token, int first, int last, IntFunction<String> answer, Duration each) {
        var now = clock.instant();
        for (int n = first; n <= last; n++) {
            now = now.plus(each);
            clock.set(now);
            desk.leave(token, n, answer.apply(n));
        }
    }

    /** In peace. */
    void answers(String token, int last, IntFunction<String> answer) {
        answers(token, 1, last, answer, Duration.ofSeconds(3));
    }

    private Actor wang() {
        return actors.named(Cast.WANG.login()).orElseThrow();
    }
}
