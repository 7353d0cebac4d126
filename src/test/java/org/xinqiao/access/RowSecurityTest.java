package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.xinqiao.access.WallsWorld.Child;
import org.xinqiao.access.WallsWorld.Nearness;
import org.xinqiao.access.WallsWorld.State;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Sql;

/**
 * The SQL half of the access matrix (S§3.3): everybody tries to see, add, change and delete everything that is on file
 * about a child, by plain SQL with the password of the application and none of its checks. What PostgreSQL lets through is
 * what access/matrix.yaml says.
 *
 * <p>Three things differ from the matrix and are said here once. A row that may be changed may be seen: PostgreSQL's own
 * rule (duty roster). A reduced view is a row to PostgreSQL; but an officer of audits gets no sheet, only facts (INV13). To
 * append is a new sheet, so UPDATE of a record is an INSERT of a sheet, and nothing overwrites one.
 */
class RowSecurityTest {
    private static final List<String> VERBS = List.of("READ", "CREATE", "UPDATE", "DESTROY");
    private static final Set<String> SIGNS_BY_A_SHEET = Set.of("PSY", "DPR", "PRI", "HVP", "DPC", "DHO", "HCL");
    /** Everybody who has a row among the staff. */
    private static final List<String> STAFF = WallsWorld.ROLES.stream()
            .filter(role -> !Set.of("STU", "GUA").contains(role))
            .toList();
    /** By role and place alone: no case data (D§4.2(e)). */
    private static final Set<String> NO_CASE_DATA = Set.of("ROSTER", "CAMPAIGN", "COMPLETION");

    private static final Set<String> BY_A_CASE = Set.of("SCHOOL_R2", "SCHOOL_R3", "ESCALATED", "RECEIVING");
    private static final Set<String> DUTIES = Set.of("PSY", "DPC", "SDR", "HVP", "HRT");

    /** Where a record type lies; several lie in one table. */
    private static final Map<String, List<String>> TARGETS = targets();

    private static final MatrixFile MATRIX = new MatrixFile();
    private static WallsWorld world;
    /** Each thread that asks has a connection of its own. */
    private static final ThreadLocal<Connection> APP = ThreadLocal.withInitial(RowSecurityTest::connected);

    private static final List<Connection> CONNECTIONS = new CopyOnWriteArrayList<>();
    private static org.xinqiao.platform.WallKey key;

    /** Who asks, with which grant and as which student, for what. */
    private record Cell(
            String role, Nearness asker, UUID self, String record, String target, String verb, Child child) {
        String given() {
            return asker.given();
        }
    }

    @BeforeAll
    static void a_city_of_its_own() throws Exception {
        world = new WallsWorld();
        key = org.xinqiao.platform.WallKeys.of(world.secrets.file("context-key"));
    }

    @AfterAll
    static void the_city_goes() throws Exception {
        for (var connection : CONNECTIONS) {
            connection.close();
        }
        world.close();
    }

    private static Connection connected() {
        try {
            var connection = world.connection("app");
            connection.setAutoCommit(false);
            CONNECTIONS.add(connection);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection app() {
        return APP.get();
    }

    @Test
    void sql_alone_lets_everybody_do_what_the_matrix_says_and_nothing_else(TestReporter figures) throws Exception {
        var swept = WallsWorld.ROLES.parallelStream()
                .flatMap(role -> world.children.stream().map(child -> sweep(role, child)))
                .toList();
        var checks = swept.stream().mapToInt(Sweep::checks).sum();
        var allowed = swept.stream().mapToInt(Sweep::allowed).sum();
        var wrong = swept.stream().flatMap(s -> s.wrong().stream()).toList();
        figures.publishEntry("cells of the matrix", Integer.toString(checks));
        figures.publishEntry("statements let through", Integer.toString(allowed));
        figures.publishEntry("wrong", Integer.toString(wrong.size()));
        Files.write(java.nio.file.Path.of("target", "row-security.txt"), wrong);
        assertThat(wrong).isEmpty();
        assertThat(checks).isGreaterThanOrEqualTo(29_376);
        assertThat(allowed).isGreaterThan(1_000);
    }

    /** What one person found of one child. */
    private record Sweep(int checks, int allowed, List<String> wrong) {}

    private static Sweep sweep(String role, Child child) {
        var wrong = new ArrayList<String>();
        int checks = 0;
        int allowed = 0;
        try {
            bind(role, child);
            for (var record : MATRIX.records()) {
                for (var verb : VERBS) {
                    var targets = TARGETS.getOrDefault(record, List.of());
                    checks += targets.isEmpty() ? 0 : 1;
                    for (var target : targets) {
                        var cell = new Cell(role, child.nearness(), self(role, child), record, target, verb, child);
                        var may = may(cell);
                        allowed += may ? 1 : 0;
                        if (tried(cell) != may) {
                            wrong.add("%s %s %s of %s in %s, %s, %s: %s"
                                    .formatted(
                                            role,
                                            verb,
                                            target,
                                            record,
                                            child.nearness(),
                                            child.state(),
                                            child.grave() ? "R3" : "R1",
                                            may ? "refused" : "LET THROUGH"));
                        }
                    }
                }
            }
            app().rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Sweep(checks, allowed, wrong);
    }

    @Test
    void whoever_is_kin_or_suspected_finds_nothing_of_that_child_and_everything_of_the_others() throws Exception {
        var kin = grave(Nearness.OWN_CLASS);
        var other = grave(Nearness.OWN_SCHOOL);
        var wrong = new ArrayList<String>();
        for (var role : STAFF) {
            var given = kin.nearness().given();
            var before = withPower(
                    "insert into exclusion (id, person, student, why, said_by, said_at) values (?, ?, ?, 'RELATED', ?, now())",
                    UUID.randomUUID(),
                    WallsWorld.person(role, given),
                    kin.id(),
                    WallsWorld.id("chief"));
            assertThat(before).isOne();
            bind(role, kin);
            for (var record : TARGETS.entrySet()) {
                for (var target : record.getValue()) {
                    for (var verb : VERBS) {
                        var cell = new Cell(role, kin.nearness(), self(role, kin), record.getKey(), target, verb, kin);
                        // To report a worry stays open to everybody, and a new student is another one; a campaign is
                        // for all.
                        var apart = target.equals("campaign")
                                || verb.equals("CREATE")
                                        && Set.of("signal", "student").contains(target);
                        if (!apart && tried(cell)) {
                            wrong.add(role + " " + verb + " " + target);
                        }
                    }
                    var cell =
                            new Cell(role, other.nearness(), self(role, other), record.getKey(), target, "READ", other);
                    if (tried(cell) != may(cell)) {
                        wrong.add(role + " no longer reads " + target + " of the other child");
                    }
                }
            }
            wrong.addAll(rowsOf(kin).stream()
                    .map(table -> role + " finds rows of " + table)
                    .toList());
            app().rollback();
            withPower("delete from exclusion");
        }
        assertThat(wrong).isEmpty();
    }

    /** Every table that says of which child or case a row is, in which such rows are found; new tables come in by themselves. */
    private static List<String> rowsOf(Child child) throws SQLException {
        var found = new ArrayList<String>();
        for (var column : Sql.rows(app(), """
                select c.table_name || ' where ' || c.column_name as place, c.column_name as name
                from information_schema.columns c where c.table_schema = 'public' and c.column_name in ('student', 'case_id')
                """, r -> List.of(r.text("place"), r.text("name")))) {
            var id = column.get(1).equals("student")
                    ? child.id()
                    : Optional.ofNullable(child.rows().get("case_file")).orElseThrow();
            // One's own kinship is what oneself said.
            var own = column.get(0).startsWith("exclusion ") ? 1 : 0;
            var rows = Sql.rows(app(), "select count(*) as n from " + column.get(0) + " = ?", r -> r.number("n"), id);
            if (rows.get(0) > own) {
                found.add(column.get(0));
            }
        }
        return found;
    }

    @Test
    void a_broken_glass_opens_what_the_matrix_lists_for_reading_and_nothing_for_writing() throws Exception {
        var far = grave(Nearness.OTHER_DISTRICT);
        var wrong = new ArrayList<String>();
        for (var role : STAFF) {
            withPower(
                    "insert into glass (id, person, student, reason_code, reason, basis, opened_at, until) values (?, ?, ?, 'LIFE_IN_DANGER', '', 'x', now() - interval '1 minute', now() + interval '59 minutes')",
                    UUID.randomUUID(),
                    WallsWorld.person(role, far.nearness().given()),
                    far.id());
            bind(role, far);
            for (var record : TARGETS.entrySet()) {
                for (var target : record.getValue()) {
                    for (var verb : VERBS) {
                        var cell = new Cell(role, far.nearness(), self(role, far), record.getKey(), target, verb, far);
                        var opened = verb.equals("READ")
                                && sharing(target).stream().anyMatch(MATRIX.opensByGlass(role)::contains);
                        if (tried(cell) != (opened || may(cell))) {
                            wrong.add(role + " " + verb + " " + target);
                        }
                    }
                }
            }
            app().rollback();
            withPower("update glass set until = now() - interval '1 second', opened_at = now() - interval '1 hour'");
            bind(role, far);
            var file = new Cell(role, far.nearness(), self(role, far), "CASE_FILE", "case_file", "READ", far);
            if (tried(file) != may(file)) {
                wrong.add(role + " reads through a glass that has run out");
            }
            app().rollback();
            withPower("delete from glass");
        }
        assertThat(wrong).isEmpty();
    }

    private static Child grave(Nearness nearness) {
        return world.children.stream()
                .filter(c -> c.nearness() == nearness && c.state() == State.NORMAL && c.grave())
                .findFirst()
                .orElseThrow();
    }

    private static int withPower(String change, Object... args) throws SQLException {
        return world.change(change, args);
    }

    @Test
    void no_id_of_another_scope_is_answered(TestReporter figures) throws Exception {
        var random = new Random(20261124);
        int probes = Integer.getInteger("probes", 100_000);
        int leaks = 0;
        int asked = 0;
        while (asked < probes) {
            var role = WallsWorld.ROLES.get(random.nextInt(WallsWorld.ROLES.size()));
            var nearness = Nearness.values()[random.nextInt(Nearness.values().length)];
            var self = world.children.stream()
                    .filter(c -> c.nearness() == nearness)
                    .findFirst()
                    .orElseThrow();
            bind(role, self);
            for (var target : TARGETS.values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .sorted()
                    .toList()) {
                var closed = world.children.stream()
                        .filter(c -> sharing(target).stream()
                                .noneMatch(r -> sees(new Cell(role, nearness, self(role, self), r, target, "READ", c))))
                        .map(c -> Optional.ofNullable(c.rows().get(target)).orElseThrow())
                        .distinct()
                        .map(UUID::toString)
                        .collect(Collectors.toCollection(ArrayList::new));
                for (int i = 0; i < 20; i++) {
                    closed.add(new UUID(random.nextLong(), random.nextLong()).toString());
                }
                leaks += Sql.rows(
                                app(),
                                "select count(*) as n from " + table(target) + " where " + WallsWorld.key(table(target))
                                        + " = any (?::uuid[])",
                                r -> r.number("n"),
                                closed)
                        .get(0);
                asked += closed.size();
            }
            app().rollback();
        }
        figures.publishEntry("probes", Integer.toString(asked));
        assertThat(leaks).isZero();
    }

    // ---- What the matrix says

    private static boolean may(Cell c) {
        return switch (c.verb()) {
            case "READ" -> sees(c);
            case "CREATE" -> adds(c);
            case "UPDATE" -> sees(c) && changes(c);
            default -> false;
        };
    }

    private static boolean sees(Cell c) {
        if (isSheet(c.target()) && c.role().equals("DHO") && MATRIX.isReduced(c.record(), "DHO")) {
            return false;
        }
        return sharing(c.target()).stream().anyMatch(r -> holds(c, r, "READ"))
                || c.target().equals("case_file") && holds(c, "CASE_FILE", "UPDATE", State.NORMAL);
    }

    private static boolean adds(Cell c) {
        if (Set.of("answer", "score", "sheet_quality", "sheet_flag", "sheet ITEM_ANSWERS")
                .contains(c.target())) {
            return false;
        }
        if (c.target().equals("sheet SUBMISSION")) {
            return holds(c, "SUBMISSION", "CREATE");
        }
        if (c.target().equals("case_file") && c.given().equals("single")) {
            return false; // An authorisation for one case opens no second one.
        }
        if (!isSheet(c.target())) {
            return sharing(c.target()).stream()
                    .filter(r -> !r.equals("COMPLETION"))
                    .anyMatch(r -> holds(c, r, "CREATE"));
        }
        var appends = !c.role().equals("GUA") || !Set.of("PLAN", "SAFETY_PLAN").contains(c.record());
        return holds(c, c.record(), "CREATE")
                || appends
                        && holds(
                                c,
                                c.record(),
                                "UPDATE",
                                c.child().state() == State.WITHDRAWN ? State.WITHDRAWN : State.NORMAL)
                || SIGNS_BY_A_SHEET.contains(c.role())
                        && holds(c, c.record(), "SIGN")
                        && !MATRIX.takes(c.child().state().name(), c.record(), "CREATE");
    }

    private static boolean changes(Cell c) {
        return switch (c.target()) {
            case "answer", "score", "sheet_quality", "sheet_flag", "signal" -> false;
            case "sheet SUBMISSION" -> holds(c, "SUBMISSION", "UPDATE");
            case "campaign", "assignment" -> holds(c, "CAMPAIGN", "UPDATE", State.NORMAL);
            case "student" -> holds(c, "ROSTER", "UPDATE", State.NORMAL);
            case "case_file", "consultation", "referral" ->
                holds(c, c.record(), "UPDATE") || holds(c, c.record(), "SIGN");
            case "task", "closure_audit" -> holds(c, c.record(), "UPDATE");
            default -> false;
        };
    }

    private static boolean holds(Cell c, String record, String verb) {
        return holds(c, record, verb, c.child().state());
    }

    private static boolean holds(Cell c, String record, String verb, State state) {
        return !MATRIX.takes(state.name(), record, verb)
                && MATRIX.relations(record, c.role(), verb).stream()
                        .anyMatch(relation -> stands(c, relation) && isAuthorised(c, record, verb, relation));
    }

    private static boolean stands(Cell c, String relation) {
        var n = c.child().nearness();
        var role = c.role();
        var mySchool = WallsWorld.school(role) != null && n.school.equals("a");
        var myDistrict = WallsWorld.district(role) != null && !n.school.equals("c");
        return switch (relation) {
            case "SELF" -> role.equals("STU") && c.self().equals(c.child().id());
            case "CHILD" -> n == Nearness.ASSIGNED && c.given().equals("single");
            case "CLASS" -> n == Nearness.OWN_CLASS;
            case "SCHOOL" -> mySchool;
            case "SCHOOL_R2", "SCHOOL_R3" -> mySchool && c.child().grave();
            case "DUTY" ->
                n.school.equals("a") && c.given().equals("single") && c.child().grave() && DUTIES.contains(role);
            case "COVERED" -> role.equals("DPC") && n.school.equals("n");
            case "ESCALATED" -> role.equals("DPC") && myDistrict && c.child().grave();
            case "DISTRICT", "DRAWN" -> myDistrict;
            case "REFERRED" -> n == Nearness.ASSIGNED;
            case "AUTHOR" -> mySchool && c.given().equals(n.given());
            case "EVERYWHERE" -> true;
            default -> false;
        };
    }

    private static boolean isAuthorised(Cell c, String record, String verb, String relation) {
        var needed = MATRIX.authorised().contains(c.role())
                && !relation.equals("DUTY")
                && !NO_CASE_DATA.contains(record)
                && !(record.equals("STUDENT") && !BY_A_CASE.contains(relation))
                && !(record.equals("SIGNAL") && verb.equals("CREATE"));
        return !needed
                || c.given().equals("standing")
                || c.given().equals("single") && c.child().nearness() == Nearness.ASSIGNED;
    }

    private static List<String> sharing(String target) {
        return TARGETS.entrySet().stream()
                .filter(t -> t.getValue().contains(target))
                .map(Map.Entry::getKey)
                .toList();
    }

    // ---- What PostgreSQL says

    private static boolean tried(Cell c) throws SQLException {
        var table = table(c.target());
        var row = Optional.ofNullable(c.child().rows().get(c.target())).orElseThrow();
        var where = " where " + WallsWorld.key(table) + " = '" + row + "'";
        return switch (c.verb()) {
            case "READ" -> touched("select 1 from " + table + where, true);
            case "UPDATE" ->
                touched("update " + table + " set " + column(table) + " = " + column(table) + where, false);
            case "DESTROY" -> touched("delete from " + table + where, false);
            default -> touched(insert(c, table, row), false);
        };
    }

    private static boolean touched(String statement, boolean reads) throws SQLException {
        var before = app().setSavepoint();
        try (var s = app().createStatement()) {
            if (reads) {
                try (var rows = s.executeQuery(statement)) {
                    return rows.next();
                }
            }
            return s.executeUpdate(statement) > 0;
        } catch (SQLException refused) {
            if (!refused.getSQLState().equals("42501")) {
                throw new SQLException(statement, refused);
            }
            return false;
        } finally {
            app().rollback(before);
        }
    }

    private static String insert(Cell c, String table, UUID row) throws SQLException {
        var changes = new HashMap<String, Object>();
        var fresh = UUID.randomUUID();
        if (WallsWorld.key(table).equals("id")) {
            changes.put("id", fresh);
        }
        switch (table) {
            case "student" ->
                changes.put("number_index", "\\x" + fresh.toString().replace("-", ""));
            case "case_file" -> changes.putAll(Map.of("number", fresh, "pseudonym", fresh, "state", "DISMISSED"));
            case "closure_audit" -> changes.putAll(Map.of("number", fresh, "episode", 9));
            case "assignment" ->
                changes.putAll(
                        Map.of("campaign", WallsWorld.id("campaign" + c.child().nearness().school + "spare")));
            case "answer_sheet" -> {
                changes.put(
                        "filled_by",
                        WallsWorld.login(c.role(), c.child().nearness().given()));
                changes.put("frozen_at", "null");
                if (c.target().equals("sheet SUBMISSION") || c.target().equals("sheet ITEM_ANSWERS")) {
                    changes.put("code", "talk");
                }
            }
            case "answer" -> changes.put("seq", 9);
            case "score", "sheet_quality" -> changes.put("scoring", "9");
            case "sheet_flag" -> changes.put("code", "PATTERN_FLAG");
            default -> {}
        }
        var columns = "*";
        var into = table;
        return "insert into " + into + " select " + columns + " from jsonb_populate_record(null::" + table + ", '"
                + world.copy(table, row, changes) + "')";
    }

    private static String column(String table) {
        return switch (table) {
            case "student" -> "name";
            case "case_file", "referral", "consultation", "closure_audit", "campaign" -> "version";
            case "task" -> "done_by";
            case "answer_sheet" -> "lang";
            case "answer" -> "settled_at";
            case "score" -> "band";
            case "sheet_quality" -> "validity";
            case "sheet_flag" -> "code";
            case "signal" -> "place";
            case "assignment" -> "seat";
            default -> "what";
        };
    }

    private static boolean isSheet(String target) {
        return target.startsWith("sheet ");
    }

    private static String table(String target) {
        return isSheet(target) ? "answer_sheet" : target;
    }

    private static void bind(String role, Child child) throws SQLException {
        var given = child.nearness().given();
        var actor = new Actor(
                WallsWorld.login(role, given),
                "x",
                Role.valueOf(role),
                self(role, child),
                Optional.ofNullable(WallsWorld.school(role)),
                Optional.ofNullable(WallsWorld.district(role)),
                Optional.ofNullable(WallsWorld.hospital(role)),
                Optional.ofNullable(WallsWorld.homeroom(role)));
        say(app(), key.signed(Binding.of(actor).words(Instant.now())));
    }

    private static UUID self(String role, Child child) {
        return role.equals("STU") && child.nearness() == Nearness.ASSIGNED
                ? child.id()
                : WallsWorld.person(role, child.nearness().given());
    }

    static void say(Connection c, String words) throws SQLException {
        try (var s = c.prepareStatement("select set_config('xinqiao.who', ?, true)")) {
            s.setString(1, words);
            s.execute();
        }
    }

    private static Map<String, List<String>> targets() {
        var targets = new HashMap<String, List<String>>();
        WallsWorld.FORMS.keySet().forEach(record -> targets.put(record, List.of("sheet " + record)));
        targets.put("CASE_FILE", List.of("sheet CASE_FILE", "case_file"));
        targets.put("REFERRAL", List.of("sheet REFERRAL", "referral"));
        targets.put("MINUTES", List.of("sheet MINUTES", "consultation"));
        targets.put("AUDIT", List.of("sheet AUDIT", "closure_audit"));
        targets.put("TASK", List.of("task"));
        targets.put("STUDENT", List.of("student"));
        targets.put("ROSTER", List.of("student"));
        targets.put("CAMPAIGN", List.of("campaign", "assignment"));
        targets.put("COMPLETION", List.of("assignment"));
        targets.put("SUBMISSION", List.of("sheet SUBMISSION"));
        targets.put("ITEM_ANSWERS", List.of("sheet ITEM_ANSWERS", "answer", "sheet SUBMISSION"));
        targets.put("SCORES", List.of("score", "sheet_quality", "sheet_flag"));
        targets.put("SIGNAL", List.of("signal"));
        return targets;
    }
}
