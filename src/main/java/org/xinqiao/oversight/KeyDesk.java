package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.Role;
import org.xinqiao.journal.Journal;
import org.xinqiao.platform.Refused;
import org.xinqiao.vault.KeyRing;
import org.xinqiao.vault.Rotation;
import org.xinqiao.vault.Vault;

/** What key holders do with the keys, each with a row of the journal under their name. No row, no act. */
@ApplicationScoped
public class KeyDesk {
    private static final String RECORD = "keys";

    private final Vault vault;
    private final Rotation rotation;
    private final KeyRing keys;
    private final Journal journal;
    private final Walls walls;

    KeyDesk(Vault vault, Rotation rotation, KeyRing keys, Journal journal, Walls walls) {
        this.vault = vault;
        this.rotation = rotation;
        this.keys = keys;
        this.journal = journal;
        this.walls = walls;
    }

    /** Writes down that something was ordered that needs transactions of its own. */
    @Transactional
    void note(KeyOrder order) {
        row(order);
    }

    /** Writes down that an order was refused. */
    @Transactional
    void noteRefusal(KeyOrder order, String code) {
        journal.writeRefusal(holder(order.by()), order.kind().name(), RECORD, object(order), order.subject(), code);
    }

    /** Wraps all data keys anew; only after {@link #note}. */
    void wrapAnew() {
        rotation.wrapAnew();
    }

    /** Gives somebody a new key; only after {@link #note}. Tells how many values others were changing meanwhile. */
    int renew(UUID subject) {
        return rotation.renew(subject);
    }

    /** Destroys somebody's keys, for which the row must be in the same transaction. Tells how many there were. */
    @Transactional
    int destroy(KeyOrder order) {
        return walls.asSystem(() -> {
            row(order);
            return vault.destroy(order.subject().orElseThrow(Refused::notFound));
        });
    }

    /** Overwrites what a renewal left without use; tells how many slots. */
    int retire() {
        return rotation.retire();
    }

    /** Writes down how many slots were overwritten. */
    @Transactional
    void noteRetired(int slots) {
        journal.write(
                Actor.system(), "RETIRE_KEYS", RECORD, "slots=" + slots + " of=" + keys.count(), Optional.empty());
    }

    private void row(KeyOrder order) {
        journal.write(holder(order.by()), order.kind().name(), RECORD, object(order), order.subject());
    }

    private static String object(KeyOrder order) {
        return order.reason().map(r -> "reason=" + r).orElse("");
    }

    private static Actor holder(String name) {
        var system = Actor.system();
        return new Actor(
                "key-holder:" + name,
                name,
                Role.SYS,
                system.person(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
