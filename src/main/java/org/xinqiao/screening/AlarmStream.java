package org.xinqiao.screening;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.BellDoor;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Schools;
import org.xinqiao.journal.CrisisPath;
import org.xinqiao.scoring.Prompt;

/**
 * Tells the desks of a school that something came in: {@code alarm} or {@code signal}, never a name or a case. So a desk
 * whose session rests may listen as well ({@link BellDoor}). It says at short intervals that it is {@code alive}; whoever
 * hears nothing comes again with the moment of the last word, and is told of an alarm that came in meanwhile.
 */
@ApplicationScoped
@Path(BellDoor.PLACE)
@Rule(record = RecordType.DESK, verb = Verb.READ)
@CrisisPath
public class AlarmStream {
    private static final String ALARM = "alarm";
    private static final String OVER = "over";
    /** An alarm is dated before others can see it; a desk rather rings twice than not at all. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final Map<String, BroadcastProcessor<String>> bells = new ConcurrentHashMap<>();
    private final Actors actors;
    private final Schools schools;
    private final Signals signals;
    private final BellDoor door;
    private final Clock clock;
    private final Duration pulse;

    AlarmStream(
            Actors actors,
            Schools schools,
            Signals signals,
            BellDoor door,
            Clock clock,
            @ConfigProperty(name = "xinqiao.alarms.pulse", defaultValue = "20s") Duration pulse) {
        this.actors = actors;
        this.schools = schools;
        this.signals = signals;
        this.door = door;
        this.clock = clock;
        this.pulse = pulse;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    public Multi<OutboundSseEvent> listen(
            @Context Sse sse, @Context RoutingContext request, @QueryParam("since") Optional<Long> since) {
        var heard = schoolsOfTheListener();
        var words = new ArrayList<Multi<String>>();
        heard.forEach(school -> words.add(bell(school).onOverflow().bufferUnconditionally()));
        words.add(pulse(door.opened(request)));
        // The last one: by the time it looks back, the bells are heard already.
        words.add(Multi.createFrom()
                .items(() -> missed(heard, since))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
        return Multi.createBy()
                .merging()
                .streams(words)
                .select()
                .first(word -> !word.equals(OVER))
                .map(word -> event(sse, word));
    }

    private Multi<String> pulse(BooleanSupplier open) {
        return Multi.createFrom()
                .ticks()
                .every(pulse)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(tick -> open.getAsBoolean() ? "alive" : OVER);
    }

    private Stream<String> missed(List<String> schools, Optional<Long> since) {
        return since
                .map(Instant::ofEpochMilli)
                .filter(then -> signals.rang(schools, then.minus(OVERLAP)))
                .map(then -> ALARM)
                .stream();
    }

    private OutboundSseEvent event(Sse sse, String word) {
        return sse.newEventBuilder()
                .id(String.valueOf(clock.millis()))
                .name(word)
                .data(word)
                .build();
    }

    /** In a transaction of its own: else the stream would hold a database connection for as long as it is open. */
    private List<String> schoolsOfTheListener() {
        return QuarkusTransaction.requiringNew().call(() -> heard(actors.current()));
    }

    void raised(@Observes(during = TransactionPhase.AFTER_SUCCESS) SignalRaised raised) {
        ring(raised.signal().school(), raised.signal().prompt() == Prompt.P3 ? ALARM : "signal");
    }

    void met(@Observes(during = TransactionPhase.AFTER_SUCCESS) SignalMet met) {
        ring(met.school(), "signal");
    }

    private void ring(String school, String word) {
        var bell = bell(school);
        synchronized (bell) {
            bell.onNext(word);
        }
    }

    private BroadcastProcessor<String> bell(String school) {
        return bells.computeIfAbsent(school, s -> BroadcastProcessor.create());
    }

    private List<String> heard(Actor actor) {
        if (actor.is(Role.DPC)) {
            return actor.district().map(schools::ofDistrict).orElse(List.of()).stream()
                    .map(place -> place.id())
                    .toList();
        }
        return actor.school().stream().toList();
    }
}
