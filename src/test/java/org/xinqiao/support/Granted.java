package org.xinqiao.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.xinqiao.demo.Cast;

/** What a test about access changes, and how it is put back. */
@ApplicationScoped
public class Granted {
    private final Superuser sql = new Superuser();

    /** The person has no authorisation until {@link #restore}. */
    public void without(Cast who) {
        sql.run("update authorisation set revoked_at = asked_at where person = ? and revoked_at is null", who.id());
    }

    /** The standing authorisation of the demo is in force again; whatever else the test made is gone. */
    public void restore() {
        sql.run("delete from glass");
        sql.run("delete from exclusion");
        for (var who : Cast.values()) {
            var standing = Cast.idOf("authorisation:" + who);
            sql.run("delete from authorisation where person = ? and id <> ?", who.id(), standing);
            sql.run("update authorisation set revoked_at = null, revoked_by = null where id = ?", standing);
            sql.run("update staff set left_on = null where id = ?", who.id());
        }
    }

    public void run(String change, Object... args) {
        sql.run(change, args);
    }

    /** The same past every trigger. */
    public void force(String change, Object... args) {
        sql.force(change, args);
    }

    public int count(String query, Object... args) {
        return sql.count(query, args);
    }

    public String text(String query, Object... args) {
        return sql.one(query, r -> r.set().getString(1), args).orElseThrow();
    }

    public UUID id(String query, Object... args) {
        return sql.one(query, r -> r.set().getObject(1, UUID.class), args).orElseThrow();
    }
}
