package org.xinqiao.screening;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Schools;
import org.xinqiao.journal.CrisisPath;
import org.xinqiao.scoring.Prompt;

/** Tells the desks of a school that something came in: {@code alarm} or {@code signal}, never a name or a case. */
@ApplicationScoped
@Path("/desk/events")
@Rule(record = RecordType.DESK, verb = Verb.READ)
@CrisisPath
public class AlarmStream {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    private final Map<String, BroadcastProcessor<String>> bells = new ConcurrentHashMap<>();
    private final Actors actors;
    private final Schools schools;

    AlarmStream(Actors actors, Schools schools) {
        this.actors = actors;
        this.schools = schools;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    public Multi<OutboundSseEvent> listen(@Context Sse sse) {
        var alive = Multi.createFrom()
                .ticks()
                .every(KEEP_ALIVE)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("alive").build());
        var streams = new ArrayList<Multi<OutboundSseEvent>>(List.of(alive));
        schoolsOfTheListener()
                .forEach(school -> streams.add(bell(school)
                        .onOverflow()
                        .bufferUnconditionally()
                        .map(word -> sse.newEventBuilder().name(word).data(word).build())));
        return Multi.createBy().merging().streams(streams);
    }

    /** In a transaction of its own: else the stream would hold a database connection for as long as it is open. */
    private List<String> schoolsOfTheListener() {
        return QuarkusTransaction.requiringNew().call(() -> heard(actors.current()));
    }

    void raised(@Observes(during = TransactionPhase.AFTER_SUCCESS) SignalRaised raised) {
        ring(raised.signal().school(), raised.signal().prompt() == Prompt.P3 ? "alarm" : "signal");
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
