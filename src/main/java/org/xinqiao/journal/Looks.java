package org.xinqiao.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.platform.Sql;

/** Who looked at what of a student: the rows of the journal that are about that student. */
@ApplicationScoped
public class Looks {
    private static final String NAMED = """
            coalesce((select s.name from staff s where s.login = j.actor), j.actor) as name
            """;

    private final Sql sql;
    private final Journal journal;
    private final Watch watch;

    Looks(Sql sql, Journal journal, Watch watch) {
        this.sql = sql;
        this.journal = journal;
        this.watch = watch;
    }

    /** One who looked, how often, and when last. */
    public record Looker(String name, String role, int times, Instant last) {}

    /** One act or look that concerned a student. */
    public record Look(Instant at, String name, String role, String act, String record, Basis basis, String outcome) {}

    /** Writes that somebody looked, in the transaction that reads. */
    public void at(Actor actor, UUID caseId, UUID student, String what) {
        journal.write(actor, kind(), what, "case=" + caseId, Optional.of(student));
    }

    /** Who looked at a case of that student since then. */
    public List<Looker> ofCase(UUID caseId, UUID student, Instant since) {
        return sql.rows(
                "select " + NAMED + """
                , j.role, count(*) as times, max(j.at) as last from journal j
                where j.subject = ? and j.object = ? and j.at >= ? and j.act in ('READ', 'PRINT', 'EXPORT', 'SEARCH')
                group by 1, 2 order by 4 desc
                """,
                r -> new Looker(r.text("name"), r.text("role"), r.number("times"), r.moment("last")),
                journal.pseudonym(student),
                "case=" + caseId,
                since);
    }

    /** Everything that anybody did or saw of that student, newest first: what a rights request asks for. */
    public List<Look> ofStudent(UUID student) {
        return sql.rows(
                "select " + NAMED + """
                , j.at, j.role, j.act, j.record, j.basis, j.outcome from journal j
                join journal_subject s on s.pseudonym = j.subject where s.student = ? order by j.at desc, j.seq desc
                """,
                r -> new Look(
                        r.moment("at"),
                        r.text("name"),
                        r.text("role"),
                        r.text("act"),
                        r.text("record"),
                        Basis.valueOf(r.text("basis")),
                        r.text("outcome")),
                student);
    }

    /** A form that is prepared is still only read. */
    private String kind() {
        var act = watch.act();
        return (act == Act.ACT ? Act.READ : act).name();
    }
}
