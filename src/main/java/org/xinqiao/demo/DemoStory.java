package org.xinqiao.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.casefile.CaseMove;
import org.xinqiao.oversight.AuditDesk;
import org.xinqiao.oversight.AuditMove;
import org.xinqiao.oversight.SampleDesk;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.referral.ReferralMove;

/**
 * One term of history, made by walking the real thread in the past: each chapter is a case that came this far. Nobody in
 * it is real.
 */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
class DemoStory {
    private static final String HOSPITAL = "quancheng-hospital";
    /** Where the story takes its students from: classes with a homeroom teacher in the cast. */
    private static final List<String> CLASSES = List.of("lishan-9-1", "lishan-9-2");

    /** The chapters that tell of a hospital. */
    private static final Set<Chapter> REFERRED = Set.of(Chapter.REFERRED, Chapter.SLOT_GIVEN, Chapter.VISITED);

    private final PastScreening screening;
    private final DemoWalk walk;
    private final SampleDesk samples;
    private final AuditDesk audits;
    private final Actors actors;
    private final MovableClock clock;

    DemoStory(
            PastScreening screening,
            DemoWalk walk,
            SampleDesk samples,
            AuditDesk audits,
            Actors actors,
            MovableClock clock) {
        this.screening = screening;
        this.walk = walk;
        this.samples = samples;
        this.audits = audits;
        this.actors = actors;
        this.clock = clock;
    }

    /** How far a case of the story came, in the order of the thread. */
    private enum Chapter {
        SIGNAL,
        ACCEPTED,
        INTERVIEWED,
        RATED,
        MEETING_CALLED,
        MEETING_HELD,
        IN_CARE,
        REFERRED,
        SLOT_GIVEN,
        VISITED,
        TRACKED,
        CLOSURE_ASKED,
        CLOSED
    }

    void tell() {
        var start = clock.instant();
        screening.run(start.minus(Duration.ofDays(77)));
        int student = 5;
        for (var chapter : List.of(
                Chapter.CLOSED,
                Chapter.CLOSED,
                Chapter.CLOSED,
                Chapter.CLOSED,
                Chapter.CLOSURE_ASKED,
                Chapter.TRACKED,
                Chapter.TRACKED,
                Chapter.VISITED,
                Chapter.SLOT_GIVEN,
                Chapter.REFERRED,
                Chapter.IN_CARE,
                Chapter.IN_CARE,
                Chapter.MEETING_HELD,
                Chapter.MEETING_CALLED,
                Chapter.RATED,
                Chapter.INTERVIEWED,
                Chapter.ACCEPTED,
                Chapter.SIGNAL)) {
            student++;
            live(Cast.idOf("student:" + CLASSES.get(student % 2) + student), CLASSES.get(student % 2), chapter, start);
        }
        serious(Cast.idOf("student:lishan-9-130"), "lishan-9-1", "R2", "r2_nssi", start);
        serious(Cast.idOf("student:lishan-9-231"), "lishan-9-2", "R3", "r3_threat", start);
        clock.set(start.minus(Duration.ofHours(4)));
        screening.flag(Cast.idOf("student:quancheng-6-112"), "quancheng", "P2");
        clock.set(start.minus(Duration.ofDays(6)));
        audit();
        clock.reset();
    }

    private void live(UUID student, String classId, Chapter until, Instant start) {
        var child = walk.of(student, classId);
        // Long enough ago that the last step of the chapter is recent.
        var days = switch (until) {
            case CLOSED -> 76;
            case TRACKED -> 66;
            case CLOSURE_ASKED -> 55;
            case IN_CARE -> 18;
            case REFERRED, SLOT_GIVEN -> 7;
            case VISITED -> 9;
            case MEETING_HELD -> 6;
            case RATED, MEETING_CALLED -> 3;
            case SIGNAL, ACCEPTED, INTERVIEWED -> 1;
        };
        clock.set(start.minus(Duration.ofDays(days)));
        var id = child.signal(screening, until == Chapter.SIGNAL ? "P1" : "P2");
        for (var chapter : Chapter.values()) {
            if (chapter.compareTo(until) <= 0) {
                chapter(child, id, chapter, until);
            }
        }
    }

    private void chapter(DemoWalk.Child child, UUID id, Chapter chapter, Chapter until) {
        switch (chapter) {
            case SIGNAL -> later(Duration.ofMinutes(20));
            case ACCEPTED ->
                child.move(Cast.WANG, id, CaseMove.ACCEPT, SampleRecords.accepted(Cast.WANG.id(), Cast.GAO.id()));
            case INTERVIEWED -> interview(child, id);
            case RATED -> rate(child, id);
            case MEETING_CALLED -> child.callMeeting(id);
            case MEETING_HELD -> child.holdMeeting(id);
            case IN_CARE -> care(child, id);
            case REFERRED -> refer(child, id, until);
            case SLOT_GIVEN -> schedule(child, until);
            case VISITED -> visit(child, until);
            case TRACKED -> track(child, id);
            case CLOSURE_ASKED ->
                child.move(Cast.WANG, id, CaseMove.ASK_CLOSURE, SampleRecords.closureRequest(child.today()));
            case CLOSED -> {
                later(Duration.ofDays(2));
                child.move(Cast.LIU, id, CaseMove.APPROVE_CLOSURE, SampleRecords.closureApproved());
            }
        }
    }

    private void interview(DemoWalk.Child child, UUID id) {
        later(Duration.ofHours(3));
        child.move(Cast.WANG, id, CaseMove.START_INTERVIEW, SampleRecords.interviewStarted());
        child.move(Cast.WANG, id, CaseMove.ASSESS_RISK, SampleRecords.riskAssessment("R1", "r1_scale"));
        later(Duration.ofMinutes(40));
        child.move(Cast.WANG, id, CaseMove.COMPLETE_INTERVIEW, SampleRecords.interview("R1"));
    }

    private void rate(DemoWalk.Child child, UUID id) {
        later(Duration.ofDays(2));
        child.move(Cast.LIU, id, CaseMove.RATE, SampleRecords.panel("R1", "r1_scale", child.today()));
        later(Duration.ofHours(2));
        child.move(Cast.WANG, id, CaseMove.TALK_TO_GUARDIAN, SampleRecords.guardianContact());
    }

    private void care(DemoWalk.Child child, UUID id) {
        child.signMeeting();
        child.move(Cast.WANG, id, CaseMove.DRAFT_PLAN, SampleRecords.plan(child.today()));
        child.signPlan(id);
        later(Duration.ofDays(1));
        child.move(Cast.LIU, id, CaseMove.SIGN_PLAN, Answers.none());
    }

    /** Those who go on to tracking are not referred; the story of a referral ends at the hospital's desk. */
    private void refer(DemoWalk.Child child, UUID id, Chapter until) {
        if (REFERRED.contains(until)) {
            child.sendReferral(id, HOSPITAL);
        }
    }

    private void schedule(DemoWalk.Child child, Chapter until) {
        if (until == Chapter.SLOT_GIVEN || until == Chapter.VISITED) {
            child.refer(Cast.ZHENG, ReferralMove.ACCEPT, Answers.none());
            child.refer(
                    Cast.ZHENG,
                    ReferralMove.SCHEDULE,
                    SampleRecords.slot(child.local().plusDays(9)));
        }
    }

    private void visit(DemoWalk.Child child, Chapter until) {
        if (until == Chapter.VISITED) {
            later(Duration.ofDays(2));
            child.refer(Cast.ZHENG, ReferralMove.ATTEND, SampleRecords.visit(child.today()));
        }
    }

    /** A child whom the panel found in need of more, within a morning: principal and health vice-principal see these. */
    private void serious(UUID student, String classId, String level, String row, Instant start) {
        var child = walk.of(student, classId);
        clock.set(start.minus(Duration.ofHours(5)));
        var id = child.signal(screening, "P2");
        child.move(Cast.WANG, id, CaseMove.ACCEPT, SampleRecords.accepted(Cast.WANG.id(), Cast.GAO.id()));
        child.move(Cast.WANG, id, CaseMove.START_INTERVIEW, SampleRecords.interviewStarted());
        child.move(Cast.WANG, id, CaseMove.ASSESS_RISK, SampleRecords.riskAssessment(level, row));
        later(Duration.ofMinutes(50));
        child.move(Cast.WANG, id, CaseMove.COMPLETE_INTERVIEW, SampleRecords.interview(level));
        later(Duration.ofHours(3));
        var panel = SampleRecords.panel(level, row, child.today());
        child.move(
                Cast.LIU,
                id,
                CaseMove.RATE,
                panel.with("second_rater", Cast.LIN.id().toString()));
    }

    private void track(DemoWalk.Child child, UUID id) {
        child.doTasks(id);
        later(Duration.ofDays(20));
        child.move(Cast.WANG, id, CaseMove.REVIEW_PLAN, SampleRecords.planReview(child.today()));
        child.move(Cast.LIU, id, CaseMove.START_TRACKING, Answers.none());
        later(Duration.ofDays(24));
        child.move(Cast.WANG, id, CaseMove.CONTACT, SampleRecords.contact(child.today()));
        later(Duration.ofDays(3));
    }

    private void audit() {
        var officer = actors.named(Cast.HAN.login()).orElseThrow();
        samples.draw(officer);
        var sampled = audits.list(officer).get(0).audit().id();
        audits.move(officer, sampled, AuditMove.START, Answers.none(), java.util.OptionalInt.empty(), "zh-CN");
        audits.move(
                officer,
                sampled,
                AuditMove.PASS,
                SampleRecords.auditSheet("1"),
                java.util.OptionalInt.empty(),
                "zh-CN");
    }

    private void later(Duration by) {
        clock.move(by);
    }
}
