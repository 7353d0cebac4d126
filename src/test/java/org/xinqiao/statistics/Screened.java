package org.xinqiao.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.scoring.Scorer;
import org.xinqiao.support.Everybody;
import org.xinqiao.support.Superuser;

/** A screening with the PHQ-9 that lies in the files, newer than all others of its school: so many students with that score. */
@ApplicationScoped
class Screened {
    static final LocalDate AUTUMN = LocalDate.of(2030, 9, 16);
    static final LocalDate SPRING = LocalDate.of(2030, 3, 11);
    private static final String NOTE = "screened";

    private final Superuser sql = new Superuser();
    private final Sheets sheets;
    private final Questionnaires questionnaires;

    Screened(Sheets sheets, Questionnaires questionnaires) {
        this.sheets = sheets;
        this.questionnaires = questionnaires;
    }

    /** Some answers to the nine questions, and how many students gave them. */
    record Same(int times, int... answers) {}

    /** So many with that total, on the first questions as high as it goes, and never on the ninth. */
    static Same scoring(int total, int times) {
        var answers = new int[9];
        for (int i = 0, left = total; left > 0; i++) {
            answers[i] = Math.min(3, left);
            left -= answers[i];
        }
        return new Same(times, answers);
    }

    /** They answered a week after it began. */
    List<UUID> at(String school, LocalDate from, Same... groups) {
        var q = inForce("phq-9");
        var students = sql.rows(
                "select id from student where school = ? and enrolled order by class, id", r -> r.id("id"), school);
        var campaign = Ids.fresh();
        var at = from.plusDays(1).atTime(10, 0).atZone(SchoolCalendar.ZONE).toInstant();
        sql.run(
                "insert into campaign (id, school, title, instruments, grades, opens_on, closes_on, state, created_by,"
                        + " created_at) values (?, ?, ?, '{phq-9}', '{9}', ?, ?, 'CLOSED', 'wang', ?)",
                campaign, school, NOTE, from, from.plusDays(4), at);
        var asked = new ArrayList<UUID>();
        for (var group : groups) {
            for (int i = 0; i < group.times(); i++) {
                var student = students.get(asked.size());
                asked.add(student);
                asks(q.code(), student, campaign, at, answers(group.answers()));
            }
        }
        return asked;
    }

    /** The tests lay later scorings beside, as drafts. */
    private Questionnaire inForce(String code) {
        return questionnaires.find(code, "1.0.0", "1.0.0").orElseThrow();
    }

    private static Map<String, List<String>> answers(int[] given) {
        var answers = new HashMap<String, List<String>>();
        for (int i = 0; i < given.length; i++) {
            if (given[i] >= 0) {
                answers.put("q" + (i + 1), List.of(String.valueOf(given[i])));
            }
        }
        return answers;
    }

    private void asks(String code, UUID student, UUID campaign, Instant at, Map<String, List<String>> values) {
        var assignment = Ids.fresh();
        sql.run(
                "insert into assignment (id, campaign, student, state, submitted_at, prompt) values (?, ?, ?, 'COMPLETED', ?, 'P0')",
                assignment,
                campaign,
                student,
                at);
        handIn(code, student, assignment, at, Answers.of(values));
    }

    /** They were asked again a week later, and answered that. */
    void again(UUID student, Same second) {
        var at = AUTUMN.plusDays(8).atTime(10, 0).atZone(SchoolCalendar.ZONE).toInstant();
        var assignment = Ids.fresh();
        sql.run("""
                insert into assignment (id, campaign, student, state, submitted_at, prompt, retest_of, instruments, opens_on, closes_on)
                select ?, a.campaign, a.student, 'COMPLETED', ?, 'P0', a.id, '{phq-9}', ?, ? from assignment a
                join campaign c on c.id = a.campaign where c.title = ? and a.student = ?
                """, assignment, at, AUTUMN.plusDays(8), AUTUMN.plusDays(18), NOTE, student);
        handIn("phq-9", student, assignment, at, Answers.of(answers(second.answers())));
    }

    private void handIn(String code, UUID student, UUID assignment, Instant at, Answers answers) {
        var q = inForce(code);
        var sheet = Ids.fresh();
        Everybody.inTransaction()
                .run(() -> sheets.add(
                        new Sheet(
                                sheet,
                                q.code(),
                                q.version(),
                                q.hash(),
                                "zh-CN",
                                student,
                                Optional.empty(),
                                Optional.empty(),
                                "student:" + student,
                                "学生",
                                "STU",
                                at,
                                Optional.of(at),
                                answers),
                        assignment));
        var scored = Scorer.score(q, answers);
        scored.scales()
                .forEach(s -> sql.run(
                        "insert into score (sheet, scoring, scale, state, raw, band, reasons) values (?, ?, ?, ?, ?, ?, '')",
                        sheet,
                        scored.scoringVersion().orElseThrow(),
                        s.scale(),
                        s.state(),
                        s.raw().isPresent() ? Optional.of(s.raw().getAsDouble()) : Optional.<Double>empty(),
                        s.band().map(b -> b.id())));
        if (!scored.critical().isEmpty()) {
            sql.run(
                    "insert into signal (id, student, school, source, prompt, reason, assignment, item, place, received_at)"
                            + " select ?, ?, school, 'screen', 'P3', 'x', ?, 'phq-9.q9', 'x', ? from student where id = ?",
                    Ids.fresh(),
                    student,
                    assignment,
                    at,
                    student);
        }
    }

    /** Three days later a case was opened for each of them, and came to that level; it is closed since. */
    void found(List<UUID> children, String level) {
        for (var child : children) {
            sql.run(
                    """
                    insert into case_file (id, number, pseudonym, student, school, state, episode, prompt, risk, highest,
                      risk_since, crisis, custody, guardian, opened_at, version)
                    select ?, ?, ?, s.id, s.school, 'CLOSED', 1, 'P1', ?, ?, ?, 'NONE', 'IN_SCHOOL', 'COOPERATIVE', ?, 0
                    from student s where s.id = ?
                    """,
                    Ids.fresh(),
                    NOTE + child,
                    NOTE + child,
                    level,
                    level,
                    AUTUMN.plusDays(4).atStartOfDay(SchoolCalendar.ZONE).toInstant(),
                    AUTUMN.plusDays(4).atStartOfDay(SchoolCalendar.ZONE).toInstant(),
                    child);
        }
    }

    /** All is as before. */
    void clear() {
        sql.run("delete from instrument_figures");
        sql.run("delete from case_file where number like '" + NOTE + "%'");
        var theirs =
                "(select a.id from assignment a join campaign c on c.id = a.campaign where c.title = '" + NOTE + "')";
        sql.run("delete from signal where assignment in " + theirs);
        sql.run("delete from sheet_quality where sheet in (select id from answer_sheet where assignment in " + theirs
                + ")");
        sql.run("delete from score where sheet in (select id from answer_sheet where assignment in " + theirs + ")");
        sql.run("delete from answer_sheet where assignment in " + theirs);
        sql.run("delete from assignment where id in " + theirs);
        sql.run("delete from campaign where title = '" + NOTE + "'");
    }
}
