package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Sql;
import org.xinqiao.platform.WallKey;
import org.xinqiao.platform.WallKeys;

/** Who signs in as the application and knows no key sees nothing, forges nothing and takes no wall down (S§4.1, T19). */
class SignedContextTest {
    /** Tables of the schema without row level security, and why. */
    private static final TreeMap<String, String> OPEN = new TreeMap<>(java.util.Map.of(
            "flyway_schema_history", "the owner's; the application has no right to it",
            "form_record", "which form has which label; the same for everybody",
            "workflow_move", "the moves of the workflow tables; the same for everybody",
            "journal", "ids and pseudonyms, no names and no content; sealed by a job that belongs to nobody",
            "journal_leaf", "hashes",
            "journal_checkpoint", "signed hashes",
            "data_key", "which slot of the key folder; no key",
            "browser_session", "hashes and sealed tokens, looked up before anybody is known"));

    private static WallsWorld world;
    private static WallKey key;

    @BeforeAll
    static void a_city_of_its_own() throws Exception {
        world = new WallsWorld();
        key = WallKeys.of(world.secrets.file("context-key"));
    }

    @AfterAll
    static void the_city_goes() throws Exception {
        world.close();
    }

    @Test
    void every_table_is_walled_or_stands_on_the_list_with_a_reason() throws Exception {
        try (var c = world.connection("postgres")) {
            var open = Sql.rows(c, """
                    select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                      and not (c.relrowsecurity and c.relforcerowsecurity
                        and exists (select 1 from pg_policy p where p.polrelid = c.oid and 'xinqiao_app'::regrole = any (p.polroles)))
                    """, r -> r.text("relname"));
            assertThat(new TreeSet<>(open)).isEqualTo(OPEN.keySet());
        }
    }

    @Test
    void the_label_of_each_form_is_the_record_type_of_the_matrix() throws Exception {
        try (var c = world.connection("postgres")) {
            var labels = new TreeMap<String, String>();
            Sql.rows(
                            c,
                            "select * from form_record where form <> 'PN'",
                            r -> java.util.Map.entry(r.text("form"), r.text("record")))
                    .forEach(label -> labels.put(label.getKey(), label.getValue()));
            assertThat(labels).isEqualTo(new TreeMap<>(new MatrixFile().forms()));
        }
    }

    @Test
    void a_query_of_the_application_is_ended_after_thirty_seconds_and_nobody_elses() throws Exception {
        for (var role : List.of("app", "owner", "backup", "audit")) {
            assertThat(longest(role)).as(role).isEqualTo(role.equals("app") ? "30s" : "0");
        }
        try (var superuser = world.connection("postgres");
                var s = superuser.createStatement()) {
            s.execute("alter role xinqiao_app set statement_timeout = '200ms'");
            try (var app = world.connection("app")) {
                assertThatThrownBy(() -> Sql.rows(app, "select pg_sleep(60)", r -> true))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                ended -> assertThat(ended.getSQLState()).isEqualTo("57014"));
            } finally {
                s.execute("alter role xinqiao_app set statement_timeout = '30s'");
            }
        }
    }

    @Test
    void every_function_that_runs_as_its_owner_pins_its_search_path() throws Exception {
        try (var c = world.connection("postgres")) {
            var loose = Sql.rows(c, """
                    select p.proname from pg_proc p where p.prosecdef and p.pronamespace in ('guard'::regnamespace, 'public'::regnamespace)
                      and (p.proconfig is null or not p.proconfig::text like '%search_path=pg_catalog, pg_temp%')
                    """, r -> r.text("proname"));
            assertThat(loose).isEmpty();
        }
    }

    @Test
    void without_a_context_there_is_not_one_row() throws Exception {
        assertThat(seen(Optional.empty())).isZero();
        assertThat(seen(Optional.of(""))).isZero();
        assertThat(seen(Optional.of(key.signed(wang())))).isPositive();
    }

    @Test
    void a_forged_altered_or_expired_context_shows_nothing() throws Exception {
        var good = key.signed(wang());
        var words = good.substring(0, good.length() - 65);
        assertThat(seen(Optional.of(good.replace("|PSY|a|", "|PSY|c|")))).isZero();
        assertThat(seen(Optional.of(good.replace("|PSY|", "|DPR|")))).isZero();
        assertThat(seen(Optional.of(words + "|" + "0".repeat(64)))).isZero();
        assertThat(seen(Optional.of(words))).isZero();
        assertThat(seen(Optional.of("system|||SYS|||||||99999999999|" + good.substring(good.length() - 64))))
                .isZero();
        assertThat(seen(Optional.of(WallKeys.signedAt(
                        world.secrets.file("context-key"), wang(), Instant.now().minusSeconds(601)))))
                .isZero();
        var other = new org.xinqiao.platform.Secrets(java.nio.file.Path.of("target", "walls-data", "other"));
        other.of("context-key");
        assertThat(seen(Optional.of(WallKeys.of(other.file("context-key")).signed(wang()))))
                .isZero();
    }

    @Test
    void what_was_said_in_one_transaction_is_forgotten_in_the_next() throws Exception {
        try (var c = world.connection("app")) {
            c.setAutoCommit(false);
            RowSecurityTest.say(c, key.signed(wang()));
            assertThat(files(c)).isPositive();
            c.commit();
            assertThat(files(c)).isZero();
            RowSecurityTest.say(c, key.signed(wang()));
            c.rollback();
            assertThat(files(c)).isZero();
        }
    }

    @Test
    void the_district_centre_covers_a_school_from_the_day_on_which_its_last_psychologist_left() throws Exception {
        try (var c = world.connection("postgres");
                var s = c.createStatement()) {
            c.setAutoCommit(false);
            RowSecurityTest.say(c, key.signed(words(Role.DPC, Optional.empty(), Optional.of("d1"))));
            assertThat(covered(c)).doesNotContain("a");
            s.execute("update staff set left_on = current_date where school = 'a' and role = 'PSY'");
            assertThat(covered(c)).contains("a");
            c.rollback();
        }
    }

    private static String longest(String role) throws SQLException {
        try (var c = world.connection(role)) {
            return Sql.rows(c, "show statement_timeout", r -> r.text("statement_timeout"))
                    .get(0);
        }
    }

    private static List<String> covered(Connection c) throws SQLException {
        return Sql.rows(c, "select unnest(guard.covered()) as school", r -> r.text("school"));
    }

    @Test
    void outside_a_transaction_nothing_is_said_and_nothing_seen() throws Exception {
        try (var c = world.connection("app")) {
            RowSecurityTest.say(c, key.signed(wang()));
            assertThat(files(c)).isZero();
        }
    }

    @Test
    void the_application_takes_no_wall_down() throws Exception {
        for (var attack : List.of(
                "alter table case_file disable row level security",
                "alter table case_file no force row level security",
                "drop policy team_select on case_file",
                "create policy open on case_file using (true)",
                "set role xinqiao_owner",
                "set role xinqiao_guard",
                "set role xinqiao_backup",
                "set session authorization xinqiao_owner",
                "alter role xinqiao_app bypassrls",
                "select * from guard.context_key",
                "update guard.context_key set inner_block = ''",
                "create function public.f() returns int language sql as 'select 1'",
                "create function guard.f() returns int language sql as 'select 1'",
                "create or replace function guard.role() returns text language sql stable as 'select ''SYS'''",
                "create table public.t (id int)",
                "create schema s",
                "create temporary table case_file (id uuid)",
                "update fact set note = ''",
                "delete from fact",
                "truncate fact",
                "update journal set act = ''",
                "delete from journal",
                "truncate journal",
                "delete from case_file",
                "delete from answer_sheet",
                "truncate answer_sheet",
                "update authorisation set person = asked_by",
                "insert into workflow_move values ('case', 'X', 'A', 'B')",
                "insert into form_record values ('X', 'DESK')",
                "select * from flyway_schema_history",
                "select pg_read_file('/etc/passwd')",
                "copy case_file to program 'cat'",
                "alter table answer_sheet disable trigger all",
                "set session_replication_role = replica")) {
            try (var c = world.connection("app");
                    var s = c.createStatement()) {
                c.setAutoCommit(false);
                assertThatThrownBy(() -> s.execute(attack))
                        .as(attack)
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isEqualTo("42501");
                c.rollback();
            }
        }
    }

    @Test
    void row_security_that_is_switched_off_is_an_error_and_no_open_door() throws Exception {
        try (var c = world.connection("app");
                var s = c.createStatement()) {
            s.execute("set row_security = off");
            assertThatThrownBy(() -> s.execute("select * from case_file")).hasMessageContaining("row-level security");
        }
    }

    @Test
    void backup_reads_everything_and_writes_nothing_and_audit_reads_what_happened_alone() throws Exception {
        try (var backup = world.connection("backup");
                var audit = world.connection("audit");
                var b = backup.createStatement();
                var a = audit.createStatement()) {
            assertThat(files(backup)).isEqualTo(world.children.size());
            assertThatThrownBy(() -> b.execute("delete from journal")).isInstanceOf(SQLException.class);
            assertThat(Sql.rows(audit, "select count(*) as n from journal", r -> r.number("n")))
                    .hasSize(1);
            assertThatThrownBy(() -> a.execute("select * from case_file")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> a.execute("select * from student")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> a.execute("delete from journal")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void among_a_hundred_thousand_cases_a_psychologist_s_own_are_found_by_an_index() throws Exception {
        try (var c = world.connection("postgres");
                var s = c.createStatement()) {
            c.setAutoCommit(false);
            s.execute("insert into school select 's' || n, 'd2', 'x', 'x' from generate_series(1, 500) n");
            s.execute("insert into school_class select 's' || n, 's' || n, 9, 'x' from generate_series(1, 500) n");
            s.execute("""
                    insert into student (id, school, class, number, number_index, name, sex, born_on)
                    select gen_random_uuid(), 's' || (1 + n % 500), 's' || (1 + n % 500), 'n',
                      substr(sha256(convert_to('n' || n, 'UTF8')), 1, 16), 'x', 'F', '2012-01-01'
                    from generate_series(1, 100000) n
                    """);
            s.execute("""
                    insert into case_file (id, number, pseudonym, student, school, state, episode, prompt, risk, highest,
                      risk_since, crisis, custody, guardian, opened_at, version)
                    select gen_random_uuid(), encode(number_index, 'hex'), encode(number_index, 'hex'), id, school, 'ACTIVE', 1, 'P1', 'R1', 'R1', now(), 'NONE',
                      'IN_SCHOOL', 'UNKNOWN', now(), 0 from student where name = 'x'::bytea
                    """);
            s.execute("analyze case_file");
            s.execute("set local role xinqiao_app");
            RowSecurityTest.say(c, key.signed(wang()));
            var plan = String.join(
                    "\n",
                    Sql.rows(c, "explain (analyze, costs off) select * from case_file", r -> r.text("QUERY PLAN")));
            assertThat(plan).contains("case_file_pkey").doesNotContain("Seq Scan on case_file");
            c.rollback();
        }
    }

    private static String wang() {
        return words(Role.PSY, Optional.of("a"), Optional.empty());
    }

    private static String words(Role role, Optional<String> school, Optional<String> district) {
        return Binding.of(new Actor(
                        role.name().toLowerCase(Locale.ROOT) + "-standing",
                        "x",
                        role,
                        WallsWorld.person(role.name(), "standing"),
                        school,
                        district,
                        Optional.empty(),
                        Optional.empty()))
                .words(Instant.now());
    }

    private static int seen(Optional<String> words) throws SQLException {
        try (var c = world.connection("app")) {
            c.setAutoCommit(false);
            if (words.isPresent()) {
                RowSecurityTest.say(c, words.get());
            }
            int seen = 0;
            for (var table : List.of(
                    "case_file",
                    "student",
                    "answer_sheet",
                    "guardian",
                    "referral",
                    "authorisation",
                    "consent_request")) {
                seen += Sql.rows(c, "select count(*) as n from " + table, r -> r.number("n"))
                        .get(0);
            }
            return seen;
        }
    }

    private static int files(Connection c) throws SQLException {
        return Sql.rows(c, "select count(*) as n from case_file", r -> r.number("n"))
                .get(0);
    }
}
