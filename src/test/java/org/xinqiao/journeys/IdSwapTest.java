package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.Addresses;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Figures;
import org.xinqiao.support.SignedIn;
import org.xinqiao.support.Wire;
import org.xinqiao.support.World;
import org.xinqiao.support.Worlds;

/**
 * Two children, two schools, two districts, two hospitals: whoever belongs to one finds nothing of the other, by no
 * address, and an id of the one is no part of the other.
 */
@QuarkusTest
@WithTestResource(Database.class)
class IdSwapTest {
    /** After these there is no such thing any more. */
    private static final String ENDS = "/exclusions/\\{id}/end|/leaving/\\{person}|/roster/\\{upload}/confirmation";

    /** Everybody who has a part here, and none there. */
    private static final List<Cast> OF_HERE = List.of(
            Cast.WANG,
            Cast.LIU,
            Cast.XU,
            Cast.LIN,
            Cast.ZHOU,
            Cast.MEI,
            Cast.GAO,
            Cast.HAN,
            Cast.DENG,
            Cast.ZOU,
            Cast.ZHENG,
            Cast.SUN,
            Cast.XIA_MA);

    private static final List<Cast> BROWSERS = List.of(Cast.WANG, Cast.ZHENG);

    private static final String NEVER = "00000000-0000-4000-8000-000000000000";

    private static final List<String> ROOMS = List.of(
            "/cases/",
            "/api/cases/",
            "/referrals/",
            "/api/referrals/",
            "/consultations/",
            "/api/consultations/",
            "/audits/",
            "/api/audits/",
            "/signatures/");

    @Inject
    Worlds worlds;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    @AfterEach
    void the_worlds_go() {
        worlds.clear();
    }

    @Test
    void an_id_of_another_child_is_no_id_at_all() {
        var here = worlds.build(Swaps.HERE, Cast.XIA_MA, Cast.WANG);
        var there = worlds.build(Swaps.THERE, Cast.CHEN_BA, Cast.ZHAO);
        var tries = Swaps.tries(OF_HERE, here, there);
        OF_HERE.forEach(who -> As.person(who).token());
        var before = worlds.print();
        var wire = new Wire(home);
        var surprises = Wire.together(tries, t -> Swaps.surprise(wire, t));
        Figures.tell("idswap", "swaps=%d surprises=%d".formatted(tries.size(), surprises.size()));
        assertThat(surprises).isEmpty();
        assertThat(worlds.print()).isEqualTo(before);
        assertThat(tries).hasSizeGreaterThan(3000);
    }

    @Test
    void the_addresses_are_real() {
        var here = worlds.build(Swaps.HERE, Cast.XIA_MA, Cast.WANG);
        var wire = new Wire(home);
        var all = Addresses.of(here).stream()
                .collect(Collectors.partitioningBy(a -> a.template().matches(ENDS)));
        var unreal = Stream.of(false, true)
                .flatMap(end -> Optional.ofNullable(all.get(end)).orElseThrow().stream())
                .filter(a -> !isReal(wire, a))
                .map(Addresses.Address::toString)
                .toList();
        assertThat(unreal)
                .as("signatures have a page of their own, and the last one is made by signing")
                .containsExactlyInAnyOrder(
                        "GET /consultations/{id}/signature",
                        "POST /consultations/{id}/signature",
                        "GET /consultations/{id}/last-signature",
                        "POST /consultations/{id}/last-signature",
                        "POST /api/consultations/{id}/last-signature");
        assertThat(Addresses.outdated()).isEmpty();
    }

    /** Whether there is somebody for whom there is something at that address. */
    private static boolean isReal(Wire wire, Addresses.Address a) {
        return Stream.concat(OF_HERE.stream(), Stream.of(Cast.ADMIN))
                .anyMatch(who -> isSomething(a, wire.send(who, a).status()));
    }

    private static boolean isSomething(Addresses.Address a, int status) {
        return status != 404
                && (status == 200 || !a.route().reads() || a.route().parts().contains("noun"));
    }

    @Test
    void a_sheet_of_another_child_of_the_same_class_is_no_part_of_this_one() {
        var one = worlds.build(Swaps.HERE, Cast.XIA_MA, Cast.WANG);
        var other = worlds.build(Swaps.HERE, Cast.XIA_MA, Cast.WANG);
        var wire = new Wire(home);
        var before = worlds.print();
        var whoMayOpenBoth = List.of(Cast.WANG, Cast.LIU, Cast.XU, Cast.LIN, Cast.GAO);
        for (var who : whoMayOpenBoth) {
            var path = "/cases/" + one.file() + "/records/";
            var none = wire.get(who, path + NEVER);
            assertThat(wire.get(who, path + one.sheets().get("F12")).status())
                    .as("%s, the own", who)
                    .isEqualTo(200);
            for (var sheet : other.sheets().values()) {
                var there = wire.get(who, "/cases/" + other.file() + "/records/" + sheet);
                // A psychologist reads them all; a principal no notes, to name one.
                assertThat(there.status() == 200 || who != Cast.WANG)
                        .as("%s, its own", sheet)
                        .isTrue();
                var answer = wire.get(who, path + sheet);
                assertThat(answer.status()).as("%s %s%s", who, path, sheet).isEqualTo(404);
                assertThat(answer.askedFor(List.of(NEVER), List.of(sheet.toString())))
                        .isEqualTo(none);
            }
        }
        assertThat(worlds.print()).isEqualTo(before);
    }

    @Test
    void no_id_of_one_room_opens_another_room() {
        var w = worlds.build(Swaps.HERE, Cast.XIA_MA, Cast.WANG);
        var wire = new Wire(home);
        var ids = Swaps.ids(w, Addresses.of(w).get(0));
        var wrong = Wire.together(
                ROOMS,
                room -> ids.stream()
                        .filter(id -> !isOf(room, id, w))
                        .flatMap(id -> OF_HERE.stream()
                                .filter(who -> wire.get(who, room + id).status() != 404)
                                .map(who -> who + " " + room + id)));
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_page_of_one_child_names_nothing_of_another_whom_the_same_person_knows() {
        var one = worlds.build(Swaps.HERE, Cast.XIA_MA, Cast.WANG);
        var other = worlds.build(Swaps.HERE, Cast.XIA_MA, Cast.WANG);
        var wire = new Wire(home);
        var pages = Addresses.of(one).stream()
                .filter(a -> a.route().reads())
                // The list of a class, a campaign or the people of a school names them all.
                .filter(a -> a.template().matches("(/api)?/(cases|referrals|consultations|audits|signatures)/.*"))
                .toList();
        var wrong = Wire.together(pages, a -> OF_HERE.stream().flatMap(who -> named(wire, who, a, other)));
        var seen = pages.size() * OF_HERE.size();
        Figures.tell("crossing", "pages=%d named=%d".formatted(seen, wrong.size()));
        assertThat(wrong).isEmpty();
    }

    /** Cookies in the place of a token: a page turns a stranger away in the very same words as a program is. */
    @Test
    void a_signed_in_browser_cannot_tell_what_is_kept_from_it_from_what_never_was() {
        var here = worlds.build(Swaps.HERE, Cast.XIA_MA, Cast.WANG);
        var there = worlds.build(Swaps.THERE, Cast.CHEN_BA, Cast.ZHAO);
        var cookies = new ConcurrentHashMap<Cast, String>();
        for (var who : BROWSERS) {
            cookies.put(who, SignedIn.at(home, who));
        }
        var wire = Wire.withCookies(
                home, who -> Optional.ofNullable(cookies.get(who)).orElseThrow());
        BROWSERS.forEach(
                who -> assertThat(wire.get(who, "/desk").status()).as("%s", who).isEqualTo(200));
        var tries = Swaps.tries(BROWSERS, here, there).stream()
                .filter(t -> t.real().route().reads() && !t.real().route().isApi())
                .toList();
        // One session stands in one place at a time: its last use is written at each request.
        var surprises = tries.stream().flatMap(t -> Swaps.surprise(wire, t)).toList();
        Figures.tell("browser", "swaps=%d surprises=%d".formatted(tries.size(), surprises.size()));
        assertThat(surprises).isEmpty();
        assertThat(tries).hasSizeGreaterThan(12);
    }

    private static Stream<String> named(Wire wire, Cast who, Addresses.Address a, World other) {
        var answer = wire.send(who, a);
        return Swaps.ids(other, a).stream()
                .filter(id -> answer.body().contains(id))
                .map(id -> who + " " + a + " names " + id);
    }

    /** Whether that id is one of what the room holds. */
    private static boolean isOf(String room, String id, World w) {
        var ids = room.endsWith("cases/")
                ? List.of(w.file())
                : room.endsWith("referrals/")
                        ? w.referrals().values()
                        : room.endsWith("consultations/")
                                ? List.of(w.planned(), w.held())
                                : room.startsWith("/audits")
                                        ? List.of(w.audit())
                                        : List.of(sheet(w, "F08"), sheet(w, "F09"));
        return ids.stream().map(UUID::toString).anyMatch(id::equals);
    }

    private static UUID sheet(World w, String form) {
        return Optional.ofNullable(w.sheets().get(form)).orElseThrow();
    }
}
