package org.xinqiao.journal;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.xinqiao.access.ReadLimit;
import org.xinqiao.access.Subject;
import org.xinqiao.platform.LastRefusal;
import org.xinqiao.platform.MachineClock;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.RefusalPage;
import org.xinqiao.platform.Refused;

/**
 * No request is answered without a row: what its transactions did not write is written before the answer goes out. But who
 * is told to wait ({@link ReadLimit}) leaves one row a minute: else they could still fill the journal.
 */
@ApplicationScoped
class RequestWatch {
    private static final Logger LOG = Logger.getLogger(RequestWatch.class);
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;

    private final Journal journal;
    private final Watch watch;
    private final Horizon horizon;
    private final LastRefusal last;
    private final RefusalPage refusals;
    private final SecurityIdentity identity;
    private final Policies policies;
    private final ReadLimit reads;
    private final boolean limited;

    RequestWatch(
            Journal journal,
            Watch watch,
            Horizon horizon,
            LastRefusal last,
            RefusalPage refusals,
            SecurityIdentity identity,
            Policies policies,
            MachineClock clock,
            @ConfigProperty(name = "xinqiao.reads.limited", defaultValue = "true") boolean limited) {
        this.journal = journal;
        this.watch = watch;
        this.horizon = horizon;
        this.last = last;
        this.refusals = refusals;
        this.identity = identity;
        this.policies = policies;
        this.reads = new ReadLimit(clock::instant);
        this.limited = limited;
    }

    /** Before every other door, so that what they refuse is counted too, and stands under its address. */
    @ServerRequestFilter(priority = Priorities.USER - 1)
    public Optional<Response> hold(ContainerRequestContext request, ResourceInfo resource) {
        var endpoint = resource.getResourceMethod();
        var parts = parts(request);
        watch.begin(
                Addresses.route(request.getMethod(), endpoint, parts),
                Addresses.noted(endpoint),
                Addresses.isCrisis(endpoint, parts));
        return wait(request.getMethod(), watch.isCrisis()).map(wait -> {
            watch.quiet(!wait.first());
            return refusals.refused(Refused.tooMany("access.too_many_reads", wait.seconds()));
        });
    }

    @ServerRequestFilter
    public Optional<Response> begin(ResourceInfo resource) {
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
        if (watch.isQuiet() || watch.isWritten() && response.getStatus() < FIRST_REFUSAL) {
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

    /** Nobody waits on the crisis path; students answer there too. */
    private Optional<ReadLimit.Wait> wait(String method, boolean crisis) {
        return limited && READS.contains(method) && !crisis && !identity.isAnonymous()
                ? reads.read(asker(), policies.current().value("reads_a_minute"))
                : Optional.empty();
    }

    /** By the provider's name if there is one: nobody uses up the reads of somebody else by claiming their login. */
    private String asker() {
        return Optional.of(identity.getPrincipal())
                .filter(JsonWebToken.class::isInstance)
                .map(JsonWebToken.class::cast)
                .flatMap(Subject::of)
                .map(Subject::name)
                .orElseGet(() -> identity.getPrincipal().getName());
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
