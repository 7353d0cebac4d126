package org.xinqiao.support;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.function.Supplier;
import org.xinqiao.access.Walls;

/** A transaction of a test that sees the rows of everybody, as the system does. */
public final class Everybody {
    private Everybody() {}

    /** What to do in a transaction of its own. */
    public static Everybody inTransaction() {
        return new Everybody();
    }

    public void run(Runnable work) {
        QuarkusTransaction.requiringNew().run(() -> walls().asSystem(work));
    }

    public <T> T call(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> walls().asSystem(work));
    }

    private static Walls walls() {
        return Arc.container().instance(Walls.class).get();
    }
}
