package org.xinqiao.journal;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Ground;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;

/**
 * The journal: a row in the transaction of what it tells of. If the row cannot be written, the transaction fails; on the
 * crisis path alone the row goes to the spool (S§4.3).
 */
@ApplicationScoped
public class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final String TRAIL = Trail.class.getName();

    private final Sql sql;
    private final Watch watch;
    private final TransactionSynchronizationRegistry transaction;
    private final Spool spool;
    private final Pseudonyms pseudonyms;
    private final Whose whose;
    private final Clock clock;

    Journal(
            Sql sql,
            Watch watch,
            TransactionSynchronizationRegistry transaction,
            JournalFiles files,
            Whose whose,
            Clock clock) {
        this.sql = sql;
        this.watch = watch;
        this.transaction = transaction;
        this.spool = files.spool();
        this.pseudonyms = files.keys().pseudonyms();
        this.whose = whose;
        this.clock = clock;
    }

    /** What the present request writes from now on rests on that, and not on the role alone. */
    public void because(Ground ground) {
        if (isRequest()) {
            watch.because(Basis.valueOf(ground.name()));
        }
    }

    /** The present request is about that student, whatever becomes of it. */
    public void about(UUID student) {
        if (isRequest()) {
            watch.about(student);
        }
    }

    /** Writes what somebody did to a record, about that student if any. */
    public void write(Actor actor, String act, String record, String object, Optional<UUID> student) {
        write(entry(Watch.Who.of(actor), act, record, object, student, Entry.OK), student);
    }

    /** Writes what somebody wanted to do to a record and may not. */
    public void writeRefusal(
            Actor actor, String act, String record, String object, Optional<UUID> student, String code) {
        write(entry(Watch.Who.of(actor), act, record, object, student, "REFUSED " + code), student);
    }

    /** Writes a row in the present transaction. */
    public void write(Entry entry, Optional<UUID> student) {
        write(List.of(new Spool.Waiting(entry, student)));
    }

    /** Writes all that somebody saw in one go; tells whether it stands, or waits while an alarm goes on. */
    boolean writeSeen(Actor actor, String act, String list, Collection<Looks.Seen> seen) {
        var who = Watch.Who.of(actor);
        return write(seen.stream()
                .map(s -> new Spool.Waiting(entry(who, act, list, place(s), s.student(), Entry.OK), s.student()))
                .toList());
    }

    /** What has no record of its own in the list was seen at this address. */
    private String place(Looks.Seen seen) {
        return seen.object().isEmpty() && isRequest()
                ? watch.route().map(Route::object).orElse("")
                : seen.object();
    }

    private boolean write(List<Spool.Waiting> rows) {
        var trail = trail();
        boolean stands = true;
        try {
            if (isOnCrisisPath(trail)) {
                stands = insertOrSpool(rows);
            } else {
                insert(rows);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "the journal cannot be written");
            throw Refused.unavailable("journal.unwritable");
        }
        trail.written();
        transaction.registerInterposedSynchronization(new Standing());
        return stands;
    }

    /** The one row of the present request or job: its address and the ids in it. */
    void writeRequest(Route route, String outcome) {
        var student = isRequest() ? watch.student().or(() -> whose.of(route)) : Optional.<UUID>empty();
        var act = isRequest() ? watch.act().name() : Act.ACT.name();
        write(entry(who(), act, route.record(), route.object(), student, outcome), student);
    }

    /** Keeps the request's row in the spool, when not even a transaction can be begun. */
    void spoolRequest(Route route, String outcome) {
        var entry = entry(who(), watch.act().name(), route.record(), route.object(), watch.student(), outcome);
        spool.keep(new Spool.Waiting(entry, watch.student()));
    }

    /** Brings in rows that waited; twice is once. */
    void bringIn(List<Spool.Waiting> waiting) {
        insert(waiting.stream()
                .map(w -> new Spool.Waiting(w.entry().asLate(), w.student()))
                .toList());
    }

    String pseudonym(UUID student) {
        return pseudonyms.of(student);
    }

    /** What the present transaction has done so far; made at the first question. */
    Trail trail() {
        if (transaction.getResource(TRAIL) instanceof Trail known) {
            return known;
        }
        var fresh = new Trail();
        transaction.putResource(TRAIL, fresh);
        return fresh;
    }

    Entry entry(Watch.Who who, String act, String record, String object, Optional<UUID> student, String outcome) {
        var subject = student.map(pseudonyms::of).orElse("");
        var basis = isRequest() ? watch.basis(who) : who.basis();
        var request = isRequest() ? watch.request() : Ids.fresh().toString();
        return new Entry(
                clock.instant(), who.login(), who.role(), act, record, object, subject, basis, outcome, request, false);
    }

    private void insert(List<Spool.Waiting> rows) {
        var entries = rows.stream().map(Spool.Waiting::entry).toList();
        if (entries.size() == 1) {
            sql.run(JournalRows.INSERT, JournalRows.args(entries.get(0)));
        } else {
            sql.run(JournalRows.INSERT_ALL, JournalRows.args(entries));
        }
        var trail = trail();
        rows.forEach(row ->
                row.student().ifPresent(student -> trail.names(row.entry().subject(), student)));
        if (trail.isOver()) {
            keepNames(trail);
        }
    }

    /**
     * Says whom the rows of a transaction name, in one go, in the same order always, and last of all: who names the same
     * children for the first time waits for a moment, and two never wait for each other.
     */
    void keepNames(Trail trail) {
        var names = trail.takeNames();
        if (names.isEmpty()) {
            return;
        }
        if (isOnCrisisPath(trail)) {
            keepIfPossible(names);
            return;
        }
        try {
            sql.run(JournalRows.SUBJECTS, JournalRows.args(names));
        } catch (RuntimeException e) {
            LOG.errorf(e, "whom the rows of the journal name cannot be written: %d", names.size());
            throw Refused.unavailable("journal.unwritable");
        }
    }

    /** The rows stand without it: the next one that names these children says it again. */
    private void keepIfPossible(SortedMap<String, UUID> names) {
        sql.run("savepoint names");
        try {
            sql.run(JournalRows.SUBJECTS, JournalRows.args(names));
        } catch (RuntimeException e) {
            LOG.errorf(e, "whom the rows of the journal name cannot be written: %d", names.size());
            sql.run("rollback to savepoint names");
        }
    }

    private boolean insertOrSpool(List<Spool.Waiting> rows) {
        sql.run("savepoint journal");
        try {
            insert(rows);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "the journal cannot be written; %d rows wait in the spool", rows.size());
            sql.run("rollback to savepoint journal");
            rows.forEach(spool::keep);
            return false;
        }
    }

    private Watch.Who who() {
        return isRequest() ? watch.who() : Watch.Who.of(Actor.system());
    }

    /** Of a request its address decides, whatever it calls; of a job, what it runs. */
    private boolean isOnCrisisPath(Trail trail) {
        return isRequest() ? watch.isCrisis() : trail.isCrisis();
    }

    boolean isRequest() {
        return Arc.container().requestContext().isActive() && watch.route().isPresent();
    }

    /** Tells the request that its row stands, once it does. */
    private final class Standing implements Synchronization {
        @Override
        public void beforeCompletion() {
            // Nothing to do before: the row is part of the transaction.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED && isRequest()) {
                watch.stands();
            }
        }
    }
}
