package org.xinqiao.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseDesk;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.CaseMove;
import org.xinqiao.consultation.ConsultationDesk;
import org.xinqiao.consultation.ConsultationMove;
import org.xinqiao.consultation.SignatureDesk;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.referral.ReferralDesk;
import org.xinqiao.referral.ReferralMove;

/** The people of the demo doing their work, through the same desks as everybody. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
class DemoWalk {
    private static final String ZH = "zh-CN";

    private final CaseDesk cases;
    private final CaseFiles files;
    private final ConsultationDesk consultations;
    private final SignatureDesk signatures;
    private final ReferralDesk referrals;
    private final Actors actors;
    private final People people;
    private final Sql sql;
    private final Walls walls;
    private final MovableClock clock;

    DemoWalk(
            CaseDesk cases,
            CaseFiles files,
            ConsultationDesk consultations,
            SignatureDesk signatures,
            ReferralDesk referrals,
            Actors actors,
            People people,
            Sql sql,
            Walls walls,
            MovableClock clock) {
        this.cases = cases;
        this.files = files;
        this.consultations = consultations;
        this.signatures = signatures;
        this.referrals = referrals;
        this.actors = actors;
        this.people = people;
        this.sql = sql;
        this.walls = walls;
        this.clock = clock;
    }

    Child of(UUID student, String classId) {
        return new Child(student, classId);
    }

    /** One student on the way through the loop. */
    final class Child {
        private final UUID student;
        private final String classId;
        private Optional<UUID> meeting = Optional.empty();
        private Optional<UUID> referral = Optional.empty();

        Child(UUID student, String classId) {
            this.student = student;
            this.classId = classId;
        }

        UUID signal(PastScreening screening, String prompt) {
            screening.flag(student, "lishan", prompt);
            return walls.asSystem(() -> files.openOf(student).orElseThrow().id());
        }

        void move(Cast who, UUID id, CaseMove move, Answers record) {
            cases.move(actor(who), id, move, record, OptionalInt.empty(), ZH);
        }

        void callMeeting(UUID id) {
            var called = consultations.call(actor(Cast.WANG), id, SampleRecords.called(local().plusDays(3)), ZH);
            meeting = Optional.of(called.id());
        }

        void holdMeeting(UUID id) {
            clock.move(java.time.Duration.ofDays(3).plusHours(1));
            consultations.move(
                    actor(Cast.WANG),
                    meeting.orElseThrow(),
                    ConsultationMove.HOLD,
                    SampleRecords.minutes(today()),
                    OptionalInt.empty(),
                    ZH);
        }

        void signMeeting() {
            for (var party : List.of(guardian(), actor(homeroom()), actor(Cast.LIU), actor(Cast.WANG))) {
                consultations.sign(party, meeting.orElseThrow(), OptionalInt.empty());
            }
        }

        void signPlan(UUID id) {
            var plan = walls.asSystem(() -> sql.one(
                            "select id from answer_sheet where case_id = ? and code = 'F09' order by created_at desc limit 1",
                            r -> r.id("id"),
                            id)
                    .orElseThrow());
            signatures.sign(guardian(), plan);
            signatures.sign(actor(homeroom()), plan);
        }

        void doTasks(UUID id) {
            walls.asSystem(() ->
                    sql.run("update task set done_at = ?, done_by = 'wang' where case_id = ?", clock.instant(), id));
        }

        void sendReferral(UUID id, String hospital) {
            var made = referrals.create(actor(Cast.WANG), id, SampleRecords.referralLetter(hospital), ZH);
            referral = Optional.of(made.id());
            refer(Cast.WANG, ReferralMove.ASK_CONSENT, Answers.none());
            referrals.move(
                    guardian(),
                    made.id(),
                    ReferralMove.CONSENT,
                    SampleRecords.referralConsent(hospital, today()),
                    OptionalInt.empty(),
                    ZH);
        }

        void refer(Cast who, ReferralMove move, Answers record) {
            referrals.move(actor(who), referral.orElseThrow(), move, record, OptionalInt.empty(), ZH);
        }

        LocalDate today() {
            return local().toLocalDate();
        }

        LocalDateTime local() {
            return clock.instant().atZone(SchoolCalendar.ZONE).toLocalDateTime();
        }

        private Cast homeroom() {
            return classId.equals(Cast.ZHOU.place()) ? Cast.ZHOU : Cast.FENG;
        }

        private Actor guardian() {
            var g = walls.asSystem(() -> people.guardiansOf(student)).get(0);
            return new Actor(
                    "guardian-" + g.id(),
                    g.name(),
                    Role.GUA,
                    g.id(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private Actor actor(Cast who) {
        return actors.named(who.login()).orElseThrow();
    }
}
