package org.xinqiao.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xinqiao.access.Actor;
import org.xinqiao.platform.Sql;

/**
 * Who read unusually much (S§4.7, T4, T14): counted from the journal, and written into it. Families read of their own
 * child and are not counted, nor is what the house does by itself.
 */
@ApplicationScoped
public class Readings {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String ACT = "MUCH_READ";
    /** So that of several machines one tells. */
    private static final long LOCK = 0x4EAD;

    private final Sql sql;
    private final Journal journal;

    Readings(Sql sql, Journal journal) {
        this.sql = sql;
        this.journal = journal;
    }

    /** What somebody read of children within an hour: how many requests, of how many children. */
    public record Reading(String login, int reads, int children) {}

    /** That somebody read unusually much in the hour up to then. */
    public record Alarm(String name, String role, Instant at, int reads, int children) {}

    /** Whether nobody else is counting just now; holds until the transaction ends. */
    public boolean isMine() {
        return sql.one("select pg_try_advisory_xact_lock(?) as mine", r -> r.flag("mine"), LOCK)
                .orElse(false);
    }

    /** Who read more than that in the hour before, and was not told of in that hour. */
    public List<Reading> above(int most, Instant now) {
        return sql.rows(
                """
                select j.actor, count(distinct j.request) as reads, count(distinct j.subject) as children from journal j
                where j.subject <> '' and j.at > ? and j.at <= ? and j.outcome = ?
                  and j.act in ('READ', 'SEARCH', 'EXPORT', 'PRINT') and j.role not in ('GUA', 'STU', 'SYS')
                  and not exists (select 1 from journal t where t.act = ? and t.at > ?
                    and starts_with(t.object, 'login=' || j.actor || ' '))
                group by j.actor having count(distinct j.request) > ?
                """,
                r -> new Reading(r.text("actor"), r.number("reads"), r.number("children")),
                now.minus(HOUR),
                now,
                Entry.OK,
                ACT,
                now.minus(HOUR),
                most);
    }

    /** Writes down that somebody read so much: a login and two numbers. */
    public void tell(Reading reading) {
        journal.write(
                Actor.system(),
                ACT,
                "readings",
                "login=%s reads=%d children=%d".formatted(reading.login(), reading.reads(), reading.children()),
                Optional.empty());
    }

    /** What was told since then of people of that district, its schools and its hospitals, newest first. */
    public List<Alarm> toldOf(String district, Instant since) {
        return sql.rows(
                """
                select s.name, s.role, j.at, split_part(split_part(j.object, 'reads=', 2), ' ', 1)::int as reads,
                  split_part(j.object, 'children=', 2)::int as children
                from journal j join staff s on starts_with(j.object, 'login=' || s.login || ' ')
                where j.act = ? and j.at > ? and (s.district = ?
                  or s.school in (select id from school where district = ?)
                  or s.hospital in (select id from hospital where district = ?))
                order by j.at desc limit 50
                """,
                r -> new Alarm(r.text("name"), r.text("role"), r.moment("at"), r.number("reads"), r.number("children")),
                ACT,
                since,
                district,
                district,
                district);
    }
}
