package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Placed;
import org.xinqiao.support.Visitor;

/** Whoever asks for anything leaves a row, and the row says what it was without saying what was in it. */
@QuarkusTest
@WithTestResource(Database.class)
class EveryRequestTest {
    private static final int WRONG_SHAPE = 415;

    @Inject
    Placed placed;

    @Inject
    Sealer sealer;

    @Inject
    JournalFiles files;

    @Inject
    MovableClock clock;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    private record Address(String method, String template) {}

    @AfterEach
    void everything_placed_is_taken_away() {
        placed.clear();
    }

    @Test
    void every_address_leaves_a_row_whoever_asks() throws SQLException, IOException, InterruptedException {
        var silent = new ArrayList<String>();
        var addresses = addresses();
        for (var address : addresses) {
            for (var person : List.of(Cast.WANG, Cast.ZOU)) {
                var before = newest();
                int status = ask(address, person);
                var rows = Owner.reads("select object || ' ' || outcome from journal where seq > " + before
                        + " and actor in ('" + person.login() + "', 'student', 'nobody') and record <> 'door'");
                // What comes in the wrong shape reaches no endpoint, so that nobody learns anything of any id.
                var place = address.method() + " " + (status == WRONG_SHAPE ? "/unknown" : address.template()) + " ";
                boolean told = status < 400 || rows.stream().anyMatch(r -> r.startsWith(place) && !r.endsWith(" OK"));
                if (rows.isEmpty() || !told) {
                    silent.add(person + " " + address + " " + status + " " + rows);
                }
            }
        }
        assertThat(silent).isEmpty();
        assertThat(addresses).hasSizeGreaterThan(70);
    }

    @Test
    void what_was_done_stands_under_its_name() throws SQLException {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        assertThat(acts(() -> As.person(Cast.WANG).get("/cases/" + file.id())))
                .containsExactly("READ case case=" + file.id());
        assertThat(acts(() -> searched(Cast.WANG, "/signals/new", "q", "夏")))
                .isNotEmpty()
                .containsOnly("SEARCH signals POST /signals/new");
        assertThat(acts(() -> As.person(Cast.ZHAO).get("/cases/" + file.id())))
                .containsExactly("READ cases GET /cases/{id} id=" + file.id());
        assertThat(Owner.reads("select outcome from journal order by seq desc limit 1"))
                .containsExactly("REFUSED not_found");
        var id = Sittings.plan(clock.instant()).jsonPath().getString("campaign.id");
        assertThat(acts(() -> As.person(Cast.WANG)
                        .request()
                        .body("{}")
                        .contentType("application/json")
                        .post("/api/campaigns/" + id + "/slips")))
                .containsExactly("PRINT campaigns POST /api/campaigns/{id}/slips id=" + id);
    }

    @Test
    void no_code_no_name_and_no_answer_is_written_down() throws SQLException {
        var code = Sittings.codeOfXia(clock.instant());
        var xia = new Visitor();
        xia.get("/a");
        xia.post("/a", Map.of("code", code)).then().statusCode(303);
        xia.get("/a/welcome").then().statusCode(200);
        xia.post("/a/start", Map.of("decision", "agree")).then().statusCode(303);
        var token = xia.cookie("xq-a");
        xia.get("/a/q/3").then().statusCode(200);
        xia.post("/a/q/3", Map.of("value", "2")).then().statusCode(303);
        var all = String.join("\n", Owner.reads("select to_jsonb(j)::text from journal j"));
        assertThat(all)
                .doesNotContain(code)
                .doesNotContain(token)
                .doesNotContain("夏雨桐")
                .doesNotContain(Cast.Child.XIA.id().toString());
        assertThat(Owner.reads("select object from journal where record = 'a' order by seq desc limit 1"))
                .containsExactly("POST /a/q/{n} n=3");
        assertThat(
                        Owner.reads(
                                "select s.student::text from journal j join journal_subject s on s.pseudonym = j.subject where record = 'a' order by seq desc limit 1"))
                .containsExactly(Cast.Child.XIA.id().toString());
    }

    @Test
    void the_database_refuses_to_change_delete_or_empty_it() {
        for (var table : List.of("journal", "journal_leaf", "journal_checkpoint")) {
            for (var change : List.of(
                    "update " + table + " set "
                            + (table.equals("journal")
                                    ? "actor = 'x'"
                                    : table.equals("journal_leaf") ? "seq = 0" : "note = ''"),
                    "delete from " + table,
                    "truncate " + table + " cascade")) {
                assertThatThrownBy(() -> {
                            sealer.seal();
                            Owner.says(change);
                        })
                        .as(change)
                        .hasMessageContaining("only added to");
            }
        }
    }

    @Test
    void a_fact_and_its_row_hold_each_other() throws SQLException {
        assertThat(Owner.counts("select count(*) from fact")).isPositive();
        assertThat(Owner.counts("select count(*) from journal where object like '%fact=%'"))
                .isEqualTo(Owner.counts("select count(*) from fact"));
    }

    @Test
    void the_export_is_verified_without_the_application_and_a_changed_row_is_named() throws IOException {
        As.person(Cast.WANG).get("/cases");
        sealer.seal();
        var witnesses = rememberedByNow();
        var export = As.person(Cast.ZOU).get("/api/journal/export");
        assertThat(export.statusCode()).isEqualTo(200);
        var file = Files.createTempFile("journal", ".jsonl");
        Files.writeString(file, export.asString());
        assertThat(verified(file, witnesses)).startsWith("0 verified: ");
        var lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(3, lines.get(3).replaceFirst("\"actor\":\"[^\"]*\"", "\"actor\":\"nobody-else\""));
        Files.write(file, lines);
        assertThat(verified(file, witnesses)).startsWith("1 leaf 2 (seq ").contains("ROW_CHANGED");
    }

    @Test
    void only_the_privacy_officer_takes_the_journal_away() {
        for (var other : List.of(Cast.WANG, Cast.ADMIN, Cast.HAN, Cast.XIA_MA)) {
            assertThat(As.person(other).get("/api/journal/export").statusCode()).isEqualTo(404);
            assertThat(As.person(other).get("/api/journal/key").statusCode()).isEqualTo(404);
        }
        assertThat(As.person(Cast.ZOU).get("/api/journal/key").asString()).startsWith("xinqiao.local+");
    }

    private static Response searched(Cast who, String place, String field, String words) {
        return As.person(who)
                .request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(field, words)
                .post(place);
    }

    @Test
    void the_privacy_officer_tells_who_looked_at_a_child() throws SQLException {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        As.person(Cast.WANG).get("/cases/" + file.id());
        var address = "/students/" + file.child() + "/lookers";
        var page = As.person(Cast.ZOU).get("/privacy" + address);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("王老师", "心理教师", "邹专员");
        assertThat(As.person(Cast.ZOU).get("/api" + address).jsonPath().getList("name"))
                .contains("王老师", "邹专员");
        assertThat(searched(Cast.ZOU, "/privacy", "number", "0901").asString()).contains("夏雨桐");
        assertThat(searched(Cast.ZOU, "/privacy", "number", "0801").asString()).doesNotContain("孙浩然");
        assertThat(As.person(Cast.ZOU)
                        .get("/privacy/students/" + Cast.Child.HAORAN.id() + "/lookers")
                        .statusCode())
                .isEqualTo(404);
        assertThat(As.person(Cast.WANG).get("/privacy" + address).statusCode()).isEqualTo(404);
    }

    @Test
    void who_is_erased_is_no_longer_behind_the_pseudonym_and_the_journal_holds() throws SQLException, IOException {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        As.person(Cast.WANG).get("/cases/" + file.id());
        var behind =
                "select count(*) from journal j join journal_subject s on s.pseudonym = j.subject where student = '"
                        + file.child() + "'";
        assertThat(Owner.counts(behind)).isEqualTo(1);
        Owner.says("delete from journal_subject where student = '" + file.child() + "'");
        assertThat(Owner.counts(behind)).isZero();
        sealer.seal();
        var witnesses = rememberedByNow();
        var export = Files.createTempFile("journal", ".jsonl");
        Files.writeString(export, As.person(Cast.ZOU).get("/api/journal/export").asString());
        assertThat(verified(export, witnesses)).startsWith("0 verified: ");
    }

    /** Something that a person does. */
    private interface Doing {
        Object happens();
    }

    private static List<String> acts(Doing doing) throws SQLException {
        var before = newest();
        doing.happens();
        return Owner.reads(
                "select act || ' ' || record || ' ' || object from journal where actor <> 'system' and seq > " + before
                        + " order by seq");
    }

    private static long newest() throws SQLException {
        return Long.parseLong(
                Owner.reads("select coalesce(max(seq), 0) from journal").get(0));
    }

    /** Copies of the witnesses, taken before the export: what is sealed later would count as cut off from it. */
    private List<String> rememberedByNow() throws IOException {
        var copies = new ArrayList<String>();
        for (var witness : files.witnesses()) {
            var copy = new WitnessFolder(Files.createTempDirectory("witness"));
            witness.stamps()
                    .forEach(s -> copy.remember(
                            LocalDate.EPOCH, s.size(), s.note(), s.leaves().get()));
            copies.add(copy.name());
        }
        return copies;
    }

    private String verified(java.nio.file.Path export, List<String> witnesses) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var args = Stream.of(
                        List.of(export.toString(), "--checkpoints"),
                        witnesses,
                        List.of("--key", files.keys().publicKey().toString()))
                .flatMap(List::stream)
                .toArray(String[]::new);
        return new VerifyJournal(print, print).run(args) + " " + out.toString(StandardCharsets.UTF_8);
    }

    private int ask(Address address, Cast person) throws IOException, InterruptedException {
        var path = address.template()
                .replaceAll("\\{n\\}", "1")
                .replaceAll("\\{tag\\}", "en")
                .replaceAll("\\{noun\\}", "closure")
                .replaceAll("\\{[^}]*\\}", Cast.idOf("nothing").toString());
        var request = HttpRequest.newBuilder(home.resolve(path))
                .header("Authorization", "Bearer " + As.person(person).token())
                .header("If-Match", "\"0\"")
                .header(
                        "Content-Type",
                        address.template().startsWith("/api/")
                                ? "application/json"
                                : "application/x-www-form-urlencoded");
        var asked = address.method().equals("GET")
                ? request.GET()
                : request.POST(HttpRequest.BodyPublishers.ofString(
                        address.template().startsWith("/api/") ? "{\"answers\":{}}" : "n=1&value=1"));
        var answer = HttpClient.newHttpClient().send(asked.build(), HttpResponse.BodyHandlers.ofInputStream());
        // The stream never ends; that it began is answer enough.
        answer.body().close();
        return answer.statusCode();
    }

    /** Every address that the program has, from its classes. */
    private static List<Address> addresses() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.xinqiao").stream()
                        .filter(c -> c.isAnnotatedWith(Path.class))
                        .flatMap(c -> Arrays.stream(c.reflect().getDeclaredMethods()))
                        .flatMap(EveryRequestTest::address)
                        .distinct()
                        .toList();
    }

    private static Stream<Address> address(Method endpoint) {
        return Stream.of(GET.class, POST.class)
                .filter(endpoint::isAnnotationPresent)
                .map(verb -> verb.getSimpleName())
                .map(verb -> new Address(
                        verb, Addresses.route(verb, endpoint, Map.of()).template()));
    }
}
