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
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** All access authorisations; what ended stays, with who ended it. */
@ApplicationScoped
@Transactional
public class Authorisations {
    private static final String SELECT = "select * from authorisation";

    private final Sql sql;
    private final Vault vault;

    Authorisations(Sql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    public Optional<Authorisation> find(UUID id) {
        return sql.one(SELECT + " where id = ?", this::authorisation, id);
    }

    /** The ones that open something to that person on that day. */
    public List<Authorisation> inForce(UUID person, LocalDate day) {
        return sql.rows(
                SELECT
                        + " where person = ? and approved_at is not null and revoked_at is null and ? between from_day and until_day",
                this::authorisation,
                person,
                day);
    }

    /** All that a person ever asked for, newest first. */
    public List<Authorisation> of(UUID person) {
        return sql.rows(SELECT + " where person = ? order by asked_at desc", this::authorisation, person);
    }

    /** Those of the staff of a school, newest first. */
    public List<Authorisation> ofSchool(String school) {
        return sql.rows(
                SELECT + " a where exists (select 1 from staff s where s.id = a.person and s.school = ?)"
                        + " order by asked_at desc",
                this::authorisation,
                school);
    }

    /** Those of the staff of a district and of its schools, newest first. */
    public List<Authorisation> ofDistrict(String district) {
        return sql.rows(
                SELECT + " a where exists (select 1 from staff s left join school h on h.id = s.school"
                        + " where s.id = a.person and coalesce(h.district, s.district) = ?) order by asked_at desc",
                this::authorisation,
                district);
    }

    /** Writes it down: {@code student} is the child of the one case that it is for. */
    public void add(Authorisation a, Optional<UUID> student) {
        sql.run(
                """
                insert into authorisation (id, person, school, district, case_id, student, reason, asked_by, asked_at,
                  from_day, until_day, approved_by, approved_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                a.id(),
                a.person(),
                a.scope().school(),
                a.scope().district(),
                a.scope().caseId(),
                student,
                vault.seal(student.orElse(Vault.HOUSE), reason(a.id()), a.reason()),
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

    private static Place reason(UUID authorisation) {
        return Place.of("authorisation", "reason", authorisation);
    }

    private Authorisation authorisation(Sql.Row r) throws SQLException {
        var id = r.id("id");
        return new Authorisation(
                id,
                r.id("person"),
                new Authorisation.Scope(r.textIfAny("school"), r.textIfAny("district"), r.idIfAny("case_id")),
                vault.open(r.idIfAny("student").orElse(Vault.HOUSE), reason(id), r.bytes("reason")),
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
