package org.xinqiao.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.xinqiao.platform.WallKey;
import org.xinqiao.vault.Everywhere;

/**
 * The second wall (S§4.1): tells PostgreSQL for whom the running transaction reads and writes, signed, and for this
 * transaction alone. Whoever is not told of sees no row. {@link Bound} tells it at the door of each desk; here it is
 * changed for a while and changed back.
 */
@ApplicationScoped
public class Walls implements Everywhere {
    private static final Object KEY = Walls.class;
    private static final String TELL = "select set_config('xinqiao.who', ?, true)";

    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transactions;
    private final WallKey key;
    private final Clock clock;

    Walls(EntityManager entities, TransactionSynchronizationRegistry transactions, WallKey key, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.key = key;
        this.clock = clock;
    }

    /** Work in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Exception;
    }

    /** Does what no single person's scope covers; which classes may, a test of the architecture says. */
    public <T> T asSystem(Supplier<T> work) {
        return within(Binding.SYSTEM, work);
    }

    /** For the vault, which knows nobody. */
    @Override
    public <T> T reach(Supplier<T> work) {
        return asSystem(work);
    }

    /** Does what no single person's scope covers, and gives nothing back. */
    public void asSystem(Runnable work) {
        asSystem(() -> {
            work.run();
            return true;
        });
    }

    /** Works for the student who holds that code or session; they have no account. */
    public <T> T asHolder(String holder, Supplier<T> work) {
        return within(Binding.holder(holder), work);
    }

    /** Works for a login of which nothing else is known yet. */
    <T> T asLogin(String login, Supplier<T> work) {
        return within(Binding.login(login), work);
    }

    /** For whom the running transaction works. */
    Binding present() {
        return Optional.ofNullable((Binding) transactions.getResource(KEY)).orElse(Binding.NOBODY);
    }

    /** Works for somebody else and turns back, whatever happens. */
    <T> T as(Binding next, Work<T> work) throws Exception {
        var before = present();
        tell(next);
        T done;
        try {
            done = work.run();
        } catch (Exception failed) {
            turnBack(before, failed);
            throw failed;
        }
        tell(before);
        return done;
    }

    /** A transaction that is begun for this work alone ends with it, and with it what it was told: nothing to turn back. */
    private <T> T within(Binding next, Supplier<T> work) {
        return QuarkusTransaction.isActive()
                ? told(next, work)
                : QuarkusTransaction.requiringNew().call(() -> {
                    tell(next);
                    return work.get();
                });
    }

    private <T> T told(Binding next, Supplier<T> work) {
        try {
            return as(next, work::get);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A transaction that PostgreSQL has given up takes no words any more, and gives no rows either. */
    private void turnBack(Binding before, Exception failed) {
        try {
            tell(before);
        } catch (RuntimeException deaf) {
            transactions.setRollbackOnly();
            failed.addSuppressed(deaf);
        }
    }

    /** What was held back is written for whom it was made; what was read for one is not shown to the next. */
    private void tell(Binding next) {
        if (next.equals(present())) {
            return;
        }
        entities.flush();
        if (!present().isNobody()) {
            entities.clear();
        }
        var words = next.isNobody() ? "" : key.signed(next.words(clock.instant()));
        entities.unwrap(Session.class).doWork(c -> {
            try (var statement = c.prepareStatement(TELL)) {
                statement.setString(1, words);
                statement.execute();
            }
        });
        transactions.putResource(KEY, next);
    }
}
