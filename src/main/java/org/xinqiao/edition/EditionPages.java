package org.xinqiao.edition;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;

/** The moves of an edition; what they lead to stands on the page of its questionnaire. */
@Path("/editions")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Rule(
        record = RecordType.DEFINITION,
        verb = {Verb.UPDATE, Verb.SIGN})
public class EditionPages {
    private final EditionDesk desk;
    private final QuestionnairePages pages;
    private final Actors actors;

    EditionPages(EditionDesk desk, QuestionnairePages pages, Actors actors) {
        this.desk = desk;
        this.pages = pages;
        this.actors = actors;
    }

    /** Makes a move; what is missing is told on the page, with everything that was typed. */
    @POST
    @Path("/{id}/{noun}")
    @Fresh(nouns = {"signature", "publication", "retirement"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response move(
            @PathParam("id") String id, @PathParam("noun") String noun, MultivaluedMap<String, String> form) {
        var move = EditionMove.of(noun).orElseThrow(Refused::notFound);
        var actor = actors.current();
        var edition = desk.find(actor, Ids.parse(id).orElseThrow(Refused::notFound));
        var typed = form.keySet().stream()
                .filter(name -> !name.startsWith("_"))
                .collect(Collectors.toMap(
                        name -> name,
                        name -> Optional.ofNullable(form.getFirst(name)).orElse("")));
        try {
            var words = new EditionDesk.Words(typed.getOrDefault("reason", ""), typed);
            desk.move(actor, edition.id(), move, words, revision(form));
            return Response.seeOther(URI.create(QuestionnairePages.href(edition)))
                    .build();
        } catch (Refused refused) {
            if (refused.fields().isEmpty()) {
                throw refused;
            }
            return Response.status(refused.status())
                    .entity(pages.again(edition, typed, refused))
                    .build();
        }
    }

    private static Optional<Integer> revision(Map<String, List<String>> form) {
        return Stream.ofNullable(form.get("_revision"))
                .flatMap(List::stream)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .findFirst();
    }
}
