package org.xinqiao.journal;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.lang.reflect.Method;
import org.xinqiao.access.Sessions;
import org.xinqiao.platform.Sql;

/**
 * No transaction changes anything without a row: when the outermost call returns and nobody wrote a row of their own,
 * the request's row is written, in the same transaction. Inside {@code @Transactional}, which is at +200.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 230)
class TransactionWatch {
    private final Journal journal;
    private final Watch watch;
    private final Sql sql;

    TransactionWatch(Journal journal, Watch watch, Sql sql) {
        this.journal = journal;
        this.watch = watch;
        this.sql = sql;
    }

    @AroundInvoke
    Object watch(InvocationContext call) throws Exception {
        var trail = journal.trail();
        trail.enter(isCrisis(call.getMethod()) || trail.isOver() && isSession(call.getMethod()));
        Object result;
        try {
            result = call.proceed();
        } finally {
            trail.leave();
        }
        if (trail.isMissing() && hasChanged()) {
            write(trail, route(call.getMethod()));
        }
        if (trail.isOver()) {
            journal.keepNames(trail);
        }
        return result;
    }

    /** Looking up who asks is a call of this kind as well; it ends within this one and writes no row of its own. */
    private void write(Trail trail, Route route) {
        trail.enter(false);
        try {
            journal.writeRequest(route, Entry.OK);
        } finally {
            trail.leave();
        }
    }

    private Route route(Method method) {
        var job = Route.job(method.getDeclaringClass().getSimpleName() + "." + method.getName());
        return io.quarkus.arc.Arc.container().requestContext().isActive()
                ? watch.route().orElse(job)
                : job;
    }

    /** PostgreSQL gives a transaction a number when it changes something, not before. */
    private boolean hasChanged() {
        return sql.one("select pg_current_xact_id_if_assigned() is not null as changed", r -> r.flag("changed"))
                .orElseThrow();
    }

    /** Whoever cannot be known cannot come to an alarm: a sign-in, a sign of life and a sign-out go on as alarms do. */
    private static boolean isSession(Method method) {
        return method.getDeclaringClass().equals(Sessions.class);
    }

    private static boolean isCrisis(Method method) {
        return method.isAnnotationPresent(CrisisPath.class)
                || method.getDeclaringClass().isAnnotationPresent(CrisisPath.class);
    }
}
