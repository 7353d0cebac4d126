package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.xinqiao.vault.Cipher;
import org.xinqiao.vault.KeyRing;
import org.xinqiao.vault.Place;

/** Students answer while the application dies under them: what was said to be kept is kept. */
class KilledIT {
    private static final List<String> CODES = List.of("AAAACCCC", "AAAADDDD", "AAAAEEEE", "AAAAFFFF");
    /** The first questions of the battery; the ninth would raise an alarm, which is another story. */
    private static final int QUESTIONS = 8;

    private static final Pattern TOKEN = Pattern.compile("name=\"_token\" value=\"([^\"]+)\"");
    private static final int ENOUGH = 50;
    /** The guardian agreed on paper; the student's own word comes with the first page. */
    private static final String CONSENT = """
            with asked as (insert into consent_request (id, student, activity, scope, notice, version, hash, asked_by,
                asked_at, until_day)
              values (gen_random_uuid(), '%s', 'SCREENING', '%s', 'F01', '1', '', 'nobody', now(), current_date + 3)
              returning id)
            insert into consent (id, request, party, person, decision, method, recorded_by, decided_at)
            select gen_random_uuid(), id, 'GUARDIAN', 'paper', 'AGREED', 'PAPER', 'nobody', now() from asked
            """;

    private static final long LONG_ENOUGH = 3_000_000_000L;

    private final Path data = Path.of("target", "killed");
    private final Map<String, List<String>> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger saves = new AtomicInteger();

    @BeforeEach
    void a_new_folder() throws IOException {
        Running.clear(data);
    }

    @Test
    void every_acknowledged_answer_survives_a_killed_application(TestReporter figures) throws Exception {
        survives(false);
        figures.publishEntry("acknowledged saves", saves.toString());
    }

    @Test
    void every_acknowledged_answer_survives_a_killed_application_and_a_killed_database(TestReporter figures)
            throws Exception {
        survives(true);
        figures.publishEntry("acknowledged saves", saves.toString());
    }

    private void survives(boolean databaseToo) throws Exception {
        var students = sealed();
        var first = Running.on(data, "first");
        try (var database = first.database()) {
            prepare(database, students);
        }
        var answering = answer(first);
        first.kill();
        if (databaseToo) {
            first.killDatabase();
        }
        CompletableFuture.allOf(answering.toArray(CompletableFuture[]::new)).join();
        var second = Running.on(data, "second");
        var found = new ArrayList<Answer>();
        try (var database = second.database()) {
            assertThat(second.get("/q/health").statusCode()).isEqualTo(200);
            assertThat(one(database, "show fsync")).isEqualTo("on");
            assertThat(one(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(one(database, "show data_checksums")).isEqualTo("on");
            found.addAll(found(database));
        } finally {
            second.stop();
        }
        assertKept(kept(found));
    }

    @Test
    void without_an_identity_provider_students_answer_and_staff_are_told() throws Exception {
        var running = Running.on(data, "alone");
        try {
            assertThat(running.log()
                            .lines()
                            .filter(l -> l.contains("No identity provider is set: staff cannot sign in.")))
                    .singleElement()
                    .asString()
                    .contains("QUARKUS_OIDC_AUTH_SERVER_URL", "QUARKUS_OIDC_CREDENTIALS_SECRET");
            assertThat(running.log()).doesNotContain("Exception");
            assertThat(running.get("/a").statusCode()).isEqualTo(200);
            assertThat(running.get("/").statusCode()).isEqualTo(200);
            assertThat(running.get("/desk").statusCode()).isEqualTo(401);
            assertThat(running.get("/api/cases").statusCode()).isEqualTo(401);
        } finally {
            running.stop();
        }
    }

    /** Four students save as fast as they can until the application is gone. */
    private List<CompletableFuture<Void>> answer(Running running) throws IOException {
        var root = running.at("/");
        var start = System.nanoTime();
        var students = CODES.stream()
                .map(code -> CompletableFuture.runAsync(() -> new Student(root, code).answersUntilItIsGone()))
                .toList();
        running.await("they answer", () -> {
            students.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .forEach(CompletableFuture::join);
            return saves.get() >= ENOUGH && System.nanoTime() - start > LONG_ENOUGH;
        });
        return students;
    }

    private final class Student {

        private final HttpClient http = HttpClient.newHttpClient();
        private final URI root;
        private String form = "";
        private final String code;

        Student(URI root, String code) {
            this.root = root;
            this.code = code;
        }

        void answersUntilItIsGone() {
            try {
                var page = http.send(
                        HttpRequest.newBuilder(root.resolve("a")).build(), HttpResponse.BodyHandlers.ofString());
                var token = TOKEN.matcher(page.body());
                assertThat(token.find()).isTrue();
                form = "_token=" + token.group(1) + "&";
                var cookie = cookie(page) + "; " + cookie(post("a", cookie(page), "ticket=" + code));
                post("a/start", cookie, "decision=agree");
                for (int round = 0; round < 1_000_000; round++) {
                    save(cookie, 1 + round % QUESTIONS, Integer.toString(round / QUESTIONS % 4), round % 2 == 0);
                }
            } catch (IOException gone) {
                assertThat(saves.get()).isGreaterThanOrEqualTo(ENOUGH);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** As the page does while somebody reads on, or when they go to the next question. */
        private void save(String cookie, int question, String value, boolean stays)
                throws IOException, InterruptedException {
            var answered = stays
                    ? post("a/draft", cookie, "n=" + question + "&value=" + value)
                    : post("a/q/" + question, cookie, "go=next&value=" + value);
            assertThat(answered.statusCode()).isEqualTo(stays ? 204 : 303);
            acknowledged
                    .computeIfAbsent(code + " q" + question, k -> new ArrayList<>())
                    .add(value);
            saves.incrementAndGet();
        }

        private static String cookie(HttpResponse<String> answer) {
            return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        }

        private HttpResponse<String> post(String path, String cookie, String fields)
                throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(root.resolve(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Cookie", cookie)
                    .POST(HttpRequest.BodyPublishers.ofString(form + fields))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private void assertKept(Map<String, List<String>> kept) {
        assertThat(saves.get()).as("acknowledged saves").isGreaterThanOrEqualTo(ENOUGH);
        acknowledged.forEach((question, values) -> {
            var found = kept.getOrDefault(question, List.of());
            assertThat(found).as("%s of %s saves", question, saves).startsWith(values.toArray(String[]::new));
            assertThat(found.size()).as("nothing but the one under way").isLessThanOrEqualTo(values.size() + 1);
        });
    }

    private record Answer(String question, UUID student, Place place, byte[] value) {}

    private static List<Answer> found(Connection database) throws SQLException {
        var found = new ArrayList<Answer>();
        try (var rows = database.createStatement().executeQuery("""
                select p.selector || ' ' || a.item, s.student, a.sheet || ':' || a.item || ':' || a.seq, a.value
                from answer a join answer_sheet h on h.id = a.sheet
                join assignment s on s.id = h.assignment join slip p on p.assignment = s.id where h.code = 'phq-9' order by a.seq
                """)) {
            while (rows.next()) {
                var place = new Place("answer", "value", rows.getString(3));
                found.add(new Answer(rows.getString(1), rows.getObject(2, UUID.class), place, rows.getBytes(4)));
            }
        }
        return found;
    }

    /** What the answers say, read with the keys of the folder while nobody else uses them. */
    private Map<String, List<String>> kept(List<Answer> found) throws GeneralSecurityException {
        var kept = new HashMap<String, List<String>>();
        try (var keys = keys()) {
            for (var a : found) {
                var value = keys.open(a.student(), a.place(), a.value());
                kept.computeIfAbsent(a.question(), k -> new ArrayList<>())
                        .add(new String(value, StandardCharsets.UTF_8));
            }
        }
        return kept;
    }

    private KeyRing keys() {
        return KeyRing.open(data.resolve("keys"), true, Cipher.AES_256_GCM);
    }

    /** A student as the roster would seal them. */
    private record SealedStudent(UUID id, int slot, byte[] number, byte[] name, byte[] born) {
        static SealedStudent of(KeyRing keys, String number) throws GeneralSecurityException {
            var id = UUID.randomUUID();
            var slot = keys.add(id);
            return new SealedStudent(
                    id,
                    slot,
                    sealed(keys, slot, id, "number", number),
                    sealed(keys, slot, id, "name", "学生"),
                    sealed(keys, slot, id, "born_on", "2012-01-01"));
        }

        private static byte[] sealed(KeyRing keys, int slot, UUID id, String column, String clear)
                throws GeneralSecurityException {
            return keys.seal(slot, Place.of("student", column, id), clear.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Map<String, SealedStudent> sealed() throws GeneralSecurityException {
        var students = new HashMap<String, SealedStudent>();
        try (var keys = keys()) {
            for (var code : CODES) {
                students.put(code, SealedStudent.of(keys, code));
            }
            keys.force();
        }
        return students;
    }

    private static String one(Connection database, String query) throws SQLException {
        try (var row = database.createStatement().executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static void prepare(Connection database, Map<String, SealedStudent> students) throws SQLException {
        var campaign = UUID.randomUUID();
        try (var s = database.createStatement()) {
            s.executeUpdate("insert into district values ('d', '区', 'District')");
            s.execute("set session_replication_role = replica");
            s.executeUpdate("update edition set state = 'PUBLISHED' where code in ('phq-9', 'gad-7', 'talk')");
            s.execute("set session_replication_role = origin");
            s.executeUpdate("insert into school values ('s', 'd', '校', 'School')");
            s.executeUpdate("insert into school_class values ('s-9-1', 's', 9, '初三（1）班')");
            s.executeUpdate("""
                    insert into campaign (id, school, title, instruments, grades, opens_on, closes_on, state, created_by,
                      created_at) values ('%s', 's', '秋季筛查', '{phq-9,gad-7}', '{9}', current_date - 2, current_date + 3,
                      'OPEN', 'nobody', now())
                    """.formatted(campaign));
            for (var entry : students.entrySet()) {
                var student = entry.getValue();
                insert(database, student);
                var assignment = UUID.randomUUID();
                s.executeUpdate("""
                        insert into assignment (id, campaign, student, state) values ('%s', '%s', '%s', 'ASSIGNED')
                        """.formatted(assignment, campaign, student.id()));
                s.executeUpdate("""
                        insert into slip (assignment, selector, verifier, ticket, issued_at)
                        values ('%s', '%s', '', encode(sha256('%s'), 'hex'), now())
                        """.formatted(assignment, entry.getKey(), entry.getKey()));
                s.executeUpdate(CONSENT.formatted(student.id(), campaign));
            }
        }
    }

    private static void insert(Connection database, SealedStudent student) throws SQLException {
        try (var key = database.prepareStatement("insert into data_key (subject, slot, since) values (?, ?, now())");
                var row = database.prepareStatement("""
                        insert into student (id, school, class, number, number_index, name, sex, born_on)
                        values (?, 's', 's-9-1', ?, ?, ?, 'F', ?)
                        """)) {
            key.setObject(1, student.id());
            key.setInt(2, student.slot());
            key.executeUpdate();
            row.setObject(1, student.id());
            row.setBytes(2, student.number());
            row.setBytes(3, student.number());
            row.setBytes(4, student.name());
            row.setBytes(5, student.born());
            row.executeUpdate();
        }
    }
}
