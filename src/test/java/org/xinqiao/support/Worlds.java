package org.xinqiao.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;

/** Builds children with everything that can hang on them, wherever a test needs them, and takes them away again. */
@ApplicationScoped
public class Worlds {
    /** What stands in records, so that a reader can be found who read it. */
    public static final String LISTED = "listed-words";

    public static final String UNLISTED = "unlisted-words";

    /** The forms of which a record is kept, with answers to a listed and to an unlisted question of reduced readers. */
    private static final Map<String, String> SHEETS = Map.of(
            "F04", answers("next_step", "wishes"),
            "F05", answers("rationale", "second_rater"),
            "F06", answers("coping", "distract"),
            "F08", answers("concern", "home"),
            "F09", answers("class_measures", "step_down"),
            "F11", answers("conditions", "diagnosis"),
            "F12", answers("next_step", "facts"),
            "F16", answers("summary", "student_statement"),
            "phq-9", "{\"q1\": [\"0\"]}");

    private final Sql sql;
    private final Clock clock;

    Worlds(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    public World build(World.Place place, Cast guardian) {
        var child = Ids.fresh();
        sql.run("""
                insert into student (id, school, class, number, name, sex, born_on, enrolled)
                values (?, ?, ?, ?, 'world', 'F', date '2012-01-01', false)
                """, child, place.school(), place.classId(), "world" + child);
        sql.run("insert into guardianship (guardian, student, relation) values (?, ?, 'world')", guardian.id(), child);
        var file = file(child, place);
        var sheets = new HashMap<String, UUID>();
        SHEETS.forEach((form, answers) -> sheets.put(form, sheet(child, file, form, file, answers)));
        var minutes = sheets.getOrDefault("F08", child);
        var held = consultation(child, file, place, "HELD", Optional.of(minutes));
        sql.run("update answer_sheet set subject = ? where id = ?", held, minutes);
        var task = Ids.fresh();
        sql.run("""
                insert into task (id, case_id, consultation, party, task, due_on) values (?, ?, ?, 'GUA', 'task', date '2099-01-01')
                """, task, file, held);
        var colleague = staff(place.school());
        return new World(
                child,
                file,
                referrals(child, file, place),
                Map.copyOf(sheets),
                consultation(child, file, place, "PLANNED", Optional.empty()),
                held,
                task,
                audit(file, place.district()),
                campaign(place.school()),
                upload(place.school()),
                authorisation(colleague, place.school()),
                glass(colleague, child),
                exclusion(colleague, child),
                colleague,
                place);
    }

    /** Takes away all that was built. */
    @Transactional
    public void clear() {
        sql.run("delete from glass where reason = 'world'");
        sql.run("delete from exclusion where student in (select id from student where name = 'world')");
        sql.run("delete from authorisation where reason = 'world'");
        sql.run("delete from closure_audit where number like 'world%'");
        sql.run("delete from sample_draw where policy = 'world'");
        sql.run("delete from roster_upload where uploaded_by = 'world'");
        sql.run("delete from campaign where title = 'world'");
        sql.run(
                "delete from draft where place like any (select c.id || '%' from case_file c where number like 'world%')");
        var cases = " in (select id from case_file where number like 'world%')";
        sql.run("delete from signature where sheet in (select id from answer_sheet where case_id" + cases + ")");
        for (var table : List.of("task", "referral", "consultation", "answer_sheet", "owed")) {
            sql.run("delete from " + table + " where case_id" + cases);
        }
        sql.run("delete from case_file where number like 'world%'");
        sql.run("delete from guardianship where student in (select id from student where name = 'world')");
        sql.run("delete from student where name = 'world'");
        sql.run("delete from staff where name = 'world'");
    }

    /** What everything that a request might change looks like now. */
    @Transactional
    public List<String> print() {
        return List.of(
                        "case_file",
                        "referral",
                        "consultation",
                        "answer_sheet",
                        "signature",
                        "task",
                        "closure_audit",
                        "campaign",
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
                        "consultation_reply")
                .stream()
                .map(table -> table + " "
                        + sql.one(
                                        "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as m from "
                                                + table + " t",
                                        r -> r.text("m"))
                                .orElseThrow())
                .toList();
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

    private UUID sheet(UUID child, UUID file, String form, UUID subject, String answers) {
        var id = Ids.fresh();
        sql.run("""
                insert into answer_sheet (id, code, version, hash, lang, student, case_id, subject, filled_by, filled_by_name,
                  role, occurred_at, created_at, locked_at, answers)
                values (?, ?, '1.0.0', 'hash', 'zh-CN', ?, ?, ?, 'world', 'world', 'PSY', ?, ?, ?, ?::jsonb)
                """, id, form, child, file, subject, clock.instant(), clock.instant(), clock.instant(), answers);
        return id;
    }

    private Map<String, UUID> referrals(UUID child, UUID file, World.Place place) {
        var made = new HashMap<String, UUID>();
        for (var state : List.of("DRAFT", "SENT", "SCHEDULED")) {
            var id = Ids.fresh();
            Optional<Instant> sent = state.equals("DRAFT") ? Optional.empty() : Optional.of(clock.instant());
            var packet = sheet(child, file, "F10P", id, "{}");
            sql.run("""
                    insert into referral (id, case_id, student, school, hospital, urgency, basis, state, packet, packet_hash,
                      created_at, sent_at, version) values (?, ?, ?, ?, ?, 'URGENT', 'CONSENT', ?, ?, 'hash', ?, ?, 0)
                    """, id, file, child, place.school(), place.hospital(), state, packet, clock.instant(), sent);
            made.put(state, id);
        }
        return Map.copyOf(made);
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
        sql.run("""
                insert into sample_draw (id, district, drawn_at, drawn_by, seed, frame, policy)
                values (?, ?, ?, 'world', 1, '[]', 'world')
                """, draw, district, clock.instant());
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

    private UUID upload(String school) {
        var id = Ids.fresh();
        sql.run(
                "insert into roster_upload (id, school, uploaded_by, uploaded_at, content) values (?, ?, 'world', ?, '')",
                id,
                school,
                clock.instant());
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
        sql.run("""
                insert into authorisation (id, person, school, reason, asked_by, asked_at, from_day, until_day, revoked_at)
                values (?, ?, ?, 'world', ?, ?, date '2026-01-01', date '2099-01-01', ?)
                """, id, person, school, person, clock.instant(), clock.instant());
        return id;
    }

    private UUID glass(UUID person, UUID child) {
        var id = Ids.fresh();
        sql.run("""
                insert into glass (id, person, student, reason_code, reason, basis, opened_at, until)
                values (?, ?, ?, 'PROTECTION', 'world', 'PIPL-13-4', ?, ?)
                """, id, person, child, clock.instant(), clock.instant());
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

    private static String answers(String listed, String unlisted) {
        return "{\"%s\": [\"%s\"], \"%s\": [\"%s\"]}".formatted(listed, LISTED, unlisted, UNLISTED);
    }
}
