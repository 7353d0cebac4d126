package org.xinqiao.support;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.CaseOf;
import org.xinqiao.casefile.Risk;
import org.xinqiao.consent.Activity;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.referral.ReferralDesk;
import org.xinqiao.referral.ReferralMove;
import org.xinqiao.referral.ReferralState;

/** Wang refers a child of Chen's father to the Quancheng hospital: what people do, and the forms as they fill them in. */
@ApplicationScoped
public class Referring {
    private final Walls walls;
    private final Sql sql;
    private final ReferralDesk desk;
    private final CaseFiles files;
    private final Actors actors;
    private final NewChild newChild;
    private final Clock clock;

    Referring(Walls walls, Sql sql, ReferralDesk desk, CaseFiles files, Actors actors, NewChild newChild, Clock clock) {
        this.walls = walls;
        this.sql = sql;
        this.desk = desk;
        this.files = files;
        this.actors = actors;
        this.newChild = newChild;
        this.clock = clock;
    }

    /** A child of Chen's father who has that birthday today. */
    public UUID child(String name, int age) {
        return newChild.of(Cast.CHEN_BA, name, today().toLocalDate().minusYears(age));
    }

    /** Wang has written the letter, and nobody has been asked yet. */
    public UUID draft(UUID child, Risk risk) {
        var file = walls.asSystem(() -> files.add(CaseOf.of(child, "lishan", risk, clock.instant())));
        return desk.create(actor(Cast.WANG), file.id(), letter(), "zh-CN").id();
    }

    /** The family has been asked. */
    public UUID asked(UUID child, Risk risk) {
        var id = draft(child, risk);
        move(Cast.WANG, id, ReferralMove.ASK_CONSENT);
        return id;
    }

    /** The father has agreed: the packet lies at the hospital. */
    public UUID sent(UUID child) {
        var id = asked(child, Risk.R2);
        move(Cast.CHEN_BA, id, ReferralMove.CONSENT, consent());
        return id;
    }

    public ReferralDesk.Opened open(Cast who, UUID id) {
        return desk.open(actor(who), id);
    }

    public ReferralState move(Cast who, UUID id, ReferralMove move) {
        return move(who, id, move, Answers.none());
    }

    public ReferralState move(Cast who, UUID id, ReferralMove move, Answers record) {
        return desk.move(actor(who), id, move, record, OptionalInt.empty(), "zh-CN")
                .state();
    }

    public Actor actor(Cast who) {
        return QuarkusTransaction.requiringNew()
                .call(() -> actors.named(who.login()).orElseThrow());
    }

    /** What the ledger of consents says: party, person, decision, method and who wrote it down. */
    public List<String> ledger(UUID id, Activity activity) {
        return walls.asSystem(() -> sql.rows(
                """
                select c.* from consent c join consent_request r on r.id = c.request where r.scope = ? and r.activity = ?
                order by c.seq
                """,
                r -> String.join(
                        " ",
                        r.text("party"),
                        r.text("person"),
                        r.text("decision"),
                        r.text("method"),
                        r.text("recorded_by")),
                id,
                activity));
    }

    public LocalDateTime today() {
        return clock.instant().atZone(SchoolCalendar.ZONE).toLocalDateTime();
    }

    public static Answers letter() {
        return Answers.none()
                .with("hospital", "quancheng-hospital")
                .with("urgency", "URGENT")
                .with("reason", "情绪低落六周")
                .with("behaviour", "上课走神")
                .with("safety_facts", "否认自伤")
                .with("measures", "校内辅导四次")
                .with("question", "是否需要治疗")
                .with("basis", "consent");
    }

    /** A yes to this hospital, and to another if it cannot help; nothing of a diagnosis comes back. */
    public Answers consent() {
        return Answers.none()
                .with("decision", "agree")
                .with("hospital", "quancheng-hospital")
                .with("other_hospital", "minghu-hospital")
                .with("sent_items", "identity", "reason")
                .with("back_items", "attendance", "safety_opinion", "advice")
                .with("valid_until", today().plusMonths(6).toLocalDate().toString())
                .with("student_assent", "agree")
                .with("guardian_signed", "1");
    }

    public static Answers refusal() {
        return Answers.none().with("decision", "refuse").with("guardian_signed", "1");
    }

    public Answers slot() {
        return Answers.none()
                .with("slot_at", today().plusDays(2).withSecond(0).withNano(0).toString())
                .with("clinic", "三楼心理科")
                .with("doctor_kind", "child");
    }

    public Answers visit() {
        return Answers.none()
                .with("attended_on", today().toLocalDate().toString())
                .with("proof", "desk");
    }

    public Answers feedback() {
        return Answers.none()
                .with("attended", "1")
                .with("attended_on", today().toLocalDate().toString())
                .with("service", "outpatient")
                .with("safety_opinion", "attend")
                .with("helps", "每周一次谈话")
                .with("warning_signs", "连续两晚不睡")
                .with("back_referral", "0")
                .with("doctor_signed", "1")
                .with("contact", "总机");
    }
}
