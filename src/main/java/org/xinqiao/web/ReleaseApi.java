package org.xinqiao.web;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.SignIns;
import org.xinqiao.access.Verb;

/** The administrator lets a login go from one account of the provider to another: a new account, or a new provider. */
@Path("/api/people/{login}/releases")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Rule(record = RecordType.SETTINGS, verb = Verb.UPDATE)
public class ReleaseApi {
    private final SignIns signIns;
    private final Actors actors;

    ReleaseApi(SignIns signIns, Actors actors) {
        this.signIns = signIns;
        this.actors = actors;
    }

    @POST
    @Fresh
    public SignIns.Release release(@PathParam("login") String login) {
        return signIns.release(actors.current(), login);
    }
}
