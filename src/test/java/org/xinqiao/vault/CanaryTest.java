package org.xinqiao.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.xinqiao.access.Actors;
import org.xinqiao.casefile.CaseMove;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.consultation.ConsultationState;
import org.xinqiao.consultation.Consultations;
import org.xinqiao.consultation.Replies;
import org.xinqiao.consultation.Reply;
import org.xinqiao.consultation.Tasks;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.RosterDesk;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.scoring.Prompt;
import org.xinqiao.screening.Signal;
import org.xinqiao.screening.SignalDesk;
import org.xinqiao.screening.Signals;
import org.xinqiao.support.As;
import org.xinqiao.support.Browser;
import org.xinqiao.support.Database;
import org.xinqiao.support.Everybody;
import org.xinqiao.support.Placed;
import org.xinqiao.support.Superuser;

/** Ten thousand words that people might write are written, and found nowhere but by those who may read them. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class CanaryTest {
    private static final String SCHOOL = "canary";
    private static final int ENOUGH = 10_000;
    private static final int FILES = 4;
    private static final int LINES = 430;
    /** What a desk is told that comes back after an hour. */
    private static final String FIRST_WORDS = """
            async () => {
              const answer = await fetch("/desk/events?since=" + (Date.now() - 3600000), { headers: { "X-Requested-With": "JavaScript" } });
              const words = answer.body.pipeThrough(new TextDecoderStream()).getReader();
              let read = "";
              while (!read.includes("data:alarm") && read.split("data:alive").length < 20) { read += (await words.read()).value; }
              await words.cancel();
              return read;
            }""";

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    @Inject
    Sql sql;

    @Inject
    Actors actors;

    @Inject
    RosterDesk rosters;

    @Inject
    Students students;

    @Inject
    Sheets sheets;

    @Inject
    SignalDesk desk;

    @Inject
    Signals signals;

    @Inject
    Tasks tasks;

    @Inject
    Replies replies;

    @Inject
    Consultations consultations;

    @Inject
    Placed placed;

    @Inject
    Clock clock;

    @ConfigProperty(name = "quarkus.http.body.uploads-directory")
    Path uploads = TEMPORARY;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    private final Superuser everything = new Superuser();
    private final Canaries canaries = new Canaries();
    private final Canaries control = new Canaries();
    private final Log log = new Log();
    private List<Student> children = List.of();

    /** What the application logs during the test. */
    private static final class Log extends Handler {
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        byte[] written() {
            return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void a_school_of_its_own() {
        Logger.getLogger("").addHandler(log);
        Everybody.inTransaction().run(() -> {
            sql.run("insert into district (id, name, name_en) values ('canary', '区', 'District')");
            sql.run("insert into school (id, district, name, name_en) values ('canary', 'canary', '校', 'School')");
        });
        wang_works_at("canary");
    }

    @AfterEach
    void nothing_stays_open() {
        Logger.getLogger("").removeHandler(log);
        wang_works_at("lishan");
        everything.run("drop table if exists control");
        everything.run("delete from task where case_id in (select id from case_file where number like 'placed%')");
        everything.run("delete from consultation_reply where consultation in (select m.id from consultation m"
                + " join case_file c on c.id = m.case_id where c.number like 'placed%')");
        placed.clear();
    }

    private void wang_works_at(String school) {
        everything.run("update staff set school = ? where id = ?", school, Cast.WANG.id());
        everything.run("update authorisation set school = ? where person = ?", school, Cast.WANG.id());
    }

    @Test
    void ten_thousand_canaries_are_found_in_no_dump_no_file_no_log_and_no_temporary_file(TestReporter figures)
            throws SQLException, IOException {
        var before = temporary();
        on_the_roster();
        in_an_upload_that_waits();
        in_forms_and_drafts();
        in_signals();
        in_tasks_and_replies();
        over_http();
        assertThat(canaries.count()).isGreaterThanOrEqualTo(ENOUGH);
        they_can_be_read_by_those_who_may();
        a_control_is_written_in_clear();
        assertThat(control.in("own words", a_page_that_keeps_what_was_typed()))
                .as("the search finds what a page shows")
                .isNotEmpty();
        assertThat(canaries.in("pages of errors", pages_of_errors())).isEmpty();
        var profile = Files.createTempDirectory(Path.of("target"), "profile");
        var browsed = at_a_browser(profile);
        assertThat(control.in("addresses", browsed.addresses()))
                .as("what stands in an address")
                .isNotEmpty();
        assertThat(canaries.in("addresses", browsed.addresses())).isEmpty();
        assertThat(browsed.rung()).as("the desk is told of 500 signals").contains("alarm");
        assertThat(canaries.in("notices", browsed.rung().getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(control.below(profile)).as("what stands in storage").isNotEmpty();
        assertThat(canaries.below(profile)).isEmpty();

        var dump = Dump.taken();
        assertThat(found(control, dump)).as("the search finds what is in clear").hasSizeGreaterThanOrEqualTo(4);
        assertThat(found(canaries, dump)).isEmpty();
        var files = Path.of("target", "test-data", "postgres");
        assertThat(control.below(files.resolve("base"))).hasSizeGreaterThanOrEqualTo(2);
        assertThat(control.below(files.resolve("pg_wal")))
                .as("the log of the database")
                .isNotEmpty();
        assertThat(canaries.below(files)).isEmpty();
        assertThat(control.in("log", log.written())).hasSize(1);
        assertThat(canaries.in("log", log.written())).isEmpty();
        assertThat(below(control, made(before))).isEmpty();
        var left = Files.writeString(uploads.resolve("left-behind"), control.text());
        assertThat(below(control, made(before)))
                .as("what lies among the uploads")
                .hasSize(1);
        Files.delete(left);
        assertThat(below(canaries, made(before))).isEmpty();
        figures.publishEntry("canaries planted", Integer.toString(canaries.count()));
    }

    private void on_the_roster() {
        for (int file = 0; file < FILES; file++) {
            var roster = roster(LINES);
            Everybody.inTransaction().run(() -> rosters.bring(SCHOOL, roster));
        }
        children = Everybody.inTransaction().call(() -> students.ofSchool(SCHOOL));
        assertThat(children).hasSize(FILES * LINES);
    }

    private byte[] roster(int lines) {
        var text = new StringBuilder("学号,姓名,性别,出生日期,年级,班级,监护人,监护人电话\n");
        for (int i = 0; i < lines; i++) {
            text.append(String.join(
                    ",",
                    canaries.number(),
                    canaries.name(),
                    "女,2012-03-05,初三,1",
                    canaries.name(),
                    canaries.phone() + "\n"));
        }
        return text.toString().getBytes(Charset.forName("GB18030"));
    }

    private void in_an_upload_that_waits() {
        Everybody.inTransaction().run(() -> rosters.upload(SCHOOL, "wang", roster(150)));
    }

    private void in_forms_and_drafts() {
        for (int i = 0; i < 1_200; i++) {
            var child = children.get(i).id();
            var form = i;
            Everybody.inTransaction().run(() -> {
                sheets.add(sheet(child, Optional.of(clock.instant()), canaries.text()));
                if (form < 300) {
                    var open = sheet(child, Optional.empty(), "");
                    sheets.add(open);
                    sheets.answer(open.id(), "free", canaries.text());
                }
                if (form < 500) {
                    var typed = Answers.none().with("reason", canaries.text());
                    sheets.keepDraft(child, "wang", "place" + form, typed, clock.instant());
                }
            });
        }
    }

    private Sheet sheet(UUID child, Optional<java.time.Instant> locked, String text) {
        return new Sheet(
                Ids.fresh(),
                "F05",
                "1.0.0",
                "hash",
                "zh-CN",
                child,
                Optional.empty(),
                Optional.empty(),
                "wang",
                "王老师",
                "PSY",
                clock.instant(),
                locked,
                Answers.none().with("concern", text));
    }

    private void in_signals() {
        for (int i = 0; i < 200; i++) {
            var child = children.get(i).id();
            Everybody.inTransaction()
                    .run(() -> desk.report(
                            actors.named("wang").orElseThrow(),
                            Ids.fresh(),
                            child,
                            told(canaries.text()),
                            false,
                            "zh-CN"));
        }
        for (int i = 200; i < 350; i++) {
            var child = children.get(i).id();
            Everybody.inTransaction()
                    .run(() -> signals.raise(new Signal(
                            Ids.fresh(),
                            child,
                            SCHOOL,
                            Optional.empty(),
                            "screen",
                            Prompt.P3,
                            "critical_item",
                            Optional.empty(),
                            Optional.of("phq-9.q9"),
                            canaries.text(),
                            clock.instant(),
                            Optional.empty())));
        }
    }

    private static Answers told(String facts) {
        return Answers.none().with("source", "teacher").with("facts", facts).with("urgency", "week");
    }

    private void in_tasks_and_replies() {
        for (int i = 0; i < 4; i++) {
            var file = placed.file(CaseState.ACTIVE, Risk.R1);
            var id = placed.consultation(file, ConsultationState.PLANNED, Optional.empty());
            Everybody.inTransaction().run(() -> {
                var meeting = consultations.get(id).orElseThrow();
                tasks.take(meeting, minutes());
                var says = canaries.text();
                replies.keep(meeting, new Reply(Cast.XIA_MA.id(), "", Reply.Choice.COMING, says, clock.instant()));
            });
        }
    }

    private Answers minutes() {
        var minutes = Answers.none();
        for (int i = 0; i < 75; i++) {
            minutes = minutes.with("tasks." + i + ".party", "HRT")
                    .with("tasks." + i + ".task", canaries.text())
                    .with("tasks." + i + ".by", "2026-12-24");
        }
        return minutes;
    }

    private void over_http() {
        for (int i = 0; i < 150; i++) {
            wang().contentType(ContentType.JSON)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(Map.of(
                            "student",
                            children.get(400 + i).id().toString(),
                            "source",
                            "teacher",
                            "facts",
                            canaries.text(),
                            "urgency",
                            "week"))
                    .post("/api/signals")
                    .then()
                    .statusCode(201);
        }
        wang().multiPart("school", SCHOOL)
                .multiPart("file", "roster.csv", roster(10), "text/csv")
                .redirects()
                .follow(false)
                .post("/roster")
                .then()
                .statusCode(303);
        var file = everything
                .one("select id from case_file where school = 'canary' limit 1", r -> r.id("id"))
                .orElseThrow();
        for (int i = 0; i < 50; i++) {
            wang().formParam("reason", canaries.text())
                    .post("/cases/{id}/{noun}/draft", file, CaseMove.ACCEPT.noun())
                    .then()
                    .statusCode(204);
        }
    }

    private static RequestSpecification wang() {
        return As.person(Cast.WANG).request();
    }

    /** What is said about bad input does not say the input again. */
    private byte[] pages_of_errors() {
        var said = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            var json = wang().contentType(ContentType.JSON);
            said.append(refused(
                    400, json.body("{\"facts\":\"" + canaries.text() + "\",,}").post("/api/signals")));
            said.append(refused(
                    404,
                    json.body(Map.of("student", canaries.text(), "facts", canaries.text()))
                            .post("/api/signals")));
            said.append(refused(
                    404,
                    json.header("If-Match", "\"0\"")
                            .body(Map.of("answers", Map.of("reason", canaries.text(), "shoe_size", canaries.text())))
                            .post("/api/cases/{id}/acceptance", canaries.text())));
            said.append(refused(404, wang().get("/cases/{id}", canaries.text())));
            said.append(refused(404, wang().get("/{page}", canaries.text())));
        }
        return said.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String refused(int status, Response answer) {
        answer.then().statusCode(status);
        return answer.getHeaders() + "\n" + answer.asString() + "\n";
    }

    /** A form with a mistake in it comes back with what was typed. */
    private byte[] a_page_that_keeps_what_was_typed() {
        var page = wang().formParam("_student", children.get(3).id().toString())
                .formParam("_signal", Ids.fresh().toString())
                .formParam("facts", control.text())
                .post("/signals");
        page.then().statusCode(422);
        return page.asByteArray();
    }

    /** The addresses that a browser asked for, and what rang at it. */
    private record Browsed(byte[] addresses, String rung) {}

    /** Wang works at a browser of her own; then the lid is closed. */
    private Browsed at_a_browser(Path profile) {
        var rung = "";
        var asked = new StringBuilder();
        try (var browser = Browser.keeping(profile, home, () -> LocalDateTime.now(clock))) {
            var wang = browser.as(Cast.WANG);
            wang.page()
                    .onRequest(r -> asked.append(URLDecoder.decode(r.url(), StandardCharsets.UTF_8))
                            .append('\n'));
            wang.opens("/desk");
            wang.opens("/cases");
            wang.page().locator("a[href^='/cases/']").first().click();
            wang.page().waitForURL("**/cases/**");
            wang.opens(wang.page().url() + "/" + CaseMove.ACCEPT.noun());
            wang.page().locator("textarea").first().fill(canaries.text());
            wang.page().locator("textarea").first().blur();
            wang.page()
                    .waitForResponse(
                            "**/draft",
                            () -> wang.page().locator("textarea").first().press("x"));
            wang.opens("/signals/new");
            wang.page().locator("[name=q]").fill(children.get(3).name());
            wang.page().locator("form[role=search] button").click();
            wang.sees("#found", children.get(3).name());
            wang.opens("/roster");
            wang.page().locator("#file").setInputFiles(new FilePayload("roster.csv", "text/csv", roster(10)));
            wang.goes(wang.page().locator("form button").first());
            wang.page().evaluate("word => localStorage.setItem('control', word)", control.text());
            wang.opens("/cases?control=" + control.number());
            rung = (String) wang.page().evaluate(FIRST_WORDS);
        }
        return new Browsed(asked.toString().getBytes(StandardCharsets.UTF_8), rung);
    }

    private void they_can_be_read_by_those_who_may() {
        Everybody.inTransaction().run(() -> {
            var child = children.get(7);
            for (var words : List.of(child.name(), child.name().substring(1, 3), child.number())) {
                assertThat(students.search(SCHOOL, words)).contains(child);
            }
        });
    }

    private void a_control_is_written_in_clear() throws SQLException {
        try (var c = Dump.connection();
                var s = c.createStatement();
                var row = c.prepareStatement("insert into control values (?, ?), (?, ?)")) {
            s.execute("create table control (clear text, bytes bytea)");
            row.setString(1, control.text());
            row.setBytes(2, control.text().getBytes(StandardCharsets.UTF_8));
            row.setString(3, control.phone());
            row.setBytes(4, control.name().getBytes(Charset.forName("GB18030")));
            row.executeUpdate();
            s.execute("checkpoint");
        }
        org.jboss.logging.Logger.getLogger(CanaryTest.class).infof("a control: %s", control.name());
    }

    private static Set<String> found(Canaries canaries, Dump dump) {
        var found = new TreeSet<String>();
        dump.text().forEach((table, bytes) -> found.addAll(canaries.in(table, bytes)));
        dump.raw().forEach((table, bytes) -> found.addAll(canaries.in(table + " raw", bytes)));
        return found;
    }

    private Set<Path> made(Set<Path> before) throws IOException {
        var made = temporary();
        made.removeAll(before);
        return made;
    }

    private static Set<String> below(Canaries canaries, Set<Path> places) throws IOException {
        var found = new TreeSet<String>();
        for (var place : places) {
            found.addAll(canaries.below(place));
        }
        return found;
    }

    /** What lies in the folder for temporary files and in that of uploads, which come and go. */
    private Set<Path> temporary() throws IOException {
        var all = new HashSet<Path>();
        for (var folder : List.of(TEMPORARY, uploads)) {
            try (var files = Files.list(folder)) {
                all.addAll(files.toList());
            }
        }
        return all;
    }
}
