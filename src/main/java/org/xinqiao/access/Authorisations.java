package org.xinqiao.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Sql;

/** All access authorisations; what ended stays, with who ended it. */
@ApplicationScoped
@Transactional
public class Authorisations {
    private static final String SELECT = "select * from authorisation";

    private final Sql sql;

    Authorisations(Sql sql) {
        this.sql = sql;
    }

    public Optional<Authorisation> find(UUID id) {
        return sql.one(SELECT + " where id = ?", Authorisations::authorisation, id);
    }

    /** The ones that open something to that person on that day. */
    public List<Authorisation> inForce(UUID person, LocalDate day) {
        return sql.rows(
                SELECT
                        + " where person = ? and approved_at is not null and revoked_at is null and ? between from_day and until_day",
                Authorisations::authorisation,
                person,
                day);
    }

    /** All that a person ever asked for, newest first. */
    public List<Authorisation> of(UUID person) {
        return sql.rows(SELECT + " where person = ? order by asked_at desc", Authorisations::authorisation, person);
    }

    /** Those of the staff of a school, newest first. */
    public List<Authorisation> ofSchool(String school) {
        return sql.rows(
                SELECT + " a where exists (select 1 from staff s where s.id = a.person and s.school = ?)"
                        + " order by asked_at desc",
                Authorisations::authorisation,
                school);
    }

    /** Those of the staff of a district and of its schools, newest first. */
    public List<Authorisation> ofDistrict(String district) {
        return sql.rows(
                SELECT + " a where exists (select 1 from staff s left join school h on h.id = s.school"
                        + " where s.id = a.person and coalesce(h.district, s.district) = ?) order by asked_at desc",
                Authorisations::authorisation,
                district);
    }

    public void add(Authorisation a) {
        sql.run(
                """
                insert into authorisation (id, person, school, district, case_id, reason, asked_by, asked_at, from_day,
                  until_day, approved_by, approved_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                a.id(),
                a.person(),
                a.scope().school(),
                a.scope().district(),
                a.scope().caseId(),
                a.reason(),
                a.askedBy(),
                a.askedAt(),
                a.from(),
                a.until(),
                a.approvedBy(),
                a.approvedAt());
    }

    public void approve(UUID id, UUID by, Instant at) {
        sql.run("update authorisation set approved_by = ?, approved_at = ? where id = ?", by, at, id);
    }

    /** Ends it: a refusal before it was approved, a revocation after. */
    public void end(UUID id, UUID by, Instant at) {
        sql.run(
                "update authorisation set revoked_by = ?, revoked_at = ? where id = ? and revoked_at is null",
                by,
                at,
                id);
    }

    /** Ends all that a person has or asked for. */
    public void endAll(UUID person, UUID by, Instant at) {
        sql.run(
                "update authorisation set revoked_by = ?, revoked_at = ? where person = ? and revoked_at is null",
                by,
                at,
                person);
    }

    private static Authorisation authorisation(Sql.Row r) throws SQLException {
        return new Authorisation(
                r.id("id"),
                r.id("person"),
                new Authorisation.Scope(r.textIfAny("school"), r.textIfAny("district"), r.idIfAny("case_id")),
                r.text("reason"),
                r.id("asked_by"),
                r.moment("asked_at"),
                r.day("from_day"),
                r.day("until_day"),
                r.idIfAny("approved_by"),
                r.momentIfAny("approved_at"),
                r.idIfAny("revoked_by"),
                r.momentIfAny("revoked_at"));
    }
}
