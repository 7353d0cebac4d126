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
import org.xinqiao.access.Sessions;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;

/** The administrator signs a person out everywhere: a lost phone, an account in wrong hands, the last day at work. */
@Path("/api/people/{login}/sign-outs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Rule(record = RecordType.SETTINGS, verb = Verb.UPDATE)
public class SignOutApi {
    private final Sessions sessions;
    private final Actors actors;

    SignOutApi(Sessions sessions, Actors actors) {
        this.sessions = sessions;
        this.actors = actors;
    }

    /** How many sessions there were. */
    public record Ended(int sessions) {}

    @POST
    @Fresh
    public Ended signOut(@PathParam("login") String login) {
        if (!actors.current().is(Role.ADM)) {
            throw Refused.notFound();
        }
        return new Ended(sessions.endAllOf(login));
    }
}
