package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

    private record Try(Cast who, Addresses.Address address, List<UUID> ids) {}

    @AfterEach
    void the_worlds_go() {
        worlds.clear();
    }

    @Test
    void an_id_of_another_child_is_no_id_at_all() {
        var here = worlds.build(HERE, Cast.XIA_MA);
        var there = worlds.build(THERE, Cast.CHEN_BA);
        var tries = tries(here, there);
        OF_HERE.forEach(who -> As.person(who).token());
        var before = worlds.print();
        var wire = new Wire(home);
        var surprises = tries.parallelStream().flatMap(t -> surprise(wire, t)).toList();
        Figures.tell("idswap", "tries=%d surprises=%d".formatted(tries.size(), surprises.size()));
        assertThat(surprises).isEmpty();
        assertThat(worlds.print()).isEqualTo(before);
        assertThat(tries).hasSizeGreaterThan(3000);
    }

    @Test
    void the_addresses_are_real() {
        var here = worlds.build(HERE, Cast.XIA_MA);
        var wire = new Wire(home);
        var reads = Addresses.of(here).stream()
                .filter(a -> a.route().reads() && !a.route().parts().contains("noun"))
                .filter(a -> Stream.of(Cast.WANG, Cast.LIU, Cast.ZHOU)
                        .noneMatch(who ->
                                wire.send(who, a.route(), a.with(a.ids())).status() == 200))
                .map(a -> a.route().toString())
                .toList();
        assertThat(reads).as("somebody else's upload").containsExactly("GET /roster/{upload}");
    }

    /** The other child's ids in every part; and where an address has two, one of them as well. */
    private static List<Try> tries(World here, World there) {
        var tries = new ArrayList<Try>();
        var others = Addresses.of(there);
        var own = Addresses.of(here);
        for (int i = 0; i < others.size(); i++) {
            for (var who : OF_HERE) {
                tries.add(new Try(who, others.get(i), others.get(i).ids()));
                if (others.get(i).ids().size() > 1) {
                    var mixed = new ArrayList<>(own.get(i).ids());
                    mixed.set(mixed.size() - 1, others.get(i).ids().get(mixed.size() - 1));
                    tries.add(new Try(who, others.get(i), mixed));
                }
            }
        }
        return tries;
    }

    private static Stream<String> surprise(Wire wire, Try t) {
        // Only what is swapped is made up: the parent stays what it is.
        var never = t.ids().stream().map(id -> UUID.randomUUID()).toList();
        var real = wire.send(t.who(), t.address().route(), t.address().with(t.ids()));
        var none =
                wire.send(t.who(), t.address().route(), t.address().with(never)).askedFor(t.ids(), never);
        return real.isNotFound() && real.equals(none)
                ? Stream.empty()
                : Stream.of("%s %s %s: %d, %d for a random id%s"
                        .formatted(
                                t.who(),
                                t.address().route().verb(),
                                t.address().template(),
                                real.status(),
                                none.status(),
                                real.headers().equals(none.headers()) ? "" : ", other headers"));
    }
}
