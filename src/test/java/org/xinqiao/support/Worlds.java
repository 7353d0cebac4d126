package org.xinqiao.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Entrant;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** Builds children with everything that can hang on them, wherever a test needs them, and takes them away again. */
@ApplicationScoped
public class Worlds {
    /** What stands in records, so that a reader can be found who read it. */
    public static final String LISTED = "listed-words";

    public static final String UNLISTED = "unlisted-words";

    /** Who wrote the records; nobody has that login. */
    public static final String AUTHOR = "world";

    /** What a request might change, each as it must look afterwards. */
    private static final List<String> CHANGEABLE = List.of(
            "case_file",
            "referral",
            "left_copy",
            "consultation",
            "answer_sheet",
            "signature",
            "task",
            "closure_audit",
            "sample_draw",
            "campaign",
            "assignment",
            "consent_request",
            "consent",
            "authorisation",
            "glass",
            "exclusion",
            "staff",
            "student",
            "guardianship",
            "duty",
            "fact",
            "owed",
            "signal",
            "roster_upload",
            "consultation_reply",
            "draft",
            "slip",
            "sign_in",
            "browser_session",
            "idempotency");

    /** The forms of which a record is kept, with answers to a listed and to an unlisted question of reduced readers. */
    private static final Map<String, List<String>> SHEETS = Map.of(
            "F04", List.of("next_step", "wishes"),
            "F05", List.of("rationale", "second_rater"),
            "F06", List.of("coping", "distract"),
            "F08", List.of("concern", "home"),
            "F09", List.of("class_measures", "step_down"),
            "F11", List.of("conditions", "diagnosis"),
            "F12", List.of("tasks", "attendance"),
            "F16", List.of("summary", "student_statement"));

    private final Superuser superuser = new Superuser();
    private final Sql sql;
    private final Students students;
    private final Sheets sheets;
    private final Vault vault;
    private final Clock clock;

    Worlds(Sql sql, Students students, Sheets sheets, Vault vault, Clock clock) {
        this.sql = sql;
        this.students = students;
        this.sheets = sheets;
        this.vault = vault;
        this.clock = clock;
    }

    /** What stands in a record of that form, each with the question that it answers. */
    public static Map<String, String> wordsOf(String form) {
        var items = Optional.ofNullable(SHEETS.get(form)).orElseThrow();
        return Map.of(LISTED, items.get(0), UNLISTED, items.get(1));
    }

    /**
     * Builds one.
     *
     * @param keeper who keeps the roster there
     */
    public World build(World.Place place, Cast guardian, Cast keeper) {
        return Everybody.inTransaction().call(() -> built(place, guardian, keeper));
    }

    private World built(World.Place place, Cast guardian, Cast keeper) {
        var child = child(place, guardian);
        var file = file(child, place);
        var kept = new HashMap<String, UUID>();
        SHEETS.forEach((form, items) -> kept.put(form, sheet(child, file, form, file, answers(items))));
        var minutes = kept.getOrDefault("F08", child);
        var held = consultation(child, file, place, "HELD", Optional.of(minutes));
        sql.run("update answer_sheet set subject = ? where id = ?", held, minutes);
        var referrals = referrals(child, file, place);
        fedBack(child, file, referrals, kept);
        var colleague = staff(place.school());
        var campaign = campaign(place.school());
        kept.put("phq-9", answered(child, file, campaign));
        return new World(
                child,
                file,
                referrals,
                Map.copyOf(kept),
                consultation(child, file, place, "PLANNED", Optional.empty()),
                held,
                task(child, file, held),
                audit(file, place.district()),
                campaign,
                consent(child, campaign),
                upload(place.school(), keeper),
                authorisation(colleague, place.school()),
                glass(colleague, child),
                exclusion(colleague, child),
                colleague,
                place);
    }

    /** Takes away all that was built. */
    public void clear() {
        var children = "(select student from guardianship where relation = 'world')";
        var cases = "(select id from case_file where number like 'world%')";
        var campaigns = "(select id from campaign where title = 'world')";
        Stream.of(
                        "delete from glass where student in " + children,
                        "delete from exclusion where student in " + children,
                        "delete from authorisation where person in (select id from staff where name = 'world') or case_id in "
                                + cases,
                        "delete from closure_audit where number like 'world%'",
                        "delete from sample_draw where policy = 'world'",
                        "delete from roster_upload where school in (select school from campaign where title = 'world')",
                        "delete from draft where subject in " + children,
                        "delete from consultation_reply where consultation in (select id from consultation where case_id in "
                                + cases + ")",
                        "delete from signature where sheet in (select id from answer_sheet where student in " + children
                                + ")",
                        "delete from task where case_id in " + cases,
                        "delete from referral where case_id in " + cases,
                        "delete from consultation where case_id in " + cases,
                        "delete from owed where case_id in " + cases,
                        "delete from signal where student in " + children,
                        "delete from answer_sheet where student in " + children,
                        // What was decided is never taken away by the product.
                        "do $$ begin set local session_replication_role = replica; delete from consent where request in"
                                + " (select id from consent_request where scope in " + campaigns + "); end $$",
                        "do $$ begin set local session_replication_role = replica; delete from fact where student in "
                                + children + "; end $$",
                        "delete from consent_request where scope in " + campaigns,
                        "delete from assignment where campaign in " + campaigns,
                        "delete from campaign where title = 'world'",
                        "delete from case_file where number like 'world%'",
                        "with gone as (delete from guardianship where relation = 'world' returning student)"
                                + " delete from student where id in (select student from gone)",
                        "delete from staff where name = 'world'")
                .forEach(superuser::run);
    }

    /** What everything that a request might change looks like now. */
    public List<String> print() {
        return CHANGEABLE.stream().map(this::print).toList();
    }

    /** Remembers all of that, so that {@link #undo} can put it back. */
    public void keep() {
        forget();
        superuser.run("create schema kept");
        CHANGEABLE.forEach(t -> superuser.run("create table kept." + t + " as select * from " + t));
        superuser.run("create table kept.until as select pg_current_xact_id()::text::bigint as xact");
    }

    /** Puts back what was kept, in the tables in which anything was written since; what was carried out never was. */
    public void undo() {
        var all = CHANGEABLE.stream().map("""
                if (select count(*) from %1$s) <> (select count(*) from kept.%1$s)
                    or exists (select 1 from %1$s where xmin::text::bigint > (select xact from kept.until)) then
                  delete from %1$s t where not exists (select 1 from kept.%1$s k where k::text = t::text);
                  insert into %1$s overriding system value
                    select * from kept.%1$s k where not exists (select 1 from %1$s t where t::text = k::text);
                end if;
                """::formatted).toList();
        superuser.run("do $$ begin set local session_replication_role = replica; " + String.join("", all) + " end $$");
    }

    public void forget() {
        superuser.run("drop schema if exists kept cascade");
    }

    private String print(String table) {
        return superuser
                .one(
                        "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as m from " + table + " t",
                        r -> table + " " + r.text("m"))
                .orElseThrow();
    }

    private UUID child(World.Place place, Cast guardian) {
        var id = Ids.fresh();
        students.add(List.of(new Entrant(
                id, place.school(), place.classId(), id.toString(), AUTHOR, "F", LocalDate.of(2012, 1, 1))));
        sql.run("insert into guardianship (guardian, student, relation) values (?, ?, 'world')", guardian.id(), id);
        return id;
    }

    private UUID file(UUID child, World.Place place) {
        var id = Ids.fresh();
        sql.run("""
                insert into case_file (id, number, pseudonym, student, school, state, episode, prompt, risk, highest,
                  risk_since, crisis, custody, guardian, opened_at, version)
                values (?, ?, ?, ?, ?, 'TRACKING', 1, 'P3', 'R3', 'R3', ?, 'NONE', 'IN_SCHOOL', 'COOPERATIVE', ?, 0)
                """, id, "world" + id, "world" + id, child, place.school(), clock.instant(), clock.instant());
        return id;
    }

    private UUID sheet(UUID child, UUID file, String form, UUID subject, Answers answers) {
        var sheet = filled(child, file, form, subject, answers);
        sheets.add(sheet);
        return sheet.id();
    }

    private Sheet filled(UUID child, UUID file, String form, UUID subject, Answers answers) {
        return new Sheet(
                Ids.fresh(),
                form,
                "1.0.0",
                "hash",
                "zh-CN",
                child,
                Optional.of(file),
                Optional.of(subject),
                AUTHOR,
                AUTHOR,
                "PSY",
                clock.instant(),
                Optional.of(clock.instant()),
                answers);
    }

    /** What the child answered in a screening, laid to the case. */
    private UUID answered(UUID child, UUID file, UUID campaign) {
        var assignment = Ids.fresh();
        sql.run(
                "insert into assignment (id, campaign, student, state) values (?, ?, ?, 'COMPLETED')",
                assignment,
                campaign,
                child);
        var sheet = filled(child, file, "phq-9", file, Answers.none().with("q1", "0"));
        sheets.add(sheet, assignment);
        return sheet.id();
    }

    private UUID task(UUID child, UUID file, UUID meeting) {
        var id = Ids.fresh();
        sql.run("""
                insert into task (id, case_id, consultation, party, task, due_on) values (?, ?, ?, 'GUA', ?, date '2099-01-01')
                """, id, file, meeting, vault.seal(child, Place.of("task", "task", id), AUTHOR));
        return id;
    }

    /** The guardian was asked and has not answered. */
    private UUID consent(UUID child, UUID campaign) {
        var id = Ids.fresh();
        sql.run("""
                insert into consent_request (id, student, activity, scope, notice, version, hash, asked_by, asked_at, until_day)
                values (?, ?, 'SCREENING', ?, 'F01', '1.0.0', 'hash', 'world', ?, date '2099-01-01')
                """, id, child, campaign, clock.instant());
        return id;
    }

    private Map<String, UUID> referrals(UUID child, UUID file, World.Place place) {
        var made = new HashMap<String, UUID>();
        for (var state : List.of("DRAFT", "SENT", "SCHEDULED")) {
            var id = Ids.fresh();
            Optional<Instant> sent = state.equals("DRAFT") ? Optional.empty() : Optional.of(clock.instant());
            var packet = sheet(child, file, "F10P", id, Answers.none().with("reason", UNLISTED));
            sql.run("""
                    insert into referral (id, case_id, student, school, hospital, urgency, basis, state, packet, packet_hash,
                      created_at, sent_at, version) values (?, ?, ?, ?, ?, 'URGENT', 'CONSENT', ?, ?, 'hash', ?, ?, 0)
                    """, id, file, child, place.school(), place.hospital(), state, packet, clock.instant(), sent);
            sent.ifPresent(at -> leftCopy(id, child, place, at));
            made.put(state, id);
        }
        return Map.copyOf(made);
    }

    /** What lies there from an earlier sending, under the number of its referral. */
    private void leftCopy(UUID referral, UUID child, World.Place place, Instant at) {
        sql.run("""
                insert into left_copy (id, referral, student, hospital, packet_hash, sent_at, left_at)
                values (?, ?, ?, ?, 'hash', ?, ?)
                """, referral, referral, child, place.hospital(), at, at);
    }

    /** The hospital told something, long ago: that it did is a fact. */
    private void fedBack(UUID child, UUID file, Map<String, UUID> referrals, Map<String, UUID> kept) {
        var referral = Optional.ofNullable(referrals.get("SENT")).orElseThrow();
        var sheet = Optional.ofNullable(kept.get("F11")).orElseThrow();
        sql.run("update answer_sheet set subject = ? where id = ?", referral, sheet);
        sql.run("""
                insert into fact (machine, subject, case_id, student, move, from_state, to_state, settled, actor, actor_name,
                  role, at, sheet, policy, note)
                values ('referral', ?, ?, ?, 'FEEDBACK', 'FEEDBACK_DUE', 'FEEDBACK_RECEIVED', false, ?, ?, 'HCL', ?, ?, 'world', '')
                """, referral, file, child, AUTHOR, AUTHOR, clock.instant(), sheet);
    }

    private UUID consultation(UUID child, UUID file, World.Place place, String state, Optional<UUID> minutes) {
        var id = Ids.fresh();
        sql.run(
                """
                insert into consultation (id, case_id, student, school, state, trigger_code, urgent, meets_at, mode, minutes,
                  created_at, version) values (?, ?, ?, ?, ?, 'C1', false, ?, 'VIDEO', ?, ?, 0)
                """,
                id,
                file,
                child,
                place.school(),
                state,
                clock.instant().plus(Duration.ofDays(1)),
                minutes,
                clock.instant());
        return id;
    }

    private UUID audit(UUID file, String district) {
        var draw = Ids.fresh();
        sql.run(
                """
                insert into sample_draw (id, district, drawn_at, drawn_by, seed, frame, policy)
                values (?, ?, ?, 'world', 1, ?::jsonb, 'world')
                """,
                draw,
                district,
                clock.instant(),
                "{\"closures\":[],\"percents\":{},\"leastOfSchool\":0,\"drawnBefore\":{}}");
        var id = Ids.fresh();
        sql.run("""
                insert into closure_audit (id, draw, case_id, episode, district, number, stratum, weight, state, sampled_at,
                  version) values (?, ?, ?, 1, ?, ?, 'R3', 1, 'RECTIFY', ?, 0)
                """, id, draw, file, district, "world" + id, clock.instant());
        return id;
    }

    private UUID campaign(String school) {
        var id = Ids.fresh();
        var today = SchoolCalendar.day(clock.instant());
        sql.run("""
                insert into campaign (id, school, title, instruments, grades, opens_on, closes_on, state, created_by, created_at)
                values (?, ?, 'world', '{phq-9}', '{9}', ?, ?, 'PLANNED', 'world', ?)
                """, id, school, today, today.plusDays(3), clock.instant());
        return id;
    }

    /** A file without a student in it. */
    private UUID upload(String school, Cast keeper) {
        var id = Ids.fresh();
        sql.run(
                "insert into roster_upload (id, school, uploaded_by, uploaded_at, content) values (?, ?, ?, ?, ?)",
                id,
                school,
                keeper.login(),
                clock.instant(),
                vault.seal(Vault.HOUSE, Place.of("roster_upload", "content", id), "班级,学号,姓名,性别,出生日期\n"));
        return id;
    }

    private UUID staff(String school) {
        var id = Ids.fresh();
        sql.run(
                "insert into staff (id, login, name, role, school) values (?, ?, 'world', 'HVP', ?)",
                id,
                "world-" + id,
                school);
        return id;
    }

    /** One that was taken back: whoever decides about it is told so, everybody else that there is none. */
    private UUID authorisation(UUID person, String school) {
        var id = Ids.fresh();
        sql.run(
                """
                insert into authorisation (id, person, school, reason, asked_by, asked_at, from_day, until_day, revoked_at)
                values (?, ?, ?, ?, ?, ?, date '2026-01-01', date '2099-01-01', ?)
                """,
                id,
                person,
                school,
                vault.seal(Vault.HOUSE, Place.of("authorisation", "reason", id), AUTHOR),
                person,
                clock.instant(),
                clock.instant());
        return id;
    }

    private UUID glass(UUID person, UUID child) {
        var id = Ids.fresh();
        sql.run(
                """
                insert into glass (id, person, student, reason_code, reason, basis, opened_at, until)
                values (?, ?, ?, 'PROTECTION', ?, 'PIPL-13-4', ?, ?)
                """,
                id,
                person,
                child,
                vault.seal(child, Place.of("glass", "reason", id), AUTHOR),
                clock.instant(),
                clock.instant());
        return id;
    }

    private UUID exclusion(UUID person, UUID child) {
        var id = Ids.fresh();
        sql.run(
                "insert into exclusion (id, person, student, why, said_by, said_at) values (?, ?, ?, 'RELATED', ?, ?)",
                id,
                person,
                child,
                person,
                clock.instant());
        return id;
    }

    private static Answers answers(List<String> items) {
        return Answers.none().with(items.get(0), LISTED).with(items.get(1), UNLISTED);
    }
}
