package org.xinqiao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Fresh;
import org.xinqiao.access.MatrixReader;
import org.xinqiao.access.Move;
import org.xinqiao.access.Open;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.casefile.CaseMove;
import org.xinqiao.directory.Role;
import org.xinqiao.oversight.AuditMove;
import org.xinqiao.support.Routes;

/** No endpoint without a rule: the build fails before anybody can reach it. */
class EndpointRulesTest {
    @Test
    void every_endpoint_says_what_it_does_or_why_it_is_open() {
        assertThat(Routes.all()).hasSizeGreaterThan(60);
        assertThat(silent(Routes.all().stream())).isEmpty();
    }

    @Test
    void an_endpoint_that_says_nothing_is_found() {
        assertThat(silent(Routes.of(Forgetful.class))).containsExactly("GET /");
    }

    @Test
    void nothing_is_both_open_and_ruled() {
        assertThat(Routes.all()).noneMatch(r -> r.isOpen() && r.method().isAnnotationPresent(Rule.class));
        assertThat(Routes.all().stream()
                        .filter(Routes.Route::isOpen)
                        .map(Routes.Route::path)
                        .distinct())
                .containsExactlyInAnyOrder("/", "/demo", "/demo/clock", "/lang/{tag}");
    }

    @Test
    void every_rule_lets_somebody_in() {
        var matrix = MatrixReader.matrix();
        assertThat(Routes.all())
                .allSatisfy(route -> assertThat(route.isOpen()
                                || Stream.of(Role.values())
                                        .anyMatch(role -> route.rule().stream()
                                                .flatMap(rule -> Stream.of(rule.verb())
                                                        .map(verb -> matrix.reaches(role, rule.record(), verb)))
                                                .anyMatch(Boolean::booleanValue)))
                        .as("%s", route)
                        .isTrue());
    }

    @Test
    void whoever_opens_what_was_closed_shows_the_second_factor_first() {
        assertThat(Routes.all().stream().filter(r -> r.method().isAnnotationPresent(Fresh.class)))
                .extracting(Routes.Route::toString)
                .containsExactly(
                        "POST /api/audits/{id}/{noun}",
                        "POST /api/authorisations/{id}/{noun}",
                        "POST /api/campaigns/{id}/slips",
                        "POST /api/cases/{id}/{noun}",
                        "POST /api/glass",
                        "GET /api/journal/export",
                        "POST /api/people/{login}/releases",
                        "POST /api/people/{login}/sign-outs",
                        "POST /api/schools/{id}/roster",
                        "POST /audits/{id}/{noun}",
                        "POST /authorisations/{id}/{noun}",
                        "GET /campaigns/{id}/slips",
                        "POST /campaigns/{id}/slips",
                        "GET /cases/{id}/{noun}",
                        "POST /cases/{id}/{noun}",
                        "POST /editions/{id}/{noun}",
                        "POST /exclusions",
                        "GET /exclusions/new",
                        "GET /exclusions/{id}/end",
                        "POST /exclusions/{id}/end",
                        "GET /fresh",
                        "GET /glass",
                        "POST /glass",
                        "GET /glass/reviews",
                        "POST /glass/{id}/review",
                        "GET /leaving/{person}",
                        "POST /leaving/{person}",
                        "POST /people/releases",
                        "POST /people/sign-outs",
                        "GET /privacy/journal",
                        "GET /roster/{upload}",
                        "POST /roster/{upload}/confirmation",
                        "POST /sessions",
                        "POST /sessions/others");
    }

    @Test
    void whoever_ends_a_case_hands_it_over_or_signs_an_audit_shows_the_second_factor_first() {
        var ends = Set.of(
                CaseMove.APPROVE_CLOSURE,
                CaseMove.COSIGN_CLOSURE,
                CaseMove.HAND_OVER,
                CaseMove.ACCEPT_HANDOVER,
                CaseMove.GRADUATE,
                CaseMove.MERGE);
        var signs = Set.of(
                AuditMove.PASS,
                AuditMove.PASS_WITH_ADVICE,
                AuditMove.FIND_MINOR,
                AuditMove.FIND_MAJOR,
                AuditMove.ORDER_REOPENING,
                AuditMove.VERIFY,
                AuditMove.GRANT_APPEAL,
                AuditMove.REJECT_APPEAL);
        assertThat(signs)
                .containsAll(Stream.of(AuditMove.values())
                        .filter(AuditMove::isJudgement)
                        .toList());
        for (var address :
                List.of("POST /api/cases/{id}/{noun}", "GET /cases/{id}/{noun}", "POST /cases/{id}/{noun}")) {
            assertThat(asked(address)).containsExactlyInAnyOrderElementsOf(nouns(ends));
        }
        for (var address : List.of("POST /api/audits/{id}/{noun}", "POST /audits/{id}/{noun}")) {
            assertThat(asked(address)).containsExactlyInAnyOrderElementsOf(nouns(signs));
        }
    }

    private static List<String> nouns(Set<? extends Move> moves) {
        return moves.stream().map(Move::noun).toList();
    }

    private static List<String> asked(String address) {
        return Routes.all().stream()
                .filter(r -> r.toString().equals(address))
                .flatMap(r -> Stream.of(r.method().getAnnotation(Fresh.class).nouns()))
                .toList();
    }

    @Test
    void whoever_takes_something_away_or_decides_about_access_shows_the_second_factor_first() {
        var without = Map.of(
                "GET /api/journal/key", "the public half of a key",
                "GET /leaving", "the names of the own staff; each of them is behind a fresh factor",
                "POST /exclusions/{id}/report",
                        "says that a report was made; it opens nothing and is owed within a day");
        assertThat(old(Routes.all().stream())).containsExactlyInAnyOrderElementsOf(without.keySet());
        assertThat(old(Routes.of(Forgetful.class))).containsExactly("DELETE /", "PATCH /");
    }

    private static List<String> old(Stream<Routes.Route> routes) {
        return routes.filter(
                        r -> r.rule().filter(EndpointRulesTest::isSensitive).isPresent())
                .filter(r -> !r.method().isAnnotationPresent(Fresh.class))
                .map(Routes.Route::toString)
                .sorted()
                .toList();
    }

    private static boolean isSensitive(Rule rule) {
        var verbs = List.of(rule.verb());
        return verbs.contains(Verb.EXPORT)
                || rule.record() == RecordType.AUTHORISATION
                        && (verbs.contains(Verb.SIGN) || verbs.contains(Verb.UPDATE));
    }

    /** A new word here must say nothing of a person: addresses lie in logs and in the memory of browsers. */
    @Test
    void no_address_asks_for_a_name_or_a_number() {
        assertThat(Routes.all().stream()
                        .flatMap(route -> Stream.of(route.method().getParameters()))
                        .flatMap(p -> Optional.ofNullable(p.getAnnotation(QueryParam.class)).stream())
                        .map(QueryParam::value)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "student",
                        "danger",
                        "said",
                        "since",
                        "back",
                        "fresh",
                        "changed",
                        "unchanged",
                        "faulty",
                        "scoring",
                        "against",
                        "edition",
                        "with");
    }

    private static List<String> silent(Stream<Routes.Route> routes) {
        return routes.filter(r -> r.rule().isEmpty() && !r.isOpen())
                .map(Routes.Route::toString)
                .toList();
    }

    /** As it should not be. */
    static class Forgetful {
        @GET
        public String shown() {
            return "";
        }

        @POST
        @Rule(record = RecordType.DESK, verb = Verb.UPDATE)
        public String ruled() {
            return "";
        }

        @jakarta.ws.rs.PATCH
        @Rule(record = RecordType.CAMPAIGN, verb = Verb.EXPORT)
        public String taken() {
            return "";
        }

        @jakarta.ws.rs.DELETE
        @Rule(
                record = RecordType.AUTHORISATION,
                verb = {Verb.READ, Verb.UPDATE})
        public String decided() {
            return "";
        }

        @jakarta.ws.rs.PUT
        @Open("for the test")
        public String open() {
            return "";
        }
    }
}
