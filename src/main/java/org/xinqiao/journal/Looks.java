package org.xinqiao.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Horizon horizon;

    Looks(Sql sql, Journal journal, Watch watch, Horizon horizon) {
        this.horizon = horizon;
        this.sql = sql;
        this.journal = journal;
        this.watch = watch;
    }

    /** A child that stands in a list, and the record by which it stands there. */
    public record Seen(Optional<UUID> student, String object) {
        /** By its case. */
        public static Seen inCase(UUID caseId, UUID student) {
            return new Seen(Optional.of(student), "case=" + caseId);
        }

        /** By its name alone, or by a thing that the address names. */
        public static Seen of(UUID student, String object) {
            return new Seen(Optional.of(student), object);
        }
    }

    /** One who looked, how often the case itself was open, and when last; never, if they saw it in lists alone. */
    public record Looker(String name, String role, int times, Instant last) {}

    /** One act or look that concerned a student. */
    public record Look(Instant at, String name, String role, String act, String record, Basis basis, String outcome) {}

    /** Writes that somebody looked, in the transaction that reads. */
    public void at(Actor actor, UUID caseId, UUID student, String what) {
        journal.write(actor, kind(), what, "case=" + caseId, Optional.of(student));
    }

    /** Writes that somebody saw these children in a list: a row for each, all in one go. */
    public void among(Actor actor, String list, Collection<Seen> seen) {
        if (!seen.isEmpty()) {
            journal.writeSeen(actor, kindOfList(), list, Set.copyOf(seen));
        }
    }

    /** Writes that somebody wrote something down about each of these children. */
    public void wroteDown(Actor actor, String what, Collection<Seen> of) {
        if (!of.isEmpty()) {
            journal.writeSeen(actor, Act.ACT.name(), what, of);
        }
    }

    /**
     * Writes that somebody opens a list that is on the crisis path. Tells why nothing but the crisis may stand on it, by
     * the code of the refusal that everything else gets meanwhile; empty when all is well.
     */
    public Optional<String> closedTo(Actor actor, String list) {
        var stands = journal.writeSeen(actor, kind(), list, List.of(new Seen(Optional.empty(), "")));
        if (!stands) {
            return Optional.of("journal.unwritable");
        }
        return horizon.isPassed() ? Optional.of("journal.unsealed") : Optional.empty();
    }

    /** Who looked at a case of that student since then. */
    public List<Looker> ofCase(UUID caseId, UUID student, Instant since) {
        return sql.rows(
                "select " + NAMED + """
                , j.role, count(*) filter (where j.act <> 'LIST') as times, max(j.at) as last from journal j
                where j.subject = ? and j.object = ? and j.at >= ?
                  and j.act in ('READ', 'LIST', 'PRINT', 'EXPORT', 'SEARCH')
                group by 1, 2 order by 4 desc
                """,
                r -> new Looker(r.text("name"), r.text("role"), r.number("times"), r.moment("last")),
                journal.pseudonym(student),
                "case=" + caseId,
                since);
    }

    /**
     * Everything that anybody did or saw of that student, newest first: what a rights request asks for. The pseudonym is
     * made with the key and not looked up: who takes a row out of {@code journal_subject} hides no look.
     */
    public List<Look> ofStudent(UUID student) {
        return sql.rows(
                "select " + NAMED + """
                , j.at, j.role, j.act, j.record, j.basis, j.outcome from journal j
                where j.subject = ? order by j.at desc, j.seq desc
                """,
                r -> new Look(
                        r.moment("at"),
                        r.text("name"),
                        r.text("role"),
                        r.text("act"),
                        r.text("record"),
                        Basis.valueOf(r.text("basis")),
                        r.text("outcome")),
                journal.pseudonym(student));
    }

    /** A form that is prepared is still only read. */
    private String kind() {
        var act = watch.act();
        return (act == Act.ACT ? Act.READ : act).name();
    }

    /** To be found, printed or taken away says more than to stand in a list. */
    private String kindOfList() {
        var act = watch.act();
        return (act == Act.ACT || act == Act.READ ? Act.LIST : act).name();
    }
}
