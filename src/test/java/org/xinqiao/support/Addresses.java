package org.xinqiao.support;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xinqiao.access.Move;
import org.xinqiao.architecture.Workflows;

/** Which id belongs where in an address: a route that asks for one that nobody knows is a fault of the test. */
public final class Addresses {
    private static final Pattern NOUN = Pattern.compile("\\{noun}");

    private Addresses() {}

    /** A route with its nouns said, and the ids of a world for the rest of its parts, in order. */
    public record Address(Routes.Route route, String template, List<UUID> ids) {
        public String with(List<UUID> others) {
            var filled = template;
            for (var id : others) {
                filled = filled.replaceFirst("\\{\\w+}", id.toString());
            }
            return filled;
        }
    }

    /** Every address about that world; routes that name nothing of anybody are left out. */
    public static List<Address> of(World w) {
        return Routes.all().stream()
                .filter(r -> !r.isOpen() && !r.parts().isEmpty())
                .filter(r -> r.rule().filter(rule -> rule.byCode()).isEmpty())
                .filter(r ->
                        !r.path().startsWith("/questionnaires") && !r.path().startsWith("/api/schools"))
                .flatMap(r -> said(r).map(template -> new Address(r, template, ids(r, w))))
                .toList();
    }

    /** The route once for each noun that it might take. */
    private static Stream<String> said(Routes.Route r) {
        return r.parts().contains("noun")
                ? nouns(r.path()).map(noun -> NOUN.matcher(r.path()).replaceAll(noun))
                : Stream.of(r.path());
    }

    private static Stream<String> nouns(String path) {
        var machine = Stream.of("case", "referral", "consultation", "audit")
                .filter(m -> path.matches("(/api)?/" + m + "s/.*"))
                .findFirst();
        return machine.isPresent()
                ? Workflows.moves()
                        .filter(m -> m.machine().equals(machine.get()))
                        .map(Move::noun)
                        .distinct()
                : Stream.of("approval", "refusal", "revocation");
    }

    private static List<UUID> ids(Routes.Route r, World w) {
        return Arrays.stream(r.path().split("/"))
                .filter(part -> part.startsWith("{") && !part.equals("{noun}"))
                .map(part -> id(r.path(), part, w)
                        .orElseThrow(() -> new IllegalStateException("no id for " + part + " of " + r)))
                .toList();
    }

    private static Optional<UUID> id(String path, String part, World w) {
        var room = path.replaceFirst("^/api", "").split("/")[1];
        return Optional.ofNullable(
                switch (room + " " + part) {
                    case "cases {id}", "desk {caseId}" -> w.file();
                    case "cases {sheet}" -> w.sheets().get("F12");
                    case "signatures {sheet}" -> w.sheets().get("F08");
                    case "referrals {id}" -> w.referral("SENT");
                    case "consultations {id}" -> w.held();
                    case "audits {id}" -> w.audit();
                    case "campaigns {id}" -> w.campaign();
                    case "tasks {id}" -> w.task();
                    case "roster {upload}" -> w.upload();
                    case "authorisations {id}" -> w.authorisation();
                    case "glass {id}" -> w.glass();
                    case "exclusions {id}" -> w.exclusion();
                    case "leaving {person}" -> w.colleague();
                    default -> null;
                });
    }
}
