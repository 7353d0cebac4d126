package org.xinqiao.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseMove;
import org.xinqiao.consultation.ConsultationMove;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.demo.SampleRecords;
import org.xinqiao.oversight.AuditMove;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.referral.ReferralMove;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;

/**
 * One child walks the whole loop by programs alone, from the roster to the audit. What was sent and answered is the
 * worked example of the document; {@code -Dwrite=true} writes it anew.
 */
@QuarkusTest
@WithTestResource(Database.class)
class ApiThreadTest {
    private static final Path DOCUMENT = Path.of("docs", "api.md");
    private static final Path INTRODUCTION = Path.of("src/test/resources/api-introduction.md");
    private static final String CHILD = "陈小满";
    private static final int THE_CRITICAL_QUESTION = 9;
    private static final String HOSPITAL = "quancheng-hospital";

    @Inject
    MovableClock clock;

    private final Exchanges thread = new Exchanges();
    private String student = "";
    private Subject file = new Subject("", 0);
    private Subject meeting = new Subject("", 0);
    private Subject referral = new Subject("", 0);

    /** Something that moves, at the version that the last answer gave. */
    private record Subject(String path, int version) {
        Subject after(Response answer) {
            return new Subject(path, answer.path("version"));
        }
    }

    @BeforeEach
    void it_is_monday_morning() {
        var monday = today().with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        clock.set(monday.atTime(10, 0).atZone(SchoolCalendar.ZONE).toInstant());
        List.of(Cast.WANG, Cast.GAO).forEach(c -> thread.name(c.name() + "_ID", c.id()));
    }

    @AfterEach
    void the_clock_goes_back() {
        clock.reset();
    }

    @Test
    void one_child_walks_the_whole_loop_and_the_document_says_how() throws IOException {
        As.person(Cast.HAN).request().post("/api/audits/samples");
        var code = screened();
        answered(code);
        found();
        interviewed();
        rated();
        met();
        planned();
        referred();
        tracked();
        closed();
        audited();
        compare(thread.document(Files.readString(INTRODUCTION)));
    }

    @Test
    void the_open_description_names_every_address_of_the_document() throws IOException {
        var described = given().accept("application/json").get("/api/openapi");
        described.then().statusCode(200);
        Map<String, Map<String, Object>> paths = described.path("paths");
        var addresses = Pattern.compile("\\$URL(/api/[^\"]+)\"")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(addresses)
                .hasSizeGreaterThan(30)
                .allSatisfy(address -> assertThat(paths.keySet())
                        .anyMatch(path -> address.matches(path.replaceAll("\\{[^}]+}", "[^/]+"))));
    }

    private String screened() {
        var roster = "学号,姓名,性别,出生日期,年级,班级,监护人,监护人电话\n"
                + "0977," + CHILD + ",女,2012-03-08,9,1,陈爸爸,13900002048\n"
                + "0978,无班级,男,2012-05-01,9,,,\n";
        var brought = thread.bring(
                Cast.WANG,
                "The school's own system sends the roster; what is faulty is told line by line",
                "/api/schools/lishan/roster",
                roster);
        brought.then().statusCode(200);
        assertThat(brought.<Integer>path("fresh")).isEqualTo(1);
        assertThat(brought.<String>path("faults[0].code")).isEqualTo("blank");
        var planned = thread.make(
                Cast.WANG,
                "The psychologist plans a campaign",
                "/api/campaigns",
                new java.util.TreeMap<>(Map.of(
                        "school", "lishan",
                        "title", "九年级筛查",
                        "instruments", List.of("phq-9", "gad-7"),
                        "grades", List.of(9),
                        "opensOn", today().toString(),
                        "closesOn", today().plusDays(4).toString())));
        planned.then().statusCode(201);
        String campaign = planned.path("campaign.id");
        thread.name("CAMPAIGN", campaign);
        var path = "/api/campaigns/" + campaign;
        var open = thread.change(
                Cast.WANG, "She opens it; every student of the grades is asked", path + "/opening", 0, Answers.none());
        assertThat(open.<String>path("campaign.state")).isEqualTo("OPEN");
        var shown = thread.get(Cast.WANG, "She reads who is asked, and how far they have come", path);
        student = shown.path("assignments.find { it.name == '" + CHILD + "' }.student");
        thread.name("STUDENT", student);
        var slip = thread.make(
                Cast.WANG,
                "She prints a slip; its code is shown this once",
                path + "/slips",
                new java.util.TreeMap<>(Map.of("who", "STUDENT", "of", student)));
        String code = slip.path("[0].code");
        thread.name("CODE", code);
        return code;
    }

    private void answered(String code) {
        thread.opened("The student opens the page; it carries the token of its forms", "/a");
        assertThat(location(thread.page(
                        "The student types the code; the browser keeps a cookie", "/a", Map.of("code", code))))
                .isEqualTo("/a/welcome");
        var next = location(thread.page(
                "The student reads the notice, agrees and begins", "/a/start", Map.of("decision", "agree")));
        assertThat(next).isEqualTo("/a/q/1");
        for (int n = 1; next.startsWith("/a/q/"); n++) {
            next = location(
                    n == THE_CRITICAL_QUESTION
                            ? thread.page(
                                    "Each answer is kept when its page is left; the ninth is a critical one",
                                    next,
                                    Map.of("value", "1"))
                            : thread.quietPage(next, Map.of("value", "0")));
        }
        assertThat(next).isEqualTo("/a/finish");
        assertThat(location(thread.page("The student hands in", "/a/submission", Map.of())))
                .isEqualTo("/a/thanks");
    }

    private void found() {
        var list = thread.get(Cast.WANG, "There is a case of that student, at the highest prompt", "/api/cases");
        var one = "find { it.student == '" + student + "' }.";
        assertThat(list.<String>path(one + "state")).isEqualTo("SIGNAL_RECEIVED");
        assertThat(list.<String>path(one + "prompt")).isEqualTo("P3");
        String id = list.path(one + "id");
        thread.name("CASE", id);
        file = new Subject("/api/cases/" + id, list.path(one + "version"));
        later(Duration.ofMinutes(20));
        checked();
        move(
                Cast.WANG,
                "The psychologist accepts the case",
                CaseMove.ACCEPT,
                SampleRecords.accepted(Cast.WANG.id(), Cast.GAO.id()),
                "ACCEPTED");
    }

    private void interviewed() {
        later(Duration.ofHours(3));
        move(
                Cast.WANG,
                "The interview begins",
                CaseMove.START_INTERVIEW,
                SampleRecords.interviewStarted(),
                "INTERVIEWING");
        move(
                Cast.WANG,
                "The risk is assessed in it",
                CaseMove.ASSESS_RISK,
                SampleRecords.riskAssessment("R1", "r1_scale"),
                "INTERVIEWING");
        move(
                Cast.WANG,
                "The interview is written down",
                CaseMove.COMPLETE_INTERVIEW,
                SampleRecords.interview("R1"),
                "PANEL_DUE");
    }

    private void rated() {
        later(Duration.ofDays(1));
        var rated = move(
                Cast.LIU,
                "The panel confirms the level",
                CaseMove.RATE,
                SampleRecords.panel("R1", "r1_scale", today()),
                "PLAN_DUE");
        assertThat(rated.<String>path("risk")).isEqualTo("R1");
        move(
                Cast.WANG,
                "The psychologist speaks with the father",
                CaseMove.TALK_TO_GUARDIAN,
                SampleRecords.guardianContact(),
                "PLAN_DUE");
    }

    private void met() {
        var called = thread.make(
                Cast.WANG,
                "The four parties are asked to meet",
                file.path() + "/consultations",
                Map.of("answers", Exchanges.asJson(SampleRecords.called(local().plusDays(3)))));
        called.then().statusCode(201);
        thread.name("MEETING", called.path("id"));
        meeting = new Subject("/api/consultations/" + called.path("id"), called.path("version"));
        later(Duration.ofDays(3).plusHours(1));
        var held = thread.change(
                Cast.WANG,
                "They meet; everybody takes on a task, and the psychologist signs by writing the minutes",
                meeting.path() + "/" + ConsultationMove.HOLD.noun(),
                meeting.version(),
                SampleRecords.minutes(today()));
        assertState(held, "HELD");
        for (var party : List.of("GUA", "HRT", "DPR", "PSY")) {
            thread.name("TASK_" + party, held.path("tasks.find { it.party == '" + party + "' }.id"));
        }
        signed(Cast.CHEN_BA, "The father", "F08");
        signed(Cast.ZHOU, "The homeroom teacher", "F08");
        signed(Cast.LIU, "The deputy principal", "F08");
        var again = As.person(Cast.ZHOU).post(meeting.path() + "/signature", Map.of(), meeting.version());
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getMap("")).containsOnlyKeys("sheet", "signed");
        var settled = thread.get(Cast.WANG, "All four have signed", meeting.path());
        assertState(settled, "SIGNED");
        assertThat(settled.<List<String>>path("missing")).isEmpty();
    }

    private void planned() {
        move(
                Cast.WANG,
                "The plan is drafted; who drafts it signs it",
                CaseMove.DRAFT_PLAN,
                SampleRecords.plan(today()),
                "PLAN_DUE");
        signed(Cast.CHEN_BA, "The father", "F09");
        signed(Cast.ZHOU, "The homeroom teacher", "F09");
        later(Duration.ofDays(1));
        move(
                Cast.LIU,
                "The deputy principal approves the plan, and care begins",
                CaseMove.SIGN_PLAN,
                Answers.none(),
                "ACTIVE");
    }

    private void referred() {
        var letter = Exchanges.asJson(SampleRecords.referralLetter(HOSPITAL));
        var made =
                thread.make(Cast.WANG, "A referral is written", file.path() + "/referrals", Map.of("answers", letter));
        made.then().statusCode(201);
        thread.name("REFERRAL", made.path("id"));
        referral = new Subject("/api/referrals/" + made.path("id"), made.path("version"));
        refer(Cast.WANG, "The father is asked", ReferralMove.ASK_CONSENT, Answers.none(), "CONSENT_PENDING");
        refer(
                Cast.CHEN_BA,
                "He consents to what is sent and what comes back, and it goes out",
                ReferralMove.CONSENT,
                SampleRecords.referralConsent(HOSPITAL, today()),
                "SENT");
        var packet = thread.get(
                Cast.ZHENG, "The hospital opens the packet: what was consented to, and no more", referral.path());
        assertThat(packet.<Map<String, ?>>path("packet")).isNotEmpty().doesNotContainKey("interview");
        refer(Cast.ZHENG, "The coordinator accepts", ReferralMove.ACCEPT, Answers.none(), "ACCEPTED");
        refer(
                Cast.ZHENG,
                "She gives a slot",
                ReferralMove.SCHEDULE,
                SampleRecords.slot(local().plusDays(2)),
                "SCHEDULED");
        later(Duration.ofDays(2).plusHours(1));
        refer(
                Cast.ZHENG,
                "The child came; the doctor's feedback is due",
                ReferralMove.ATTEND,
                SampleRecords.visit(today()),
                "FEEDBACK_DUE");
        refer(
                Cast.SUN,
                "The doctor tells the school what helps there",
                ReferralMove.FEEDBACK,
                SampleRecords.feedback(today()),
                "FEEDBACK_RECEIVED");
        refer(Cast.WANG, "The school has what it needs", ReferralMove.COMPLETE, Answers.none(), "COMPLETED");
    }

    private void tracked() {
        thread.get(Cast.ZHOU, "The homeroom teacher reads what she took on, and nothing else of the case", "/api/tasks")
                .then()
                .statusCode(200);
        done("GUA", Cast.CHEN_BA);
        done("HRT", Cast.ZHOU);
        done("DPR", Cast.LIU);
        done("PSY", Cast.WANG);
        later(Duration.ofDays(18));
        move(
                Cast.WANG,
                "Weeks later the plan is reviewed",
                CaseMove.REVIEW_PLAN,
                SampleRecords.planReview(today()),
                "ACTIVE");
        move(
                Cast.LIU,
                "The intensive phase ends, tracking begins",
                CaseMove.START_TRACKING,
                Answers.none(),
                "TRACKING");
        later(Duration.ofDays(24));
        move(Cast.WANG, "A tracking contact in person", CaseMove.CONTACT, SampleRecords.contact(today()), "TRACKING");
    }

    private void closed() {
        later(Duration.ofDays(3));
        var checks = thread.get(Cast.WANG, "Nothing stands in the way of a closure", file.path());
        assertThat(checks.<List<String>>path("openChecks")).isEmpty();
        move(
                Cast.WANG,
                "The psychologist asks for it",
                CaseMove.ASK_CLOSURE,
                SampleRecords.closureRequest(today()),
                "CLOSURE_REVIEW");
        move(Cast.LIU, "Somebody else approves", CaseMove.APPROVE_CLOSURE, SampleRecords.closureApproved(), "CLOSED");
    }

    private void audited() {
        List<String> before = As.person(Cast.HAN).get("/api/audits").path("id");
        later(Duration.ofDays(1));
        var draw =
                thread.make(Cast.HAN, "The district draws a sample of the closures", "/api/audits/samples", Map.of());
        assertThat(draw.<Integer>path("sampled")).isEqualTo(1);
        List<String> after = As.person(Cast.HAN).get("/api/audits").path("id");
        var sampled =
                after.stream().filter(id -> !before.contains(id)).findFirst().orElseThrow();
        thread.name("AUDIT", sampled);
        thread.get(Cast.HAN, "The officer reads the sample; no name is in it", "/api/audits");
        var path = "/api/audits/" + sampled;
        var reading = thread.change(
                Cast.HAN, "The officer takes it up", path + "/" + AuditMove.START.noun(), 0, Answers.none());
        assertState(reading, "IN_REVIEW");
        var seen = thread.get(Cast.HAN, "The officer reads the closure", path);
        assertThat(seen.asString()).doesNotContain(CHILD, student, "lishan");
        var passed = thread.change(
                Cast.HAN,
                "It passes",
                path + "/" + AuditMove.PASS.noun(),
                reading.path("version"),
                SampleRecords.auditSheet("1"));
        assertState(passed, "PASSED");
    }

    /** Who may act on a case but not open it learns that it is done, and no level. */
    private void checked() {
        var answer = thread.change(
                Cast.FENG,
                "A trained adult on duty, not the own teacher, sees the child the same day",
                file.path() + "/" + CaseMove.BRIEF_CHECK.noun(),
                file.version(),
                SampleRecords.briefCheckClear(local()));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<Map<String, Object>>path("$")).containsOnlyKeys("id", "version");
        file = file.after(answer);
    }

    private Response move(Cast who, String words, CaseMove move, Answers record, String state) {
        var answer = thread.change(who, words, file.path() + "/" + move.noun(), file.version(), record);
        assertState(answer, state);
        file = file.after(answer);
        return answer;
    }

    private void refer(Cast who, String words, ReferralMove move, Answers record, String state) {
        var answer = thread.change(who, words, referral.path() + "/" + move.noun(), referral.version(), record);
        assertState(answer, state);
        referral = referral.after(answer);
    }

    private void signed(Cast who, String words, String form) {
        var waiting = thread.get(who, words + " looks what waits for a signature", "/api/signatures");
        String sheet = waiting.path("find { it.student == '" + student + "' && it.form == '" + form + "' }.sheet");
        thread.name(form.equals("F08") ? "MINUTES" : "PLAN", sheet);
        var signed = thread.touch(who, words + " signs", "/api/signatures/" + sheet);
        assertThat(signed.<Boolean>path("signed")).isTrue();
    }

    private void done(String party, Cast who) {
        List<Map<String, Object>> tasks =
                As.person(Cast.WANG).get(meeting.path()).path("tasks");
        var task = tasks.stream()
                .filter(t -> party.equals(t.get("party")))
                .findFirst()
                .orElseThrow();
        var done = thread.touch(who, "A task is done: " + party, "/api/tasks/" + task.get("id") + "/done");
        assertThat(done.<Boolean>path("done")).isTrue();
    }

    private static void assertState(Response answer, String state) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<String>path("state")).isEqualTo(state);
    }

    private static String location(Response page) {
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(303);
        return page.header("Location").replaceFirst("^https?://[^/]+", "");
    }

    private static void compare(String expected) throws IOException {
        if (Boolean.getBoolean("write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    private void later(Duration by) {
        clock.move(by);
    }

    private LocalDate today() {
        return local().toLocalDate();
    }

    private LocalDateTime local() {
        return clock.instant().atZone(SchoolCalendar.ZONE).toLocalDateTime();
    }
}
