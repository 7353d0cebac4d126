package org.xinqiao.referral;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.casefile.Owed;

/** What lies at a hospital that a referral has left, for programs: the same desk. */
@Path("/api/copies")
@Produces(MediaType.APPLICATION_JSON)
@Rule(record = RecordType.REFERRAL, verb = Verb.READ)
public class LeftCopyApi {
    private final Actors actors;
    private final LeftCopyDesk desk;

    LeftCopyApi(Actors actors, LeftCopyDesk desk) {
        this.actors = actors;
        this.desk = desk;
    }

    /** What is to be deleted, by the hash of the packet that was sent. */
    public record Shown(
            UUID id,
            String hospital,
            String packetHash,
            Instant sentAt,
            Optional<Instant> due,
            Optional<Instant> deletedAt) {
        static Shown of(LeftCopyDesk.Opened o) {
            return new Shown(
                    o.copy().id(),
                    o.copy().hospital(),
                    o.copy().hash(),
                    o.copy().sentAt(),
                    o.next().map(Owed::due),
                    o.copy().deletedAt());
        }
    }

    @GET
    @Path("/{id}")
    public Shown copy(@PathParam("id") String id) {
        return Shown.of(desk.open(actors.current(), ReferralPages.id(id)));
    }

    /** Said once; the second time there is nothing left to delete, so it needs no key. */
    @POST
    @Path("/{id}/deletion")
    @Rule(record = RecordType.REFERRAL, verb = Verb.UPDATE)
    public Shown delete(@PathParam("id") String id) {
        var actor = actors.current();
        desk.delete(actor, ReferralPages.id(id));
        return Shown.of(desk.open(actor, ReferralPages.id(id)));
    }
}
