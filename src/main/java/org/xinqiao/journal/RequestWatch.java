package org.xinqiao.journal;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.xinqiao.platform.LastRefusal;
import org.xinqiao.platform.RefusalPage;
import org.xinqiao.platform.Refused;

/** No request is answered without a row: what its transactions did not write is written before the answer goes out. */
@ApplicationScoped
class RequestWatch {
    private static final Logger LOG = Logger.getLogger(RequestWatch.class);
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;

    private final Journal journal;
    private final Watch watch;
    private final Horizon horizon;
    private final LastRefusal last;
    private final RefusalPage refusals;

    RequestWatch(Journal journal, Watch watch, Horizon horizon, LastRefusal last, RefusalPage refusals) {
        this.journal = journal;
        this.watch = watch;
        this.horizon = horizon;
        this.last = last;
        this.refusals = refusals;
    }

    @ServerRequestFilter
    public Optional<Response> begin(ContainerRequestContext request, ResourceInfo resource) {
        begin(request.getMethod(), resource.getResourceMethod(), parts(request));
        if (isOverdue()) {
            last.is("journal.unsealed");
            return Optional.of(refusals.refused(Refused.unavailable("journal.unsealed")));
        }
        if (Multi.class.isAssignableFrom(resource.getResourceMethod().getReturnType())) {
            // A stream is answered piece by piece; no filter stands before its first one.
            write(Entry.OK);
        }
        return Optional.empty();
    }

    @ServerResponseFilter
    public Uni<Void> end(ContainerRequestContext request, ContainerResponseContext response) {
        if (watch.route().isEmpty()) {
            watch.begin(Addresses.nowhere(request.getMethod()), Optional.empty(), false);
        }
        if (watch.isWritten() && response.getStatus() < FIRST_REFUSAL) {
            return Uni.createFrom().voidItem();
        }
        if (BlockingOperationControl.isBlockingAllowed()) {
            finish(response);
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .completionStage(() -> Vertx.currentContext()
                        .executeBlocking(
                                () -> {
                                    finish(response);
                                    return true;
                                },
                                false)
                        .toCompletionStage())
                .replaceWithVoid();
    }

    private void begin(String method, Method endpoint, Map<String, String> parts) {
        watch.begin(
                Addresses.route(method, endpoint, parts),
                Addresses.noted(endpoint),
                Addresses.isCrisis(endpoint, parts));
    }

    private boolean isOverdue() {
        return !watch.isCrisis() && watch.route().filter(Route::isCaseRecord).isPresent() && horizon.isPassed();
    }

    private void finish(ContainerResponseContext response) {
        try {
            write(outcome(response.getStatus()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "an answer is held back because the journal cannot be written");
            holdBack(response);
        }
    }

    private void write(String outcome) {
        var route = watch.route().orElseThrow();
        try {
            QuarkusTransaction.requiringNew().run(() -> journal.writeRequest(route, outcome));
        } catch (RuntimeException e) {
            if (!watch.isCrisis()) {
                throw e;
            }
            journal.spoolRequest(route, outcome);
        }
    }

    private String outcome(int status) {
        if (status < FIRST_REFUSAL) {
            return Entry.OK;
        }
        var code = last.code().isEmpty() ? String.valueOf(status) : last.code();
        return status < FIRST_FAILURE ? "REFUSED " + code : "FAILED " + code;
    }

    /** Nothing of what was to be shown goes out. */
    private void holdBack(ContainerResponseContext response) {
        var refusal = refusals.refused(Refused.unavailable("journal.unwritable"));
        response.getHeaders().clear();
        response.setStatus(refusal.getStatus());
        response.setEntity(refusal.getEntity(), new java.lang.annotation.Annotation[0], refusal.getMediaType());
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static Map<String, String> parts(ContainerRequestContext request) {
        var parts = new HashMap<String, String>();
        request.getUriInfo().getPathParameters().forEach((name, values) -> parts.put(name, values.get(0)));
        return parts;
    }
}
