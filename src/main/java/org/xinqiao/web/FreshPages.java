package org.xinqiao.web;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;

/** Shows the second factor anew, and goes back to what the person was about to do. */
@Path(Fresh.PLACE)
@Rule(record = RecordType.DESK, verb = Verb.READ)
public class FreshPages {
    @GET
    @Fresh
    public Response back(@QueryParam("back") @DefaultValue("/desk") String back) {
        return Response.seeOther(URI.create(LangPages.local(back))).build();
    }
}
