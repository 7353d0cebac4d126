package org.xinqiao.consultation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Answers;

/** What the parties took on in the meetings of all cases. */
@ApplicationScoped
public class Tasks {
    private static final String SELECT = """
            select t.*, s.id as student, s.name as student_name, s.class as class from task t
            join consultation m on m.id = t.consultation join student s on s.id = m.student
            """;
    private static final String OPEN_CASE = " and not guard.is_closed(t.case_id)";
    private static final String OPEN_FIRST = " order by t.done_at nulls first, t.due_on, s.name, t.id";

    private final Sql sql;

    Tasks(Sql sql) {
        this.sql = sql;
    }

    /** Writes down what the minutes say that each party took on. */
    public void take(Consultation meeting, Answers minutes) {
        sql.batch(
                "insert into task (id, case_id, consultation, party, task, due_on) values (?, ?, ?, ?, ?, ?)",
                IntStream.range(0, minutes.rows("tasks"))
                        .mapToObj(row -> "tasks." + row + ".")
                        .map(row -> new Object[] {
                            Ids.fresh(),
                            meeting.caseId(),
                            meeting.id(),
                            minutes.one(row + "party").orElseThrow(),
                            minutes.one(row + "task").orElseThrow(),
                            LocalDate.parse(minutes.one(row + "by").orElseThrow())
                        })
                        .toList());
    }

    public Optional<Task> find(UUID id) {
        return sql.one(SELECT + " where t.id = ?", Tasks::task, id);
    }

    public List<Task> ofConsultation(UUID consultation) {
        return sql.rows(
                SELECT + " where t.consultation = ? order by t.party, t.due_on, t.id", Tasks::task, consultation);
    }

    /** What a homeroom teacher took on for the class, while the case is open. */
    public List<Task> ofClass(String classId) {
        return sql.rows(
                SELECT + " where s.class = ? and t.party = 'HRT'" + OPEN_CASE + OPEN_FIRST, Tasks::task, classId);
    }

    /** What a homeroom teacher took on for one case. */
    public List<Task> ofParty(UUID caseId, Party party) {
        return sql.rows(
                SELECT + " where t.case_id = ? and t.party = ?" + OPEN_FIRST, Tasks::task, caseId, party.name());
    }

    /** What a guardian took on for the own child, while the case is open. */
    public List<Task> ofGuardian(UUID guardian) {
        return sql.rows(
                SELECT
                        + " join guardianship w on w.student = s.id where w.guardian = ? and t.party = 'GUA'"
                        + OPEN_CASE
                        + OPEN_FIRST,
                Tasks::task,
                guardian);
    }

    /** Done, once; a second time changes nothing. */
    public void done(UUID id, String by, Instant at) {
        sql.run("update task set done_at = ?, done_by = ? where id = ? and done_at is null", at, by, id);
    }

    private static Task task(Sql.Row r) throws SQLException {
        return new Task(
                r.id("id"),
                r.id("case_id"),
                r.id("consultation"),
                r.id("student"),
                r.text("student_name"),
                r.text("class"),
                Party.valueOf(r.text("party")),
                r.text("task"),
                r.day("due_on"),
                r.momentIfAny("done_at"));
    }
}
