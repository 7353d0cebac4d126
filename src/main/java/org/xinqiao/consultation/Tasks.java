package org.xinqiao.consultation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** What the parties took on in the meetings of all cases. */
@ApplicationScoped
public class Tasks {
    private static final String SELECT = """
            select t.*, s.id as student, s.name as student_name, s.class as class from task t
            join consultation m on m.id = t.consultation join student s on s.id = m.student
            """;
    private static final String OPEN_CASE = " and not guard.is_closed(t.case_id)";
    private static final Comparator<Task> OPEN_FIRST = Comparator.comparing(
                    Task::doneAt, Comparator.comparing(done -> done.orElse(Instant.MIN)))
            .thenComparing(Task::dueOn)
            .thenComparing(Task::studentName)
            .thenComparing(Task::id);

    private final Sql sql;
    private final Vault vault;
    private final Students students;

    Tasks(Sql sql, Vault vault, Students students) {
        this.sql = sql;
        this.vault = vault;
        this.students = students;
    }

    /** Writes down what the minutes say that each party took on. */
    public void take(Consultation meeting, Answers minutes) {
        sql.batch(
                "insert into task (id, case_id, consultation, party, task, due_on) values (?, ?, ?, ?, ?, ?)",
                IntStream.range(0, minutes.rows("tasks"))
                        .mapToObj(row -> "tasks." + row + ".")
                        .map(row -> taken(meeting, minutes, row))
                        .toList());
    }

    private Object[] taken(Consultation meeting, Answers minutes, String row) {
        var id = Ids.fresh();
        return new Object[] {
            id,
            meeting.caseId(),
            meeting.id(),
            minutes.one(row + "party").orElseThrow(),
            vault.seal(meeting.student(), text(id), minutes.one(row + "task").orElseThrow()),
            LocalDate.parse(minutes.one(row + "by").orElseThrow())
        };
    }

    public Optional<Task> find(UUID id) {
        return sql.one(SELECT + " where t.id = ?", this::task, id);
    }

    public List<Task> ofConsultation(UUID consultation) {
        return sql.rows(
                SELECT + " where t.consultation = ? order by t.party, t.due_on, t.id", this::task, consultation);
    }

    /** What a homeroom teacher took on for the class, while the case is open. */
    public List<Task> ofClass(String classId) {
        return openFirst(SELECT + " where s.class = ? and t.party = 'HRT'" + OPEN_CASE, classId);
    }

    /** What a homeroom teacher took on for one case. */
    public List<Task> ofParty(UUID caseId, Party party) {
        return openFirst(SELECT + " where t.case_id = ? and t.party = ?", caseId, party.name());
    }

    /** What a guardian took on for the own child, while the case is open. */
    public List<Task> ofGuardian(UUID guardian) {
        return openFirst(
                SELECT
                        + " join guardianship w on w.student = s.id where w.guardian = ? and t.party = 'GUA'"
                        + OPEN_CASE,
                guardian);
    }

    private List<Task> openFirst(String query, Object... args) {
        return sql.rows(query, this::task, args).stream().sorted(OPEN_FIRST).toList();
    }

    /** Done, once; a second time changes nothing. */
    public void done(UUID id, String by, Instant at) {
        sql.run("update task set done_at = ?, done_by = ? where id = ? and done_at is null", at, by, id);
    }

    private Task task(Sql.Row r) throws SQLException {
        var id = r.id("id");
        var student = r.id("student");
        return new Task(
                id,
                r.id("case_id"),
                r.id("consultation"),
                student,
                students.nameIn(r),
                r.text("class"),
                Party.valueOf(r.text("party")),
                vault.open(student, text(id), r.bytes("task")),
                r.day("due_on"),
                r.momentIfAny("done_at"));
    }

    private static Place text(UUID task) {
        return Place.of("task", "task", task);
    }
}
