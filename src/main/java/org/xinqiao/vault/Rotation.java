package org.xinqiao.vault;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;

/** New keys for old, while people work on. */
@ApplicationScoped
public class Rotation {
    /** By then every transaction that could know an old slot is over. */
    private static final Duration REST = Duration.ofHours(1);

    private static final int TRIES = 10;

    private final KeyRing keys;
    private final Slots slots;
    private final Sql sql;
    private final Everywhere everywhere;
    private final Clock clock;

    Rotation(KeyRing keys, Slots slots, Sql sql, Everywhere everywhere, Clock clock) {
        this.everywhere = everywhere;
        this.keys = keys;
        this.slots = slots;
        this.sql = sql;
        this.clock = clock;
    }

    /** A new key-encryption key: all data keys are wrapped anew, and the old key is deleted. */
    public void wrapAnew() {
        keys.rewrap();
    }

    /**
     * A new data key for a subject: all that the old one sealed is sealed anew.
     *
     * @return how many values others were changing meanwhile; {@link #sealAnew} takes them up later
     */
    public int renew(UUID subject) {
        inAll(() -> {
            var old = sql.one("select slot from data_key where subject = ? for update", r -> r.number("slot"), subject)
                    .orElseThrow(Refused::notFound);
            slots.changed(subject, after(old));
        });
        // Again, for who sealed with the old slot between the change and its commit.
        slots.forget(subject);
        return sealAnew(subject);
    }

    private int after(int old) {
        try {
            return keys.addAfter(old);
        } catch (KeyIsDestroyed destroyed) {
            throw Refused.conflict("vault.destroyed");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("slot " + old + " cannot be renewed", e);
        }
    }

    /** Seals under the newest key what still lies under an older one; tells how much is left. */
    public int sealAnew(UUID subject) {
        int left = 0;
        for (var column : Sealed.ALL) {
            left += sealAnew(subject, column);
        }
        return left;
    }

    private int sealAnew(UUID subject, Sealed column) {
        int left = 1;
        for (int i = 0; left > 0 && i < TRIES; i++) {
            left = QuarkusTransaction.requiringNew().call(() -> everywhere.reach(() -> once(subject, column)));
        }
        return left;
    }

    private record Found(String at, String row, byte[] sealed) {}

    private int once(UUID subject, Sealed c) {
        var newest = slots.of(subject);
        var found = sql.rows(
                "select ctid::text as at, (" + c.row() + ")::text as row, " + c.column() + " as sealed from "
                        + c.table() + " where " + c.ofSubject() + " and substring(" + c.column()
                        + " from 2 for 4) <> int4send(?)",
                r -> new Found(r.text("at"), r.text("row"), r.bytes("sealed")),
                subject,
                newest);
        return (int)
                found.stream().filter(f -> !sealedAnew(subject, c, newest, f)).count();
    }

    /** Unless somebody changed it since it was read. */
    private boolean sealedAnew(UUID subject, Sealed c, int newest, Found f) {
        try {
            var place = new Place(c.table(), c.column(), f.row());
            var anew = keys.seal(newest, place, keys.open(subject, place, f.sealed()));
            var update = "update %s set %s = ? where ctid = ?::tid and %s = ?";
            return sql.run(update.formatted(c.table(), c.column(), c.column()), anew, f.at(), f.sealed()) == 1;
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    private record Current(int slot, Instant since) {}

    /**
     * Overwrites the slots of old data keys under which nothing lies any more, an hour after their rotation. Backups from
     * before the rotation cannot be read from then on. Everything sealed is looked through only if there is a slot to retire.
     *
     * @return how many there were
     */
    public int retire() {
        return QuarkusTransaction.requiringNew()
                .call(() -> everywhere.reach(() -> {
                    var current = current();
                    var rested = clock.instant().minus(REST);
                    KeyRing.Choice old = (number, subject) -> {
                        var newest = current.get(subject);
                        return newest != null
                                && newest.slot() != number
                                && newest.since().isBefore(rested);
                    };
                    if (!keys.isAny(old)) {
                        return 0;
                    }
                    var inUse = slotsInUse();
                    return keys.retire((number, subject) -> old.takes(number, subject) && !inUse.contains(number));
                }));
    }

    private void inAll(Runnable work) {
        QuarkusTransaction.requiringNew()
                .run(() -> everywhere.reach(() -> {
                    work.run();
                    return true;
                }));
    }

    private Map<UUID, Current> current() {
        return sql
                .rows(
                        "select * from data_key where destroyed_at is null",
                        r -> Map.entry(r.id("subject"), new Current(r.number("slot"), r.moment("since"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Set<Integer> slotsInUse() {
        var inUse = new HashSet<Integer>();
        for (var c : Sealed.ALL) {
            inUse.addAll(sql.rows(
                    "select distinct ('x' || encode(substring(" + c.column()
                            + " from 2 for 4), 'hex'))::bit(32)::int as slot from " + c.table() + " where " + c.column()
                            + " is not null",
                    r -> r.number("slot")));
        }
        return inUse;
    }
}
