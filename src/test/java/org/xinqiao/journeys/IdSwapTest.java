package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.Addresses;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Figures;
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
    private static final World.Place HERE = new World.Place("lishan", "lishan-9-1", "lixia", "quancheng-hospital");
    private static final World.Place THERE =
            new World.Place("yingxiong", "yingxiong-8-1", "shizhong", "minghu-hospital");

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

    @Inject
    Worlds worlds;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    /**
     * Somebody asks for what is not theirs.
     *
     * @param never the same with ids that never were in the place of those that are not theirs
     */
    private record Try(Cast who, Addresses.Address real, Addresses.Address never) {}

    @AfterEach
    void the_worlds_go() {
        worlds.clear();
    }

    @Test
    void an_id_of_another_child_is_no_id_at_all() {
        var here = worlds.build(HERE, Cast.XIA_MA, Cast.WANG);
        var there = worlds.build(THERE, Cast.CHEN_BA, Cast.ZHAO);
        var tries = tries(here, there);
        OF_HERE.forEach(who -> As.person(who).token());
        var before = worlds.print();
        var wire = new Wire(home);
        var surprises = Wire.together(tries, t -> surprise(wire, t));
        Figures.tell("idswap", "swaps=%d surprises=%d".formatted(tries.size(), surprises.size()));
        assertThat(surprises).isEmpty();
        assertThat(worlds.print()).isEqualTo(before);
        assertThat(tries).hasSizeGreaterThan(3000);
    }

    @Test
    void the_addresses_are_real() {
        var here = worlds.build(HERE, Cast.XIA_MA, Cast.WANG);
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

    /** The other child's ids in every part; and where an address has two, one of them as well. */
    private static List<Try> tries(World here, World there) {
        var tries = new ArrayList<Try>();
        var others = Addresses.of(there);
        var own = Addresses.of(here);
        for (int i = 0; i < others.size(); i++) {
            var other = others.get(i);
            var ids = other.ids();
            for (var who : OF_HERE) {
                tries.add(new Try(who, other, other.of(never(ids.size()))));
                if (ids.size() > 1) {
                    // Only what is swapped is made up: the parent stays what it is.
                    var parent = own.get(i).ids().subList(0, ids.size() - 1);
                    tries.add(new Try(
                            who,
                            other.of(with(parent, ids.get(ids.size() - 1))),
                            other.of(with(parent, never(1).get(0)))));
                }
            }
        }
        return tries;
    }

    private static List<String> never(int many) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(many).toList();
    }

    private static List<String> with(List<String> parent, String last) {
        var all = new ArrayList<>(parent);
        all.add(last);
        return all;
    }

    private static Stream<String> surprise(Wire wire, Try t) {
        var real = wire.send(t.who(), t.real());
        var none =
                wire.send(t.who(), t.never()).askedFor(t.real().ids(), t.never().ids());
        return t.real().isNothing(real.status()) && real.equals(none)
                ? Stream.empty()
                : Stream.of("%s %s: %d, %d for a random id%s"
                        .formatted(
                                t.who(),
                                t.real(),
                                real.status(),
                                none.status(),
                                real.headers().equals(none.headers()) ? "" : ", other headers"));
    }
}
