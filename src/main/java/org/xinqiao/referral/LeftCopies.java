package org.xinqiao.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Sql;

/** What lies at hospitals that referrals have left. */
@ApplicationScoped
class LeftCopies {
    private final Sql sql;

    LeftCopies(Sql sql) {
        this.sql = sql;
    }

    void add(LeftCopy c) {
        sql.run(
                "insert into left_copy (id, referral, student, hospital, packet_hash, sent_at, left_at) values (?, ?, ?, ?, ?, ?, ?)",
                c.id(),
                c.referral(),
                c.student(),
                c.hospital(),
                c.hash(),
                c.sentAt(),
                c.leftAt());
    }

    Optional<LeftCopy> find(UUID id) {
        return sql.one("select * from left_copy where id = ?", LeftCopies::copy, id);
    }

    /** Says that it is deleted; false if somebody has said so before. */
    boolean delete(UUID id, Instant now) {
        return sql.run("update left_copy set deleted_at = ? where id = ? and deleted_at is null", now, id) > 0;
    }

    private static LeftCopy copy(Sql.Row r) throws SQLException {
        return new LeftCopy(
                r.id("id"),
                r.id("referral"),
                r.id("student"),
                r.text("hospital"),
                r.text("packet_hash"),
                r.moment("sent_at"),
                r.moment("left_at"),
                r.momentIfAny("deleted_at"));
    }
}
