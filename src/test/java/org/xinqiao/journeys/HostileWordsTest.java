package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.BellDoor;
import org.xinqiao.access.MatrixReader;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Routes;
import org.xinqiao.support.Wire;

/** Words that mean something to a database, a page or a file are nothing but words here, wherever somebody asks with them. */
@QuarkusTest
@WithTestResource(Database.class)
class HostileWordsTest {
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";
    private static final List<String> WORDS = List.of(
            "'",
            "\"",
            "%",
            "_",
            "\\",
            "' or '1'='1';--",
            "夏%' or name like '%",
            "a\0b",
            "${7*7}{#each}<script>\r\nSet-Cookie: a=b",
            "../../etc/passwd",
            "😀\u202e𠮷",
            "99999999999999999999",
            "x".repeat(10_000));

    /** Where words can be sent: in all parts of an address at once, or in all fields of its question or form. */
    private record Place(Routes.Route route, Cast who, List<String> parts, List<String> fields) {
        @Override
        public String toString() {
            return who + " " + route + " " + parts + fields;
        }
    }

    /** What was asked, and the answer. */
    private record Asked(String what, int status) {}

    @Test
    void no_hostile_word_makes_anything_fail_wherever_it_is_sent() {
        var places = Routes.all().stream()
                // The stream of alarms takes a moment only, and does not end.
                .filter(route -> !route.path().equals(BellDoor.PLACE))
                .flatMap(HostileWordsTest::places)
                .toList();
        assertThat(places).hasSizeGreaterThan(60);
        var answers = Wire.together(
                places,
                place -> WORDS.stream().map(word -> new Asked(place + " " + word.codePointAt(0), ask(place, word))));
        assertThat(answers).hasSize(places.size() * WORDS.size());
        assertThat(answers).filteredOn(asked -> asked.status() >= 500).isEmpty();
    }

    @Test
    void a_search_for_hostile_words_finds_nobody() {
        assertThat(search(Cast.WANG, "/signals/new", "q", "夏").asString()).contains("夏雨桐");
        assertThat(search(Cast.ZOU, "/privacy", "number", "0901").asString()).contains("夏雨桐");
        for (var word : WORDS) {
            for (var found : List.of(
                    search(Cast.WANG, "/signals/new", "q", word), search(Cast.ZOU, "/privacy", "number", word))) {
                assertThat(found.statusCode()).as(word).isIn(200, 400);
                assertThat(Cast.Child.values())
                        .as(word)
                        .noneMatch(child -> found.asString().contains(child.child()));
            }
        }
    }

    private static Stream<Place> places(Routes.Route route) {
        var who = reader(route);
        var parts = names(route, PathParam.class, PathParam::value);
        var asked = names(route, QueryParam.class, QueryParam::value);
        var filledIn = names(route, FormParam.class, FormParam::value);
        return Stream.of(
                        new Place(route, who, parts, List.of()),
                        new Place(route, who, List.of(), route.reads() ? asked : filledIn))
                .filter(place -> !place.parts().isEmpty() || !place.fields().isEmpty());
    }

    private static <A extends Annotation> List<String> names(
            Routes.Route route, Class<A> type, Function<A, String> name) {
        return Arrays.stream(route.method().getParameters())
                .flatMap(p -> Optional.ofNullable(p.getAnnotation(type)).stream())
                .map(name)
                .toList();
    }

    /** Somebody whose role comes past the first door. */
    private static Cast reader(Routes.Route route) {
        var matrix = MatrixReader.matrix();
        return Arrays.stream(Cast.values())
                .filter(c -> route.rule().stream()
                        .anyMatch(rule ->
                                Stream.of(rule.verb()).anyMatch(verb -> matrix.reaches(c.role(), rule.record(), verb))))
                .findFirst()
                .orElse(Cast.WANG);
    }

    private static int ask(Place place, String word) {
        var path = place.route()
                .filled(place.route().parts().stream()
                        .map(part -> place.parts().isEmpty() ? "1" : coded(word))
                        .toList());
        var sent = place.fields().stream().map(f -> f + "=" + coded(word)).collect(Collectors.joining("&"));
        var request = As.person(place.who()).request().redirects().follow(false).urlEncodingEnabled(false);
        return place.route().reads()
                ? request.get(sent.isEmpty() ? path : path + "?" + sent).statusCode()
                : request.contentType(FORM).body(sent).post(path).statusCode();
    }

    private static Response search(Cast who, String place, String field, String words) {
        return As.person(who)
                .request()
                .contentType(FORM)
                .body(field + "=" + coded(words))
                .post(place);
    }

    private static String coded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
