package org.xinqiao.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.flywaydb.core.Flyway;
import org.xinqiao.platform.EmbeddedPostgres;
import org.xinqiao.platform.Secrets;
import org.xinqiao.platform.Sql;

/**
 * A database of its own with forty-eight invented children: in each of the six relations of S§3.3, at two levels, in each
 * of the four record states. Everything that can be on file about a child is on file about each.
 */
final class WallsWorld implements AutoCloseable {
    /** Whose the child is, as seen by the person who asks. */
    enum Nearness {
        OWN_CLASS("a", "a-1"),
        OWN_SCHOOL("a", "a-2"),
        /** Of a school without a psychologist. */
        SAME_DISTRICT("n", "n-1"),
        OTHER_DISTRICT("c", "c-1"),
        /** Nothing but a single grant: one case, a day of duty, a referral, a child of one's own. */
        ASSIGNED("a", "a-2"),
        /** The same grant, which has ended. */
        FORMERLY_ASSIGNED("a", "a-2");

        final String school;
        final String classId;

        Nearness(String school, String classId) {
            this.school = school;
            this.classId = classId;
        }

        /** {@code standing}, {@code single} or {@code former}: what the person who asks was given. */
        String given() {
            return this == ASSIGNED ? "single" : this == FORMERLY_ASSIGNED ? "former" : "standing";
        }
    }

    /** What has befallen the record. */
    enum State {
        NORMAL,
        WITHDRAWN,
        HELD,
        UNDER_14
    }

    /** A child with the ids of what is on file about it, by target. */
    record Child(UUID id, Nearness nearness, State state, boolean grave, Map<String, UUID> rows) {}

    static final List<String> ROLES = List.of(
            "STU", "GUA", "HRT", "PSY", "DPR", "PRI", "HVP", "SDR", "DRM", "DPC", "DEO", "DHO", "HRC", "HCL", "CIT",
            "ADM", "DPO");
    static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("CASE_FILE", "F12"),
            Map.entry("NOTES", "F04"),
            Map.entry("PROTECTED_NOTES", "PN"),
            Map.entry("SAFETY_PLAN", "F06"),
            Map.entry("PLAN", "F09"),
            Map.entry("MINUTES", "F08"),
            Map.entry("REFERRAL", "F10P"),
            Map.entry("FEEDBACK", "F11"),
            Map.entry("CLOSURE", "F16"),
            Map.entry("AUDIT", "F17b"),
            Map.entry("CONSENT", "F10a"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("target", "walls-data");

    final Secrets secrets = new Secrets(FOLDER.resolve("secrets"));
    final List<Child> children = new ArrayList<>();
    private final EmbeddedPostgres server;
    private final Connection superuser;
    private final Map<String, ObjectNode> copies = new ConcurrentHashMap<>();

    WallsWorld() throws SQLException, IOException {
        clear();
        server = EmbeddedPostgres.at(FOLDER);
        Flyway.configure()
                .dataSource(server.url(), "xinqiao_owner", secrets.of("owner"))
                .load()
                .migrate();
        superuser = connection("postgres");
        superuser.setAutoCommit(false);
        build();
        superuser.commit();
    }

    Connection connection(String role) throws SQLException {
        var name = role.equals("postgres") ? role : "xinqiao_" + role;
        return DriverManager.getConnection(server.url(), name, secrets.of(role));
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
        server.stop();
    }

    static UUID person(String role, String given) {
        return UUID.nameUUIDFromBytes((role + given).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static String login(String role, String given) {
        return role.toLowerCase(java.util.Locale.ROOT) + "-" + given;
    }

    /** The stored row as JSON, changed so that it can be written a second time. */
    String copy(String table, UUID row, Map<String, Object> changes) throws SQLException {
        var stored =
                copies.computeIfAbsent(table + row, k -> stored(table, row)).deepCopy();
        changes.forEach((column, value) ->
                stored.set(column, value.equals("null") ? JSON.nullNode() : JSON.valueToTree(value)));
        return stored.toString();
    }

    private ObjectNode stored(String table, UUID row) {
        try {
            var text = Sql.rows(
                    superuser,
                    "select to_jsonb(t)::text as one from " + table + " t where " + key(table) + " = ?",
                    r -> r.text("one"),
                    row);
            return (ObjectNode) JSON.readTree(text.get(0));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String key(String table) {
        return switch (table) {
            case "answer", "score", "sheet_quality", "sheet_flag", "signature" -> "sheet";
            default -> "id";
        };
    }

    private void build() throws SQLException {
        places();
        people();
        for (var nearness : Nearness.values()) {
            for (var state : State.values()) {
                for (var grave : List.of(false, true)) {
                    children.add(child(nearness, state, grave));
                }
            }
        }
    }

    private void places() throws SQLException {
        run("insert into district values ('d1', 'd1', 'd1'), ('d2', 'd2', 'd2')");
        run("insert into school values ('a', 'd1', 'a', 'a'), ('n', 'd1', 'n', 'n'), ('c', 'd2', 'c', 'c')");
        run(
                "insert into school_class values ('a-1', 'a', 9, '1'), ('a-2', 'a', 9, '2'), ('n-1', 'n', 9, '1'), ('c-1', 'c', 9, '1')");
        run("insert into hospital values ('h1', 'd1', 'h1', 'h1'), ('h2', 'd2', 'h2', 'h2')");
        run("insert into form_record values ('PN', 'PROTECTED_NOTES')");
        for (var school : List.of("a", "n", "c")) {
            for (var name : List.of("", "spare")) {
                run("""
                        insert into campaign (id, school, title, instruments, grades, opens_on, closes_on, state, created_by,
                          created_at) values (?, ?, 't', '{gad-7}', '{9}', current_date, current_date, 'OPEN', 'x', now())
                        """, id("campaign" + school + name), school);
            }
        }
    }

    private void people() throws SQLException {
        run("insert into guardian (id, login, name, phone) values (?, 'other', 'other', '')", id("other guardian"));
        run(
                "insert into staff (id, login, name, role, school) values (?, 'psy-c', 'x', 'PSY', 'c'), (?, 'chief', 'x', 'DPR', 'a')",
                id("psy c"),
                id("chief"));
        for (var role : ROLES) {
            for (var given : List.of("standing", "single", "former")) {
                switch (role) {
                    case "STU" -> {}
                    case "GUA" ->
                        run(
                                "insert into guardian (id, login, name, phone) values (?, ?, 'g', '')",
                                person(role, given),
                                login(role, given));
                    default ->
                        run(
                                "insert into staff (id, login, name, role, school, district, hospital, homeroom) values (?, ?, 's', ?, ?, ?, ?, ?)",
                                person(role, given),
                                login(role, given),
                                role,
                                java.util.Optional.ofNullable(school(role)),
                                java.util.Optional.ofNullable(district(role)),
                                java.util.Optional.ofNullable(hospital(role)),
                                java.util.Optional.ofNullable(homeroom(role)));
                }
            }
            if (List.of("PSY", "DPR", "PRI", "HVP", "DPC", "DHO").contains(role)) {
                authorise(role, "standing", "null", "current_date + 5");
                // What ended: revoked today, or run out yesterday.
                authorise(role, "former", "now()", "current_date + 5");
                authorise(role, "former", "null", "current_date - 1");
                // What has not begun counts as little: nobody approved it.
                run(
                        "insert into authorisation (id, person, school, reason, asked_by, asked_at, from_day, until_day) values (gen_random_uuid(), ?, 'a', 'r', ?, now(), current_date - 9, current_date + 9)",
                        person(role, "former"),
                        person(role, "former"));
            }
            if (List.of("PSY", "HRT", "SDR", "HVP", "DPC").contains(role)) {
                run("insert into duty values ('a', ?::date, ?)", today(), person(role, "single"));
                run("insert into duty values ('a', ?::date - 1, ?)", today(), person(role, "former"));
            }
        }
    }

    private void authorise(String role, String given, String revoked, String until) throws SQLException {
        var place = district(role) == null ? "school" : "district";
        run(
                "insert into authorisation (id, person, " + place
                        + ", reason, asked_by, asked_at, from_day, until_day, approved_by, approved_at, revoked_at) values"
                        + " (gen_random_uuid(), ?, ?, 'r', ?, now(), current_date - 9, " + until + ", ?, now(), "
                        + revoked + ")",
                person(role, given),
                district(role) == null ? "a" : "d1",
                person(role, given),
                id("chief"));
    }

    static String today() {
        return java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).toString();
    }

    static @org.jspecify.annotations.Nullable String school(String role) {
        return List.of("HRT", "PSY", "DPR", "PRI", "HVP", "SDR", "DRM").contains(role) ? "a" : null;
    }

    static @org.jspecify.annotations.Nullable String district(String role) {
        return List.of("DPC", "DEO", "DHO", "DPO").contains(role) ? "d1" : null;
    }

    static @org.jspecify.annotations.Nullable String hospital(String role) {
        return List.of("HRC", "HCL").contains(role) ? "h1" : null;
    }

    static @org.jspecify.annotations.Nullable String homeroom(String role) {
        return role.equals("HRT") ? "a-1" : null;
    }

    private Child child(Nearness n, State state, boolean grave) throws SQLException {
        var name = n + " " + state + " " + grave;
        var child = id(name);
        var rows = new LinkedHashMap<String, UUID>();
        var level = grave ? "R3" : "R1";
        run(
                "insert into student (id, school, class, number, name, number_index, sex, born_on, held_since) values (?, ?, ?, convert_to(?, 'UTF8'), 'n', substr(sha256(convert_to(?, 'UTF8')), 1, 16), 'F', convert_to(?, 'UTF8'), case when ? then now() end)",
                child,
                n.school,
                n.classId,
                name,
                name,
                state == State.UNDER_14 ? "2015-01-01" : "2010-01-01",
                state == State.HELD);
        rows.put("student", child);
        run(
                "insert into guardianship values (?, ?, 'm')",
                n == Nearness.ASSIGNED ? person("GUA", "single") : id("other guardian"),
                child);
        var file = row(rows, "case_file", name);
        run("""
                insert into case_file (id, number, pseudonym, student, school, state, episode, prompt, risk, highest, risk_since,
                  crisis, custody, guardian, opened_at, version)
                values (?, ?, ?, ?, ?, 'ACTIVE', 1, ?, ?, ?, now(), 'NONE', 'IN_SCHOOL', 'UNKNOWN', now(), 0)
                """, file, name, name, child, n.school, grave ? "P3" : "P1", level, level);
        if (n == Nearness.ASSIGNED) {
            for (var role : List.of("PSY", "DPR", "PRI", "HVP", "DPC", "DHO")) {
                run(
                        "insert into authorisation (id, person, case_id, reason, asked_by, asked_at, from_day, until_day, approved_by, approved_at) values (gen_random_uuid(), ?, ?, 'r', ?, now(), current_date - 9, current_date + 9, ?, now())",
                        person(role, "single"),
                        file,
                        person(role, "single"),
                        id("chief"));
            }
        }
        var referral = row(rows, "referral", name);
        run(
                "insert into referral (id, case_id, student, school, hospital, urgency, basis, state, created_at, sent_at, version) values (?, ?, ?, ?, ?, 'ROUTINE', 'CONSENT', 'SENT', now(), now(), 0)",
                referral,
                file,
                child,
                n.school,
                n == Nearness.ASSIGNED ? "h1" : "h2");
        var meeting = row(rows, "consultation", name);
        run(
                "insert into consultation (id, case_id, student, school, state, trigger_code, urgent, meets_at, mode, created_at, version) values (?, ?, ?, ?, 'PLANNED', 'C1', false, now(), 'VIDEO', now(), 0)",
                meeting,
                file,
                child,
                n.school);
        run(
                "insert into task (id, case_id, consultation, party, task, due_on) values (?, ?, ?, 'HRT', 't', current_date)",
                row(rows, "task", name),
                file,
                meeting);
        var draw = id("draw" + name);
        var district = n.school.equals("c") ? "d2" : "d1";
        run("insert into sample_draw values (?, ?, now(), 'x', 1, '[]', 'p')", draw, district);
        var audit = row(rows, "closure_audit", name);
        run(
                "insert into closure_audit (id, draw, case_id, episode, district, number, stratum, weight, state, sampled_at, version) values (?, ?, ?, 1, ?, ?, 'R3', 1, 'RECTIFY', now(), 0)",
                audit,
                draw,
                file,
                district,
                name);
        var assignment = row(rows, "assignment", name);
        run(
                "insert into assignment (id, campaign, student, state) values (?, ?, ?, 'STARTED')",
                assignment,
                id("campaign" + n.school),
                child);
        rows.put("campaign", id("campaign" + n.school));
        run(
                "insert into signal (id, student, school, case_id, source, prompt, reason, place, received_at) values (?, ?, ?, ?, 'screen', 'P1', 'r', '', now())",
                row(rows, "signal", name),
                child,
                n.school,
                file);
        for (var form : FORMS.entrySet()) {
            var subject = switch (form.getKey()) {
                case "REFERRAL", "FEEDBACK", "CONSENT" -> referral;
                case "AUDIT" -> audit;
                default -> file;
            };
            sheet(
                    rows,
                    form.getKey(),
                    name,
                    form.getValue(),
                    child,
                    java.util.Optional.of(file),
                    java.util.Optional.empty(),
                    java.util.Optional.of(subject),
                    true,
                    login("PSY", n.given()),
                    state);
        }
        sheet(
                rows,
                "ITEM_ANSWERS",
                name,
                "gad-7",
                child,
                java.util.Optional.empty(),
                java.util.Optional.of(assignment),
                java.util.Optional.empty(),
                true,
                "student",
                state);
        sheet(
                rows,
                "SUBMISSION",
                name,
                "phq-9",
                child,
                java.util.Optional.empty(),
                java.util.Optional.of(assignment),
                java.util.Optional.empty(),
                false,
                "student",
                state);
        var answered = id("sheet ITEM_ANSWERS " + name);
        rows.put("answer", answered);
        rows.put("score", answered);
        rows.put("sheet_quality", answered);
        rows.put("sheet_flag", answered);
        run("insert into answer values (?, 'q1', 1, '1', now(), now())", answered);
        run(
                "insert into score (sheet, scoring, scale, state, raw, band, reasons) values (?, '1', 's', 'VALID', 1, 'b', '')",
                answered);
        run("insert into sheet_quality values (?, '1', 'VALID', 7, 0, 1, null, now())", answered);
        run("insert into sheet_flag values (?, '1', 'SPEED_FLAG', 1, 2)", answered);
        return new Child(child, n, state, grave, Map.copyOf(rows));
    }

    private void sheet(
            Map<String, UUID> rows,
            String record,
            String name,
            String form,
            UUID child,
            java.util.Optional<UUID> file,
            java.util.Optional<UUID> assignment,
            java.util.Optional<UUID> subject,
            boolean locked,
            String by,
            State state)
            throws SQLException {
        run(
                """
                insert into answer_sheet (id, code, version, hash, lang, student, case_id, assignment, subject, filled_by,
                  filled_by_name, role, occurred_at, created_at, locked_at, frozen_at)
                values (?, ?, '1', 'h', 'zh', ?, ?, ?, ?, ?, 'x', 'PSY', now(), now(), case when ? then now() end,
                  case when ? then now() end)
                """,
                row(rows, "sheet " + record, name),
                form,
                child,
                file,
                assignment,
                subject,
                by,
                locked,
                state == State.WITHDRAWN);
    }

    private static UUID row(Map<String, UUID> rows, String target, String name) {
        return rows.computeIfAbsent(target, t -> id(t + " " + name));
    }

    static UUID id(String words) {
        return UUID.nameUUIDFromBytes(words.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Changes something with the power of the superuser, and for good. */
    int change(String change, Object... args) throws SQLException {
        var changed = Sql.run(superuser, change, args);
        superuser.commit();
        return changed;
    }

    private void run(String change, Object... args) throws SQLException {
        Sql.run(superuser, change, args);
    }

    private static void clear() throws IOException {
        if (Files.exists(FOLDER)) {
            try (var files = Files.walk(FOLDER)) {
                files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
            }
        }
    }
}
