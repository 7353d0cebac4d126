package org.xinqiao.referral;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.xinqiao.access.Actors;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.web.Once;
import org.xinqiao.web.Record;

/** Writing a new referral of a case, for programs. */
@Path("/api/cases/{id}/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Rule(record = RecordType.REFERRAL, verb = Verb.CREATE)
public class WritingApi {
    private final Actors actors;
    private final ReferralDesk desk;
    private final Once once;
    private final ObjectMapper json;

    WritingApi(Actors actors, ReferralDesk desk, Once once, ObjectMapper json) {
        this.actors = actors;
        this.desk = desk;
        this.once = once;
        this.json = json;
    }

    @POST
    public Response create(@PathParam("id") String id, @Context HttpHeaders headers, String body) {
        var actor = actors.current();
        return once.answer(actor, headers, id + body, () -> {
            var made = desk.create(
                    actor, ReferralApi.id(id), Record.read(json, body).toAnswers(), "zh-CN");
            return new Once.Reply(201, ReferralApi.Shown.of(made), made.version());
        });
    }
}
