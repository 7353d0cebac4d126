package org.xinqiao.access;

import io.quarkus.arc.Arc;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Optional;
import org.xinqiao.directory.Role;

/**
 * Stands just inside the transaction of each desk and says for whom it is: for the actor among the arguments, else for who
 * has signed in, else for nobody. A call within keeps what is said, unless it names another actor; within the system's
 * own work nothing else is said.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 210)
class Bound {
    private final Walls walls;

    Bound(Walls walls) {
        this.walls = walls;
    }

    @AroundInvoke
    Object bind(InvocationContext call) throws Exception {
        var present = walls.present();
        var next = present.isSystem() ? present : next(call, present);
        return next.equals(present) ? call.proceed() : walls.as(next, call::proceed);
    }

    private static Binding next(InvocationContext call, Binding present) {
        var named = Arrays.stream(call.getParameters())
                .filter(Actor.class::isInstance)
                .map(Actor.class::cast)
                .findFirst();
        named.filter(a -> a.is(Role.SYS)).ifPresent(system -> {
            throw new IllegalStateException("the system acts through Walls.asSystem alone");
        });
        return named.map(Binding::of).orElseGet(() -> present.isNobody() ? signedIn() : present);
    }

    private static Binding signedIn() {
        return Optional.of(Arc.container())
                .filter(arc -> arc.requestContext().isActive())
                .flatMap(arc -> arc.instance(Actors.class).get().find())
                .map(Binding::of)
                .orElse(Binding.NOBODY);
    }
}
