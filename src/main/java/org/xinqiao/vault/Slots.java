package org.xinqiao.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.xinqiao.platform.Sql;

/** Which slot holds the newest key of a subject; the keys themselves are in the key folder. */
@ApplicationScoped
class Slots {
    private static final int REMEMBERED = 8192;

    private final Sql sql;
    private final KeyRing keys;
    private final Clock clock;
    private final TransactionSynchronizationRegistry transactions;
    private final Newest<UUID, Integer> remembered = new Newest<>(REMEMBERED);
    private final AtomicLong changes = new AtomicLong();

    Slots(Sql sql, KeyRing keys, Clock clock, TransactionSynchronizationRegistry transactions) {
        this.sql = sql;
        this.keys = keys;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** The slot to seal with; a new subject gets one. */
    int of(UUID subject) {
        return remembered.get(subject).orElseGet(() -> ours().slots.computeIfAbsent(subject, this::inDatabase));
    }

    private int inDatabase(UUID subject) {
        return stored(subject).orElseGet(() -> added(subject));
    }

    private Optional<Integer> stored(UUID subject) {
        return sql.one("select slot from data_key where subject = ?", r -> r.number("slot"), subject);
    }

    /** If another transaction was faster its key counts, and ours stays in the folder without use. */
    private int added(UUID subject) {
        var slot = keys.add(subject);
        ours().added = true;
        var first = sql.run(
                "insert into data_key (subject, slot, since) values (?, ?, ?) on conflict do nothing",
                subject,
                slot,
                clock.instant());
        return first == 1 ? slot : stored(subject).orElseThrow();
    }

    /** From now on that slot counts. */
    void changed(UUID subject, int slot) {
        sql.run("update data_key set slot = ?, since = ? where subject = ?", slot, clock.instant(), subject);
        ours().added = true;
        forget(subject);
    }

    /** Whether a legal hold lies on that student, or on a child of that guardian. */
    boolean isHeld(UUID subject) {
        return sql.count("""
                        select count(*) from student s where s.held_since is not null and (s.id = ? or exists (
                          select 1 from guardianship g where g.student = s.id and g.guardian = ?))
                        """, subject, subject) > 0;
    }

    void destroyed(UUID subject) {
        sql.run("update data_key set destroyed_at = ? where subject = ?", clock.instant(), subject);
        forget(subject);
    }

    /** Transactions that are under way may know the old slot; they must not remember it for others. */
    void forget(UUID subject) {
        changes.incrementAndGet();
        remembered.remove(subject);
    }

    private Ours ours() {
        if (transactions.getResource(Ours.class) instanceof Ours known) {
            return known;
        }
        var fresh = new Ours();
        transactions.putResource(Ours.class, fresh);
        transactions.registerInterposedSynchronization(fresh);
        return fresh;
    }

    /** What one transaction learnt: remembered for all when it is committed, on the disk before it is. */
    private final class Ours implements Synchronization {
        private final Map<UUID, Integer> slots = new HashMap<>();
        private final long begun = changes.get();
        private boolean added;

        @Override
        public void beforeCompletion() {
            if (added) {
                keys.force();
            }
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED && begun == changes.get()) {
                slots.forEach(remembered::put);
            }
        }
    }
}
