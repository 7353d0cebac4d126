package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Move;
import org.xinqiao.access.RecordState;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Verb;
import org.xinqiao.architecture.Workflows;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Role;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Figures;
import org.xinqiao.support.Granted;
import org.xinqiao.support.Oracle;
import org.xinqiao.support.Wire;
import org.xinqiao.support.World;
import org.xinqiao.support.Worlds;

/**
 * The whole access matrix over HTTP (S§3.3): role × record × verb × how somebody stands to the child × state of the record.
 * What the matrix denies answers 404 or 403 and shows nothing; what it allows gets past; a reduced view shows what is
 * listed and nothing else. The matrix is read here by a reader of its own, and the relations are written down here by hand.
 */
@QuarkusTest
@WithTestResource(Database.class)
class MatrixTest {
    private static final String JSON = "application/json";

    /** How somebody may stand to the child (S§3.3). */
    private enum Tie {
        OWN_CLASS,
        OWN_SCHOOL,
        SAME_DISTRICT,
        OTHER_DISTRICT,
        ASSIGNED,
        FORMERLY_ASSIGNED
    }

    /** One of each role; nobody of the cast is a student, a dormitory warden or at the city. */
    private static final Map<Role, Cast> ONE_OF = Map.ofEntries(
            Map.entry(Role.PSY, Cast.WANG),
            Map.entry(Role.HRT, Cast.ZHOU),
            Map.entry(Role.DPR, Cast.LIU),
            Map.entry(Role.PRI, Cast.XU),
            Map.entry(Role.HVP, Cast.LIN),
            Map.entry(Role.SDR, Cast.MEI),
            Map.entry(Role.DPC, Cast.GAO),
            Map.entry(Role.DEO, Cast.DENG),
            Map.entry(Role.DHO, Cast.HAN),
            Map.entry(Role.DPO, Cast.ZOU),
            Map.entry(Role.HRC, Cast.ZHENG),
            Map.entry(Role.HCL, Cast.SUN),
            Map.entry(Role.GUA, Cast.XIA_MA),
            Map.entry(Role.ADM, Cast.ADMIN),
            // These two take a seat of the cast for the time of the test.
            Map.entry(Role.DRM, Cast.FENG),
            Map.entry(Role.CIT, Cast.QIN));

    private static final Set<Role> AT_SCHOOL =
            EnumSet.of(Role.PSY, Role.HRT, Role.DPR, Role.PRI, Role.HVP, Role.SDR, Role.DRM);
    private static final Set<Role> IN_DISTRICT = EnumSet.of(Role.DPC, Role.DEO, Role.DHO, Role.DPO);
    private static final Set<Role> IN_HOSPITAL = EnumSet.of(Role.HRC, Role.HCL);
    private static final Set<Role> ON_DUTY = EnumSet.of(Role.PSY, Role.SDR, Role.HVP);

    @Inject
    Worlds worlds;

    @Inject
    Granted granted;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    private final Oracle oracle = new Oracle();
    private final Map<Tie, World> at = new HashMap<>();

    private record Cell(Role role, RecordType record, Verb verb, Tie tie, RecordState state) {}

    /** What an endpoint answered, in the words of the matrix. */
    private record Seen(Oracle.Word word, int status) {
        /** Neither yes nor no: the house did not know who asks, or broke down. */
        boolean isNoAnswer() {
            return status == 401 || status >= 500;
        }
    }

    @BeforeEach
    void a_child_for_each_tie() {
        granted.run("update staff set role = 'DRM', homeroom = null where id = ?", Cast.FENG.id());
        granted.run("delete from duty where staff = ?", Cast.FENG.id());
        granted.run("update staff set role = 'CIT', district = null where id = ?", Cast.QIN.id());
        build(Tie.OWN_CLASS, "lishan", "lishan-9-1", "lixia", "minghu-hospital", Cast.CHEN_BA);
        build(Tie.OWN_SCHOOL, "lishan", "lishan-9-2", "lixia", "minghu-hospital", Cast.CHEN_BA);
        build(Tie.SAME_DISTRICT, "quancheng", "quancheng-6-1", "lixia", "minghu-hospital", Cast.CHEN_BA);
        build(Tie.OTHER_DISTRICT, "yingxiong", "yingxiong-8-1", "shizhong", "minghu-hospital", Cast.CHEN_BA);
        build(Tie.ASSIGNED, "lishan", "lishan-9-1", "lixia", "quancheng-hospital", Cast.XIA_MA);
        build(Tie.FORMERLY_ASSIGNED, "lishan", "lishan-9-1", "lixia", "minghu-hospital", Cast.CHEN_BA);
    }

    @AfterEach
    void all_is_as_before() {
        granted.restore();
        worlds.clear();
        granted.run("update staff set role = 'HRT', homeroom = 'lishan-9-2' where id = ?", Cast.FENG.id());
        granted.run(
                "insert into duty (school, on_day, staff) select school, on_day, ? from duty where staff = ?",
                Cast.FENG.id(),
                Cast.WANG.id());
        granted.run("update staff set role = 'DHO', district = 'shizhong' where id = ?", Cast.QIN.id());
    }

    @Test
    void everybody_sees_and_does_what_the_matrix_says_and_nothing_else() {
        ONE_OF.values().forEach(who -> As.person(who).token());
        var now = cells(EnumSet.complementOf(EnumSet.of(Tie.FORMERLY_ASSIGNED)));
        var surprises = new ArrayList<String>(wrong(now, RecordState.NORMAL));
        var withdrawn = cells(EnumSet.of(Tie.ASSIGNED, Tie.OWN_SCHOOL));
        granted.run("update answer_sheet set frozen_at = now() where filled_by = 'world'");
        surprises.addAll(wrong(withdrawn, RecordState.WITHDRAWN));
        granted.run("update answer_sheet set frozen_at = null where filled_by = 'world'");
        var former = cells(EnumSet.of(Tie.FORMERLY_ASSIGNED));
        granted.run("update authorisation set revoked_at = asked_at where revoked_at is null");
        surprises.addAll(wrong(former, RecordState.NORMAL));
        var all = (long) Role.values().length
                * RecordType.values().length
                * Verb.values().length
                * Tie.values().length
                * RecordState.values().length;
        var http = now.stream().filter(this::hasEndpoint).count()
                + withdrawn.stream()
                        .filter(c -> c.verb() == Verb.READ && hasEndpoint(c))
                        .count()
                + former.stream().filter(this::hasEndpoint).count();
        Figures.tell(
                "matrix",
                "cells=%d cells_http=%d cells_without_endpoint=%d wrong=%d"
                        .formatted(all, http, all - http, surprises.size()));
        assertThat(surprises).isEmpty();
        assertThat(http).isGreaterThan(3500);
    }

    @Test
    void a_principal_sees_that_there_is_a_referral_and_nothing_of_what_is_in_it() {
        var sent = "/api/referrals/"
                + Optional.ofNullable(at.get(Tie.OWN_CLASS)).orElseThrow().referral("SENT");
        var whole = As.person(Cast.LIU).get(sent).jsonPath().<String, Object>getMap("packet");
        var cover = As.person(Cast.XU).get(sent).jsonPath().<String, Object>getMap("packet");
        assertThat(whole.keySet())
                .isNotEmpty()
                .anyMatch(item -> !Set.of("urgency", "hospital").contains(item));
        assertThat(cover.keySet()).isSubsetOf("urgency", "hospital");
    }

    @Test
    void the_reader_of_the_test_and_that_of_the_product_know_the_same_records() {
        assertThat(oracle.records()).hasSize(RecordType.values().length);
    }

    private void build(Tie tie, String school, String classId, String district, String hospital, Cast guardian) {
        at.put(tie, worlds.build(new World.Place(school, classId, district, hospital), guardian, Cast.WANG));
    }

    private static List<Cell> cells(Set<Tie> ties) {
        var cells = new ArrayList<Cell>();
        for (var role : ONE_OF.keySet()) {
            for (var record : RecordType.values()) {
                for (var verb : Verb.values()) {
                    ties.forEach(tie -> cells.add(new Cell(role, record, verb, tie, RecordState.NORMAL)));
                }
            }
        }
        return cells;
    }

    private List<String> wrong(List<Cell> cells, RecordState state) {
        var wire = new Wire(home);
        return Wire.together(cells, c -> surprise(wire, new Cell(c.role(), c.record(), c.verb(), c.tie(), state)));
    }

    private Stream<String> surprise(Wire wire, Cell c) {
        return look(wire, c)
                .filter(seen -> seen.isNoAnswer() || seen.word() != expected(c))
                .map(seen -> "%s: %s (%d), not %s".formatted(c, seen.word(), seen.status(), expected(c)))
                .stream();
    }

    private boolean hasEndpoint(Cell c) {
        return path(c).isPresent();
    }

    private Oracle.Word expected(Cell c) {
        return oracle.says(
                c.role().name(),
                c.record().name(),
                c.verb().name(),
                relations(c.role(), c.tie()),
                c.tie() != Tie.FORMERLY_ASSIGNED,
                c.state() == RecordState.WITHDRAWN);
    }

    /** Written by hand from the places of the cast; every case here once stood at R3 and has a P3. */
    private static Set<String> relations(Role role, Tie tie) {
        var found = new HashSet<String>(Set.of("EVERYWHERE"));
        var school = tie != Tie.SAME_DISTRICT && tie != Tie.OTHER_DISTRICT;
        if (AT_SCHOOL.contains(role) && school) {
            found.addAll(Set.of("SCHOOL", "SCHOOL_R2", "SCHOOL_R3"));
        }
        if (role == Role.HRT && school && tie != Tie.OWN_SCHOOL) {
            found.add("CLASS");
        }
        if (ON_DUTY.contains(role) && school || role == Role.DPC && tie == Tie.SAME_DISTRICT) {
            found.add("DUTY");
        }
        if (IN_DISTRICT.contains(role) && tie != Tie.OTHER_DISTRICT) {
            found.addAll(Set.of("DISTRICT", "ESCALATED", "DRAWN"));
        }
        if (IN_DISTRICT.contains(role) && tie == Tie.SAME_DISTRICT) {
            found.add("COVERED");
        }
        if (IN_HOSPITAL.contains(role) && tie == Tie.ASSIGNED) {
            found.add("REFERRED");
        }
        if (role == Role.GUA && tie == Tie.ASSIGNED) {
            found.add("CHILD");
        }
        return found;
    }

    private record Knock(String verb, String path, String type, String body) {
        static Knock get(String path) {
            return new Knock("GET", path, JSON, "");
        }

        static Knock post(String path) {
            return new Knock("POST", path, JSON, "{\"answers\":{}}");
        }

        static Knock post(String path, String body) {
            return new Knock("POST", path, JSON, body);
        }
    }

    private Optional<Seen> look(Wire wire, Cell c) {
        return path(c).map(k -> {
            var who = Optional.ofNullable(ONE_OF.get(c.role())).orElseThrow();
            var answer =
                    k.verb().equals("GET") ? wire.get(who, k.path()) : wire.post(who, k.path(), k.type(), k.body());
            return new Seen(word(c, answer), answer.status());
        });
    }

    /** A record that opens without its text says no; one with listed words alone is a reduced view. */
    private Oracle.Word word(Cell c, Wire.Answer a) {
        if (a.status() == 404 || a.status() == 403) {
            return Oracle.Word.NO;
        }
        if (c.verb() != Verb.READ || !isText(c)) {
            // Whether a view without text is a reduced one is asked apart.
            return expected(c) == Oracle.Word.REDUCED ? Oracle.Word.REDUCED : Oracle.Word.YES;
        }
        if (c.record() == RecordType.ITEM_ANSWERS) {
            return a.body().contains("<dl class=\"record\">") ? Oracle.Word.YES : Oracle.Word.NO;
        }
        if (a.body().contains(Worlds.UNLISTED)) {
            return Oracle.Word.YES;
        }
        return a.body().contains(Worlds.LISTED) ? Oracle.Word.REDUCED : Oracle.Word.NO;
    }

    /** Whether the endpoint shows the text of a record, so that a reduced view can be told from a full one. */
    private static boolean isText(Cell c) {
        return FORM_OF.containsKey(c.record());
    }

    private static final Map<RecordType, String> FORM_OF = Map.of(
            RecordType.NOTES, "F04",
            RecordType.SAFETY_PLAN, "F06",
            RecordType.PLAN, "F09",
            RecordType.FEEDBACK, "F11",
            RecordType.CLOSURE, "F16",
            RecordType.ITEM_ANSWERS, "phq-9");

    /** The representative endpoint of a cell, if there is one. */
    private Optional<Knock> path(Cell c) {
        var w = Optional.ofNullable(at.get(c.tie())).orElseThrow();
        if (c.state() != RecordState.NORMAL && c.verb() != Verb.READ) {
            // A sheet can be frozen today; nothing that is written asks for that state yet.
            return Optional.empty();
        }
        return switch (c.verb()) {
            case READ -> read(c, w);
            case CREATE -> create(c, w);
            case UPDATE -> update(c, w);
            case SIGN -> sign(c, w);
            case EXPORT -> export(c, w);
            case DESTROY -> Optional.empty();
        };
    }

    private static Optional<Knock> export(Cell c, World w) {
        return c.record() == RecordType.CAMPAIGN
                ? get("/campaigns/" + w.campaign() + "/slips")
                : get("/api/students/" + w.child() + "/lookers").filter(k -> c.record() == RecordType.JOURNAL);
    }

    private Optional<Knock> read(Cell c, World w) {
        var role = c.role();
        return switch (c.record()) {
            case CASE_FILE -> role == Role.DHO ? Optional.empty() : get("/api/cases/" + w.file());
            case ITEM_ANSWERS, NOTES, SAFETY_PLAN, CLOSURE -> throughTheCase(c, w);
            case PLAN ->
                role == Role.HRT || role == Role.GUA
                        ? get("/signatures/" + w.sheets().get("F09"))
                        : throughTheCase(c, w);
            case FEEDBACK -> throughTheCase(c, w);
            case MINUTES ->
                role == Role.HRT
                        ? Optional.empty()
                        : role == Role.GUA ? Optional.empty() : get("/api/consultations/" + w.held());
            case REFERRAL -> get("/api/referrals/" + w.referral("SENT"));
            case AUDIT -> get("/api/audits/" + w.audit());
            case CAMPAIGN -> get("/api/campaigns/" + w.campaign());
            case DEFINITION -> get("/questionnaires");
            case STUDENT,
                    ROSTER,
                    DESK,
                    COMPLETION,
                    SUBMISSION,
                    SCORES,
                    SIGNAL,
                    PROTECTED_NOTES,
                    TASK,
                    CONSENT,
                    STATISTICS,
                    AUTHORISATION,
                    JOURNAL,
                    SETTINGS -> Optional.empty();
        };
    }

    /** The page of one record of the case: only for roles that the case itself is for. */
    private Optional<Knock> throughTheCase(Cell c, World w) {
        var elsewhere = EnumSet.of(Role.GUA, Role.HRT, Role.HRC, Role.HCL, Role.DHO, Role.STU);
        return elsewhere.contains(c.role())
                        && oracle.knows(c.role().name(), c.record().name(), "READ")
                ? Optional.empty()
                : get("/cases/" + w.file() + "/records/" + w.sheets().get(FORM_OF.get(c.record())));
    }

    private Optional<Knock> create(Cell c, World w) {
        return switch (c.record()) {
            case NOTES -> move(c, w, "cases", w.file(), "risk-assessment");
            case SAFETY_PLAN -> move(c, w, "cases", w.file(), "safety-plan");
            case CLOSURE -> move(c, w, "cases", w.file(), "closure");
            case MINUTES -> only(c, Knock.post("/api/cases/" + w.file() + "/consultations"));
            case REFERRAL -> only(c, Knock.post("/api/cases/" + w.file() + "/referrals"));
            case FEEDBACK -> move(c, w, "referrals", w.referral("SCHEDULED"), "attendance");
            case SIGNAL ->
                Optional.of(Knock.post(
                        "/api/signals",
                        "{\"student\":\"%s\",\"source\":\"screen\",\"facts\":\"x\",\"urgency\":\"week\"}"
                                .formatted(w.child())));
            case CAMPAIGN ->
                Optional.of(Knock.post(
                        "/api/campaigns",
                        "{\"school\":\"%s\",\"title\":\"\",\"instruments\":[],\"grades\":[],\"opensOn\":\"2026-01-02\",\"closesOn\":\"2026-01-01\"}"
                                .formatted(w.place().school())));
            case CONSENT -> consents(c, w);
            case CASE_FILE,
                    STUDENT,
                    ROSTER,
                    DESK,
                    COMPLETION,
                    SUBMISSION,
                    SCORES,
                    ITEM_ANSWERS,
                    PROTECTED_NOTES,
                    PLAN,
                    TASK,
                    AUDIT,
                    STATISTICS,
                    AUTHORISATION,
                    JOURNAL,
                    DEFINITION,
                    SETTINGS -> Optional.empty();
        };
    }

    /** The slips of a campaign are of a school as a whole: no single child's case opens them. */
    private static Optional<Knock> consents(Cell c, World w) {
        var byTheCase = c.role() == Role.DPC && c.tie() != Tie.SAME_DISTRICT && c.tie() != Tie.OTHER_DISTRICT;
        return Optional.of(new Knock(
                        "POST",
                        "/campaigns/" + w.campaign() + "/consents",
                        "application/x-www-form-urlencoded",
                        "nobody=AGREED"))
                .filter(k -> !byTheCase);
    }

    private Optional<Knock> update(Cell c, World w) {
        return switch (c.record()) {
            case CASE_FILE -> move(c, w, "cases", w.file(), "crisis");
            case MINUTES -> move(c, w, "consultations", w.planned(), "date");
            case REFERRAL -> referral(c, w);
            case AUDIT -> move(c, w, "audits", w.audit(), "rectification");
            case CAMPAIGN -> Optional.of(Knock.post("/api/campaigns/" + w.campaign() + "/closure"));
            case ROSTER ->
                Optional.of(new Knock(
                        "POST", "/api/schools/" + w.place().school() + "/roster", "text/csv", "班级,学号,姓名,性别,出生日期\n"));
            // Everybody ticks off their own; this is the family's.
            case TASK -> whoMay(c, Role.GUA, Knock.post("/api/tasks/" + w.task() + "/done"));
            // An administrator settles the leaving of district staff alone.
            case AUTHORISATION -> get("/leaving/" + w.colleague()).filter(k -> c.role() != Role.ADM);
            case SETTINGS -> Optional.of(Knock.post("/api/people/world-" + w.colleague() + "/sign-outs"));
            case NOTES,
                    SAFETY_PLAN,
                    CLOSURE,
                    FEEDBACK,
                    SIGNAL,
                    STUDENT,
                    DESK,
                    COMPLETION,
                    SUBMISSION,
                    SCORES,
                    ITEM_ANSWERS,
                    PROTECTED_NOTES,
                    PLAN,
                    CONSENT,
                    STATISTICS,
                    JOURNAL,
                    DEFINITION -> Optional.empty();
        };
    }

    /** A move that the role makes on a referral, where it has one from a state that is built here. */
    private Optional<Knock> referral(Cell c, World w) {
        var draft = Set.of(Role.DPR, Role.PRI).contains(c.role()) ? "emergency-transfer" : "withdrawal";
        return IN_HOSPITAL.contains(c.role())
                ? move(c, w, "referrals", w.referral("SENT"), "question")
                : c.role() == Role.GUA
                        ? move(c, w, "referrals", w.referral("SENT"), "consent-withdrawal")
                        : move(c, w, "referrals", w.referral("DRAFT"), draft);
    }

    private Optional<Knock> sign(Cell c, World w) {
        return switch (c.record()) {
            case MINUTES -> move(c, w, "consultations", w.held(), "signature");
            case AUTHORISATION ->
                Optional.of(Knock.post("/api/authorisations/" + w.authorisation() + "/approval"))
                        // The demo has no other privacy officer; the two heads decide about their own school.
                        .filter(k -> c.tie() != Tie.FORMERLY_ASSIGNED);
            case CONSENT -> Optional.of(Knock.post("/api/consents/" + w.consent() + "/decision"));
            case CASE_FILE,
                    NOTES,
                    SAFETY_PLAN,
                    CLOSURE,
                    FEEDBACK,
                    SIGNAL,
                    STUDENT,
                    DESK,
                    ROSTER,
                    CAMPAIGN,
                    COMPLETION,
                    SUBMISSION,
                    SCORES,
                    ITEM_ANSWERS,
                    PROTECTED_NOTES,
                    PLAN,
                    TASK,
                    REFERRAL,
                    AUDIT,
                    STATISTICS,
                    JOURNAL,
                    DEFINITION,
                    SETTINGS -> Optional.empty();
        };
    }

    /** A move, for who makes it and for who may not write such a record at all: the table narrows what the matrix allows. */
    private Optional<Knock> move(Cell c, World w, String room, Object id, String noun) {
        var machine = room.substring(0, room.length() - 1);
        var by = Workflows.moves()
                .filter(m -> m.machine().equals(machine) && m.noun().equals(noun))
                .map(Move::by)
                .findFirst()
                .orElseThrow();
        var knock = Knock.post("/api/" + room + "/" + id + "/" + noun);
        return by.contains(c.role())
                        || !oracle.knows(
                                c.role().name(), c.record().name(), c.verb().name())
                ? Optional.of(knock).filter(k -> w.file() != null)
                : Optional.empty();
    }

    /** For that role and for those who may not do such a thing at all. */
    private Optional<Knock> whoMay(Cell c, Role role, Knock knock) {
        return Optional.of(knock)
                .filter(k -> c.role() == role
                        || !oracle.knows(
                                c.role().name(), c.record().name(), c.verb().name()));
    }

    private Optional<Knock> only(Cell c, Knock knock) {
        return c.state() == RecordState.NORMAL ? Optional.of(knock) : Optional.empty();
    }

    private static Optional<Knock> get(String path) {
        return Optional.of(Knock.get(path));
    }
}
