package org.xinqiao.oversight;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;

/** Who looked at a child, for the answer to a rights request. */
@Path("/api/students/{id}/lookers")
@Produces(MediaType.APPLICATION_JSON)
@Rule(record = RecordType.JOURNAL, verb = Verb.READ)
public class PrivacyApi {
    private final Actors actors;
    private final PrivacyDesk desk;

    PrivacyApi(Actors actors, PrivacyDesk desk) {
        this.actors = actors;
        this.desk = desk;
    }

    @GET
    public List<Looks.Look> lookers(@PathParam("id") String id) {
        return desk.lookers(actors.current(), Ids.parse(id).orElseThrow(Refused::notFound))
                .looks();
    }
}
