package org.xinqiao.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** Every broken glass. */
@ApplicationScoped
@Transactional
public class Glasses {
    /** PIPL article 13 (4): an emergency, to protect life and health. */
    private static final String BASIS = "PIPL-13-4";

    private final Sql sql;
    private final Vault vault;
    private final Matrix matrix;
    private final Policies policies;
    private final Clock clock;

    Glasses(Sql sql, Vault vault, Matrix matrix, Policies policies, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.matrix = matrix;
        this.policies = policies;
        this.clock = clock;
    }

    /** Whether a glass of that person was left without a review for too long. */
    public boolean isSuspended(Actor actor) {
        return matrix.mayBreakGlass(actor.role())
                && sql.count(
                                "select count(*) from glass where person = ? and reviewed_at is null and opened_at < ?",
                                actor.person(),
                                clock.instant().minus(reviewTime()))
                        > 0;
    }

    /** How long a review may take. */
    public Duration reviewTime() {
        return Duration.ofHours(policies.current().value("glass_review_hours"));
    }

    public void add(Glass g) {
        sql.run(
                """
                insert into glass (id, person, student, reason_code, reason, basis, opened_at, until)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                g.id(),
                g.person(),
                g.student(),
                g.reasonCode(),
                vault.seal(g.student(), reason(g.id()), g.reason()),
                BASIS,
                g.openedAt(),
                g.until());
    }

    public Optional<Glass> find(UUID id) {
        return sql.one("select * from glass where id = ?", this::glass, id);
    }

    /** All that a person broke, newest first. */
    public List<Glass> of(UUID person) {
        return sql.rows("select * from glass where person = ? order by opened_at desc", this::glass, person);
    }

    /** Those that wait for a review at a school, oldest first. */
    public List<Glass> waitingAtSchool(String school) {
        return sql.rows("""
                select g.* from glass g join student s on s.id = g.student where s.school = ? and g.reviewed_at is null
                order by g.opened_at
                """, this::glass, school);
    }

    /** Those that wait for a review in a district, oldest first. */
    public List<Glass> waitingInDistrict(String district) {
        return sql.rows("""
                select g.* from glass g join student s on s.id = g.student join school h on h.id = s.school
                where h.district = ? and g.reviewed_at is null order by g.opened_at
                """, this::glass, district);
    }

    public void review(UUID id, UUID by, String verdict, Instant at) {
        sql.run(
                "update glass set reviewed_by = ?, verdict = ?, reviewed_at = ? where id = ? and reviewed_at is null",
                by,
                verdict,
                at,
                id);
    }

    private static Place reason(UUID glass) {
        return Place.of("glass", "reason", glass);
    }

    private Glass glass(Sql.Row r) throws SQLException {
        var id = r.id("id");
        var student = r.id("student");
        return new Glass(
                id,
                r.id("person"),
                student,
                r.text("reason_code"),
                vault.open(student, reason(id), r.bytes("reason")),
                r.moment("opened_at"),
                r.moment("until"),
                r.idIfAny("reviewed_by"),
                r.textIfAny("verdict"));
    }
}
