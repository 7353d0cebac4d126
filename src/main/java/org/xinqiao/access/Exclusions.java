package org.xinqiao.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** Who must not reach whom. */
@ApplicationScoped
public class Exclusions {
    private final Sql sql;
    private final Vault vault;

    Exclusions(Sql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /** An exclusion that holds no more: who said so, when and why. */
    public record Lifted(UUID person, UUID student, UUID by, Instant at, String reason) {}

    public void add(Exclusion e) {
        sql.run(
                "insert into exclusion (id, person, student, why, said_by, said_at) values (?, ?, ?, ?, ?, ?)",
                e.id(),
                e.person(),
                e.student(),
                e.why(),
                e.saidBy(),
                e.saidAt());
    }

    public Optional<Exclusion> find(UUID id) {
        return sql.one("select * from exclusion where id = ? and lifted_at is null", Exclusions::exclusion, id);
    }

    /** Those that hold at a school, newest first. */
    public List<Exclusion> ofSchool(String school) {
        return sql.rows("""
                select e.* from exclusion e join student s on s.id = e.student
                where s.school = ? and e.lifted_at is null order by e.said_at desc
                """, Exclusions::exclusion, school);
    }

    /** Those that hold in a district, newest first. */
    public List<Exclusion> ofDistrict(String district) {
        return sql.rows("""
                select e.* from exclusion e join student s on s.id = e.student join school h on h.id = s.school
                where h.district = ? and e.lifted_at is null order by e.said_at desc
                """, Exclusions::exclusion, district);
    }

    /** Who must not reach that child. */
    public Set<UUID> from(UUID student) {
        return new HashSet<>(sql.rows(
                "select person from exclusion where student = ? and lifted_at is null", r -> r.id("person"), student));
    }

    /** Those of a school that have been lifted since then, newest first. */
    public List<Lifted> liftedAt(String school, Instant since) {
        return sql.rows("""
                select e.* from exclusion e join student s on s.id = e.student
                where s.school = ? and e.lifted_at > ? order by e.lifted_at desc
                """, this::lifted, school, since);
    }

    /** Those of a district that have been lifted since then, newest first. */
    public List<Lifted> liftedIn(String district, Instant since) {
        return sql.rows("""
                select e.* from exclusion e join student s on s.id = e.student join school h on h.id = s.school
                where h.district = ? and e.lifted_at > ? order by e.lifted_at desc
                """, this::lifted, district, since);
    }

    /** It holds no more; the reason is sealed with the key of the child. */
    public void lift(Exclusion e, UUID by, String reason, Instant at) {
        sql.run(
                "update exclusion set lifted_by = ?, lifted_at = ?, lift_reason = ? where id = ? and lifted_at is null",
                by,
                at,
                vault.seal(e.student(), reason(e.id()), reason),
                e.id());
    }

    public void reported(UUID id, Instant at) {
        sql.run("update exclusion set reported_at = ? where id = ? and reported_at is null", at, id);
    }

    private static Place reason(UUID exclusion) {
        return Place.of("exclusion", "lift_reason", exclusion);
    }

    private Lifted lifted(Sql.Row r) throws SQLException {
        var student = r.id("student");
        return new Lifted(
                r.id("person"),
                student,
                r.id("lifted_by"),
                r.moment("lifted_at"),
                vault.open(student, reason(r.id("id")), r.bytes("lift_reason")));
    }

    private static Exclusion exclusion(Sql.Row r) throws SQLException {
        return new Exclusion(
                r.id("id"),
                r.id("person"),
                r.id("student"),
                Exclusion.Why.valueOf(r.text("why")),
                r.id("said_by"),
                r.moment("said_at"),
                r.momentIfAny("reported_at"));
    }
}
