package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
 * {@code -Plong} asks a million times.
 */
@QuarkusTest
@WithTestResource(Database.class)
class ProbesTest {
    private static final int PROBES = Integer.getInteger("probes", 100_000);
    private static final int WORLDS = 6;
    private static final String NEVER = "00000000-0000-4000-8000-000000000000";

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

    /** What a probe brought to light: the thing itself, or only that there is one. */
    private record Find(boolean leak, String words) {}

    @AfterEach
    void the_worlds_go() {
        worlds.clear();
    }

    @Test
    void nobody_can_tell_what_is_kept_from_them_from_what_never_was() {
        Stream.concat(OF_LIXIA.stream(), OF_SHIZHONG.stream())
                .forEach(who -> As.person(who).token());
        var lixia = addresses(
                new World.Place("lishan", "lishan-9-1", "lixia", "quancheng-hospital"), Cast.XIA_MA, Cast.WANG);
        var shizhong = addresses(
                new World.Place("yingxiong", "yingxiong-8-1", "shizhong", "minghu-hospital"), Cast.CHEN_BA, Cast.ZHAO);
        var before = worlds.print();
        var random = new Random(20261124);
        var probes = IntStream.range(0, PROBES)
                .mapToObj(i -> random.nextBoolean()
                        ? new Probe(one(OF_LIXIA, random), one(shizhong, random))
                        : new Probe(one(OF_SHIZHONG, random), one(lixia, random)))
                .toList();
        var wire = new Wire(home);
        var started = System.nanoTime();
        var found = Wire.together(probes, p -> found(wire, p));
        var leaks = words(found, true);
        var oracles = words(found, false);
        Figures.tell(
                "probes",
                "probes=%d pairs=%d leaks=%d oracles=%d seconds=%d"
                        .formatted(
                                PROBES,
                                answersToNothing.size(),
                                leaks.size(),
                                oracles.size(),
                                (System.nanoTime() - started) / 1_000_000_000));
        assertThat(leaks).isEmpty();
        assertThat(oracles).isEmpty();
        assertThat(worlds.print()).isEqualTo(before);
    }

    private List<Addresses.Address> addresses(World.Place place, Cast guardian, Cast keeper) {
        var all = new ArrayList<Addresses.Address>();
        for (int i = 0; i < WORLDS; i++) {
            all.addAll(Addresses.of(worlds.build(place, guardian, keeper)));
        }
        return all;
    }

    /** Anything but "there is no such thing" is a leak; that in other words than for an id that never was, an oracle. */
    private Stream<Find> found(Wire wire, Probe p) {
        var address = p.address();
        var never = Collections.nCopies(address.ids().size(), NEVER);
        var none =
                answersToNothing.computeIfAbsent(p.who() + " " + address, key -> wire.send(p.who(), address.of(never)));
        var real = wire.send(p.who(), address);
        var nothing = address.isNothing(real.status());
        if (nothing && real.askedFor(never, address.ids()).equals(none)) {
            return Stream.empty();
        }
        return Stream.of(new Find(!nothing, "%s %s: %d, %d".formatted(p.who(), address, real.status(), none.status())));
    }

    private static List<String> words(List<Find> found, boolean leak) {
        return found.stream()
                .filter(f -> f.leak() == leak)
                .map(Find::words)
                .distinct()
                .sorted()
                .toList();
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
