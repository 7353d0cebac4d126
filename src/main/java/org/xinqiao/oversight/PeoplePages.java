package org.xinqiao.oversight;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.journal.Act;
import org.xinqiao.journal.Noted;
import org.xinqiao.web.Screens;
import org.xinqiao.web.View;

/** 账号: the administrator finds a login, signs its person out everywhere, or lets it go to another account. */
@Path("/people")
@Produces(MediaType.TEXT_HTML)
@Blocking
@Rule(record = RecordType.SETTINGS, verb = Verb.UPDATE)
public class PeoplePages {
    private final Actors actors;
    private final PeopleDesk desk;
    private final Screens screens;

    PeoplePages(Actors actors, PeopleDesk desk, Screens screens) {
        this.actors = actors;
        this.desk = desk;
        this.screens = screens;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance people(View v, String login, Optional<PeopleDesk.Account> account, String done);
    }

    @GET
    public TemplateInstance begin() {
        return page("", Optional.empty(), "");
    }

    /** A login is sent, never asked for in an address, which browsers and proxies keep. */
    @POST
    @Noted(Act.SEARCH)
    public TemplateInstance find(@FormParam("login") @DefaultValue("") String login) {
        var asked = login.strip();
        return page(asked, asked.isEmpty() ? Optional.empty() : desk.find(actors.current(), asked), "");
    }

    @POST
    @Path("/sign-outs")
    @Fresh
    public TemplateInstance signOut(@FormParam("login") @DefaultValue("") String login) {
        return done(desk.signOut(actors.current(), login), "people.signed_out");
    }

    @POST
    @Path("/releases")
    @Fresh
    public TemplateInstance release(@FormParam("login") @DefaultValue("") String login) {
        return done(desk.release(actors.current(), login), "people.released");
    }

    private TemplateInstance done(PeopleDesk.Account before, String what) {
        return page(before.login(), desk.find(actors.current(), before.login()), what);
    }

    private TemplateInstance page(String login, Optional<PeopleDesk.Account> account, String done) {
        return Templates.people(screens.of(actors.current()), login, account, done);
    }
}
