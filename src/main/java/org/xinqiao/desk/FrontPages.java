package org.xinqiao.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.xinqiao.access.Open;
import org.xinqiao.web.View;
import org.xinqiao.web.Views;

/** The front page: what this is, and where to sign in. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Open("says what this is and where to sign in")
public class FrontPages {
    private final Views views;
    private final Instance<Company> company;

    FrontPages(Views views, Instance<Company> company) {
        this.views = views;
        this.company = company;
    }

    /** The people whom a visitor of the demo may be; nobody in production. */
    public interface Company {
        /** Somebody to sign in as. */
        record Person(String login, String name, String role) {}

        List<Person> people();
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance front(View v, List<Company.Person> people);
    }

    @GET
    public TemplateInstance front() {
        return Templates.front(
                views.view(), company.stream().flatMap(c -> c.people().stream()).toList());
    }
}
