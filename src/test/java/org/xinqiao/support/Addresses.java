package org.xinqiao.support;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xinqiao.access.Move;
import org.xinqiao.architecture.Workflows;
import org.xinqiao.platform.SchoolCalendar;

/**
 * Which id belongs where: in an address, in its question, or in what is sent there. An endpoint of which nothing is said
 * here is a fault of the test, so that nobody adds one that is not asked for somebody else's ids.
 */
public final class Addresses {
    private static final Pattern NOUN = Pattern.compile("\\{noun}");
    private static final Pattern PART = Pattern.compile("\\{\\w+}");

    /** Whoever asks, what is shown is the same. */
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "GET /questionnaires/{code}/{version}",
            "GET /questionnaires/{code}/{version}/compare/{other}",
            // Of nobody; who may make which move, edition.EditionTest asks.
            "POST /editions/{id}/{noun}",
            // Counts; the names of the own scope alone stand there, as screening.RescoringTest asks.
            "GET /rescorings/{id}");

    /** One's own desk and lists, and pages that name nobody. */
    private static final Set<String> NAMES_NOBODY = Set.of(
            "GET /desk",
            "GET /desk/now",
            "GET /desk/events",
            "GET /fresh",
            "GET /figures",
            "GET /questionnaires/{code}/{version}/what-if",
            "GET /questionnaires/{code}/{version}/figures",
            "POST /questionnaires/{code}/{version}/figures",
            "GET /people",
            "POST /people",
            "POST /people/sign-outs",
            "POST /people/releases",
            "GET /sessions",
            "POST /sessions",
            "POST /sessions/others",
            "GET /cases",
            "GET /api/cases",
            "GET /referrals",
            "GET /api/referrals",
            "GET /api/signatures",
            "GET /tasks",
            "GET /api/tasks",
            "GET /audits",
            "GET /api/audits",
            "POST /audits/samples",
            "POST /api/audits/samples",
            "GET /consents",
            "GET /api/consents",
            "POST /api/consents",
            "GET /campaigns",
            "GET /campaigns/new",
            "GET /questionnaires",
            "GET /roster",
            "GET /roster/result",
            "GET /signals/thanks",
            "GET /authorisations",
            "GET /api/authorisations",
            "GET /glass",
            "GET /api/glass",
            "GET /glass/reviews",
            "GET /exclusions",
            "GET /exclusions/new",
            "GET /leaving",
            "GET /privacy",
            "GET /privacy/journal",
            "GET /api/journal/export",
            "GET /api/journal/key");

    /** Has its ids in the question. */
    private static final Map<String, String> ASKS = Map.of("GET /signals/new", "?student={child}");

    private static final String NEXT_WEEK =
            LocalDate.now(SchoolCalendar.ZONE).plusDays(7).toString();

    /** Has its ids in what is sent; the number of a child of a {@link World} is its id. */
    private static final Map<String, String> SENDS = Map.ofEntries(
            Map.entry(
                    "POST /api/signals",
                    "{\"student\":\"{child}\",\"source\":\"screen\",\"facts\":\"x\",\"urgency\":\"week\"}"),
            Map.entry(
                    "POST /signals",
                    "_student={child}&_signal=00000000-0000-4000-8000-000000000001&source=screen&facts=x&urgency=week"),
            Map.entry(
                    "POST /api/glass",
                    "{\"school\":\"{school}\",\"number\":\"{child}\",\"reason\":\"LIFE_IN_DANGER\",\"words\":\"x\"}"),
            Map.entry("POST /glass", "school={school}&number={child}&reason=LIFE_IN_DANGER&words=x"),
            Map.entry("POST /signals/new", "q={child}"),
            Map.entry("POST /privacy", "number={child}"),
            Map.entry("POST /exclusions/mine", "number={child}"),
            Map.entry("POST /exclusions", "person={colleague}&school={school}&number={child}&why=RELATED"),
            Map.entry(
                    "POST /api/authorisations",
                    "{\"caseNumber\":\"world{file}\",\"reason\":\"x\",\"until\":\"" + NEXT_WEEK + "\"}"),
            Map.entry("POST /authorisations", "case=world{file}&reason=x&until=" + NEXT_WEEK),
            Map.entry(
                    "POST /campaigns",
                    "school={school}&title=&instruments=&grades=9&opens_on=2026-01-02&closes_on=2026-01-01"),
            Map.entry(
                    "POST /api/campaigns",
                    "{\"school\":\"{school}\",\"title\":\"\",\"instruments\":[],\"grades\":[],"
                            + "\"opensOn\":\"2026-01-02\",\"closesOn\":\"2026-01-01\"}"),
            Map.entry(
                    "POST /roster",
                    "--x\r\nContent-Disposition: form-data; name=\"school\"\r\n\r\n{school}\r\n--x--\r\n"));

    /** Some roles may never ask there; and the answer to a number that there is not is about the field that it was in. */
    private static final Set<String> WRONG_FIELD = Set.of(
            "POST /api/authorisations",
            "POST /authorisations",
            "POST /api/glass",
            "POST /glass",
            "POST /exclusions",
            "POST /exclusions/mine");

    /** Finds, or does not find; the page is there for everybody who may search. */
    private static final Set<String> SEARCHES = Set.of("POST /signals/new", "POST /privacy");

    private Addresses() {}

    /**
     * A route with its nouns said, and the ids of a world for the rest of its parts, in order.
     *
     * @param body what is sent, where ids are in it
     */
    public record Address(Routes.Route route, String template, Optional<String> body, List<String> ids) {
        public String with(List<String> others) {
            return filled(template, others);
        }

        /** What is sent with those ids in it. */
        public Optional<String> bodyWith(List<String> others) {
            return body.map(b -> filled(b, others));
        }

        /** Whether that status says that there is no such thing. */
        public boolean isNothing(int status) {
            return status == 404
                    || WRONG_FIELD.contains(route.toString())
                            && Set.of(403, 422).contains(status)
                    || SEARCHES.contains(route.toString()) && status == 200;
        }

        /** The same address, where something else is sent. */
        public Address sending(String other) {
            return new Address(route, template, Optional.of(other), ids);
        }

        /** The same address with other ids. */
        public Address of(List<String> others) {
            return new Address(route, template, body, others);
        }

        @Override
        public String toString() {
            return route.verb() + " " + template;
        }

        private static String filled(String text, List<String> ids) {
            var filled = text;
            for (var id : ids) {
                filled = PART.matcher(filled).replaceFirst(id);
            }
            return filled;
        }
    }

    /** Every address about that world; what names nothing of anybody is left out. */
    public static List<Address> of(World w) {
        return Routes.all().stream()
                .filter(r -> !isAboutNobody(r))
                .flatMap(r -> of(r, w))
                .toList();
    }

    /** Addresses that name nobody: one's own desk and lists. */
    public static List<Routes.Route> ofNobody() {
        return Routes.all().stream()
                .filter(r -> NAMES_NOBODY.contains(r.toString()))
                .toList();
    }

    /** A version of a questionnaire, which is nobody's. */
    public static String ofVersion(Routes.Route r) {
        return r.path().replace("{code}", "phq-9").replace("{version}", "1.0.0");
    }

    /** What is said here of endpoints that there are no more. */
    public static List<String> outdated() {
        var all = Routes.all().stream().map(Routes.Route::toString).toList();
        return Stream.of(FOR_EVERYBODY, NAMES_NOBODY, WRONG_FIELD, SEARCHES, ASKS.keySet(), SENDS.keySet())
                .flatMap(Set::stream)
                .filter(said -> !all.contains(said))
                .toList();
    }

    /** Pages of a student are opened by a code or a session that only the student holds. */
    private static boolean isAboutNobody(Routes.Route r) {
        return r.isOpen()
                || r.rule().filter(rule -> rule.byCode()).isPresent()
                || Stream.of(FOR_EVERYBODY, NAMES_NOBODY).anyMatch(those -> those.contains(r.toString()));
    }

    private static Stream<Address> of(Routes.Route r, World w) {
        var asks = Optional.ofNullable(ASKS.get(r.toString()));
        var sends = Optional.ofNullable(SENDS.get(r.toString()));
        if (r.parts().isEmpty() && asks.isEmpty() && sends.isEmpty()) {
            throw new IllegalStateException("nothing is said of " + r);
        }
        return said(r).map(path ->
                new Address(r, path + asks.orElse(""), sends, ids(path + asks.orElse("") + sends.orElse(""), r, w)));
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
                        // What begins something has no id yet.
                        .filter(m -> !m.from().isEmpty())
                        .map(Move::noun)
                        .distinct()
                : Stream.of("approval", "refusal", "revocation");
    }

    private static List<String> ids(String text, Routes.Route r, World w) {
        return PART.matcher(text)
                .results()
                .map(m -> id(r.path(), m.group(), w)
                        .orElseThrow(() -> new IllegalStateException("no id for " + m.group() + " of " + r)))
                .toList();
    }

    private static Optional<String> id(String path, String part, World w) {
        return text(path, part, w).or(() -> uuid(path, part, w).map(UUID::toString));
    }

    private static Optional<String> text(String path, String part, World w) {
        return Optional.ofNullable(
                switch (room(path) + " " + part) {
                    case "schools {id}",
                            "campaigns {school}",
                            "roster {school}",
                            "exclusions {school}",
                            "glass {school}" -> w.place().school();
                    case "people {login}" -> "world-" + w.colleague();
                    default -> null;
                });
    }

    private static Optional<UUID> uuid(String path, String part, World w) {
        return Optional.ofNullable(
                switch (room(path) + " " + part) {
                    case "cases {id}", "desk {caseId}", "authorisations {file}" -> w.file();
                    case "cases {sheet}" -> w.sheets().get("F12");
                    case "signatures {sheet}" -> w.sheets().get("F08");
                    case "referrals {id}", "copies {id}" -> w.referral("SENT");
                    case "consultations {id}" -> w.held();
                    case "audits {id}" -> w.audit();
                    case "campaigns {id}" -> w.campaign();
                    case "consents {id}" -> w.consent();
                    case "tasks {id}" -> w.task();
                    case "students {id}",
                            "privacy {id}",
                            "privacy {child}",
                            "signals {child}",
                            "glass {child}",
                            "exclusions {child}" -> w.child();
                    case "roster {upload}" -> w.upload();
                    case "authorisations {id}" -> w.authorisation();
                    case "glass {id}" -> w.glass();
                    case "exclusions {id}" -> w.exclusion();
                    case "leaving {person}", "exclusions {colleague}" -> w.colleague();
                    default -> null;
                });
    }

    private static String room(String path) {
        return Arrays.stream(path.split("/"))
                .filter(p -> !p.isEmpty() && !p.equals("api"))
                .findFirst()
                .orElse("");
    }
}
