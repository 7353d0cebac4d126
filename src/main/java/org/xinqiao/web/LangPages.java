package org.xinqiao.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.xinqiao.access.Open;
import org.xinqiao.platform.Lang;

/** Changes the language and goes back to where the person was. */
@Path("/lang/{tag}")
@PermitAll
@Open("sets the language of the browser")
public class LangPages {
    private static final int A_YEAR = (int) Duration.ofDays(365).toSeconds();

    private final Cookies cookies;

    LangPages(Cookies cookies) {
        this.cookies = cookies;
    }

    @GET
    public Response choose(@PathParam("tag") String tag, @QueryParam("back") @DefaultValue("/") String back) {
        // Lax: who comes by a link in a message reads on in their own language.
        var cookie = cookies.lax("lang", Lang.of(tag).tag(), A_YEAR);
        return Response.seeOther(URI.create(local(back))).cookie(cookie).build();
    }

    /** The path if it stays in this house, else the front door: a link must not send anyone to a stranger's site. */
    static String local(String back) {
        return back.matches("/(?!/)([\\w\\-./~?=&+:,@!$'()*;]|%[0-9A-Fa-f]{2})*") ? back : "/";
    }
}
