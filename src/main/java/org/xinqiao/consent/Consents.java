package org.xinqiao.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Sql;

/** What was asked and what was decided. */
@ApplicationScoped
class Consents {
    private final Sql sql;

    Consents(Sql sql) {
        this.sql = sql;
    }

    /** Asks; a second asking for the same is the first one. */
    void ask(List<Request> requests, String by) {
        sql.batch(
                """
                insert into consent_request (id, student, activity, scope, notice, version, hash, asked_by, asked_at, until_day)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (student, activity, scope) do nothing
                """,
                requests.stream()
                        .map(r -> new Object[] {
                            r.id(),
                            r.student(),
                            r.activity(),
                            r.scope(),
                            r.notice(),
                            r.version(),
                            r.hash(),
                            by,
                            r.askedAt(),
                            r.until()
                        })
                        .toList());
    }

    Optional<Request> find(UUID id) {
        return sql.one("select * from consent_request where id = ?", Consents::request, id);
    }

    Optional<Request> of(UUID student, Activity activity, UUID scope) {
        return sql.one(
                "select * from consent_request where student = ? and activity = ? and scope = ?",
                Consents::request,
                student,
                activity,
                scope);
    }

    List<Request> ofScope(UUID scope) {
        return sql.rows("select * from consent_request where scope = ?", Consents::request, scope);
    }

    /** What was asked about these children, newest first. */
    List<Request> ofGuardian(UUID guardian) {
        return sql.rows("""
                select r.* from consent_request r join guardianship g on g.student = r.student where g.guardian = ?
                order by r.asked_at desc
                """, Consents::request, guardian);
    }

    /** Writes down what was decided; {@code ofAge} if it is the word of a student who decides alone from now on. */
    void decide(UUID request, Decision d, boolean ofAge, String recordedBy, Optional<UUID> sheet) {
        sql.run(
                """
                insert into consent (id, request, party, person, decision, method, witnesses, of_age, recorded_by, sheet, decided_at)
                values (?, ?, ?, ?, ?, ?, ?::uuid[], ?, ?, ?, ?)
                """,
                Ids.fresh(),
                request,
                d.party(),
                d.person(),
                d.kind(),
                d.method(),
                d.witnesses(),
                ofAge,
                recordedBy,
                sheet,
                d.at());
    }

    List<Decision> decisions(UUID request) {
        return sql.rows("select * from consent where request = ? order by seq", Consents::decision, request);
    }

    /** The decisions on many requests in one question. */
    List<Filed> decisions(Collection<UUID> requests) {
        return sql.rows(
                "select * from consent where request = any(?::uuid[]) order by seq",
                r -> new Filed(r.id("request"), decision(r)),
                requests);
    }

    /** A decision and what it answers. */
    record Filed(UUID request, Decision decision) {}

    /** Marks that they were reminded; tells how many had not been before (D§18: once). */
    int remind(Collection<UUID> requests, Instant now) {
        return sql.run(
                "update consent_request set reminded_at = ? where id = any(?::uuid[]) and reminded_at is null",
                now,
                requests);
    }

    /** An answer counts until that day, if it is later than before. */
    void prolong(UUID student, Activity activity, UUID scope, LocalDate until) {
        sql.run(
                "update consent_request set until_day = ? where student = ? and activity = ? and scope = ? and until_day < ?",
                until,
                student,
                activity,
                scope,
                until);
    }

    /** The students whose guardians have been reminded. */
    Set<UUID> reminded(UUID scope) {
        return Set.copyOf(sql.rows(
                "select student from consent_request where scope = ? and reminded_at is not null",
                r -> r.id("student"),
                scope));
    }

    private static Request request(Sql.Row r) throws SQLException {
        return new Request(
                r.id("id"),
                r.id("student"),
                Activity.valueOf(r.text("activity")),
                r.id("scope"),
                r.text("notice"),
                r.text("version"),
                r.text("hash"),
                r.moment("asked_at"),
                r.day("until_day"));
    }

    private static Decision decision(Sql.Row r) throws SQLException {
        return new Decision(
                Party.valueOf(r.text("party")),
                r.text("person"),
                Decision.Kind.valueOf(r.text("decision")),
                Method.valueOf(r.text("method")),
                r.texts("witnesses").stream().map(UUID::fromString).toList(),
                r.moment("decided_at"));
    }
}
