package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
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
 * Random people at random addresses with real ids of somebody else's: they learn no more than from an id that never was.
 * {@code -Dprobes=1000000} asks more often.
 */
@QuarkusTest
@WithTestResource(Database.class)
class ProbesTest {
    private static final int PROBES = Integer.getInteger("probes", 100_000);
    private static final int WORLDS = 6;
    private static final UUID NEVER = UUID.fromString("00000000-0000-4000-8000-000000000000");

    /** Everybody who works or lives in the one district, and in the other. */
    private static final List<Cast> OF_LIXIA = List.of(
            Cast.WANG,
            Cast.LIU,
            Cast.XU,
            Cast.LIN,
            Cast.ZHOU,
            Cast.FENG,
            Cast.MEI,
            Cast.HE,
            Cast.GAO,
            Cast.HAN,
            Cast.DENG,
            Cast.ZOU,
            Cast.ZHENG,
            Cast.SUN,
            Cast.XIA_MA);

    private static final List<Cast> OF_SHIZHONG =
            List.of(Cast.ZHAO, Cast.SHEN, Cast.QIN, Cast.JI, Cast.TANG, Cast.BAI, Cast.CHEN_BA);

    @Inject
    Worlds worlds;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    private final Map<String, Wire.Answer> answersToNothing = new ConcurrentHashMap<>();

    private record Probe(Cast who, Addresses.Address address) {}

    @AfterEach
    void the_worlds_go() {
        worlds.clear();
    }

    @Test
    void nobody_can_tell_what_is_kept_from_them_from_what_never_was() {
        Stream.concat(OF_LIXIA.stream(), OF_SHIZHONG.stream())
                .forEach(who -> As.person(who).token());
        var lixia = addresses(new World.Place("lishan", "lishan-9-1", "lixia", "quancheng-hospital"), Cast.XIA_MA);
        var shizhong =
                addresses(new World.Place("yingxiong", "yingxiong-8-1", "shizhong", "minghu-hospital"), Cast.CHEN_BA);
        var before = worlds.print();
        var random = new Random(20261124);
        var probes = IntStream.range(0, PROBES)
                .mapToObj(i -> random.nextBoolean()
                        ? new Probe(one(OF_LIXIA, random), one(shizhong, random))
                        : new Probe(one(OF_SHIZHONG, random), one(lixia, random)))
                .toList();
        var wire = new Wire(home);
        var started = System.nanoTime();
        var leaks =
                probes.parallelStream().flatMap(p -> leak(wire, p)).limit(20).toList();
        Figures.tell(
                "probes",
                "probes=%d leaks=%d seconds=%d"
                        .formatted(PROBES, leaks.size(), (System.nanoTime() - started) / 1_000_000_000));
        assertThat(leaks).isEmpty();
        assertThat(worlds.print()).isEqualTo(before);
    }

    /** What asks, and what sends: reading is what leaks, so three of four read where there is a choice. */
    private List<Addresses.Address> addresses(World.Place place, Cast guardian) {
        var all = new ArrayList<Addresses.Address>();
        for (int i = 0; i < WORLDS; i++) {
            all.addAll(Addresses.of(worlds.build(place, guardian)));
        }
        return all;
    }

    private Stream<String> leak(Wire wire, Probe p) {
        var route = p.address().route();
        var real = wire.send(p.who(), route, p.address().with(p.address().ids()));
        var never = p.address().ids().stream().map(id -> NEVER).toList();
        var none = answersToNothing.computeIfAbsent(
                p.who() + " " + route.verb() + " " + p.address().template(),
                key -> wire.send(p.who(), route, p.address().with(never)));
        var plain = real;
        for (var id : p.address().ids()) {
            plain = plain.askedFor(List.of(NEVER), List.of(id));
        }
        return real.isNotFound() && plain.equals(none)
                ? Stream.empty()
                : Stream.of("%s %s %s: %d"
                        .formatted(p.who(), route.verb(), p.address().template(), real.status()));
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
