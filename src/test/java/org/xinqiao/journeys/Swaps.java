package org.xinqiao.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.Addresses;
import org.xinqiao.support.Wire;
import org.xinqiao.support.World;

/** Two schools, two districts, two hospitals, and whoever belongs to the one asks for the ids of the other. */
final class Swaps {
    static final World.Place HERE = new World.Place("lishan", "lishan-9-1", "lixia", "quancheng-hospital");
    static final World.Place THERE = new World.Place("yingxiong", "yingxiong-8-1", "shizhong", "minghu-hospital");

    /** A psychologist, a class teacher, an officer of audits, a hospital, a mother, an officer who may break glasses. */
    static final List<Cast> A_FEW = List.of(Cast.WANG, Cast.ZHOU, Cast.HAN, Cast.ZHENG, Cast.XIA_MA, Cast.DENG);

    private Swaps() {}

    /**
     * Somebody asks for what is not theirs.
     *
     * @param never the same with ids that never were in the place of those that are not theirs
     */
    record Try(Cast who, Addresses.Address real, Addresses.Address never) {}

    /** The other child's ids in every part; and where an address has two, one of them as well. */
    static List<Try> tries(List<Cast> people, World here, World there) {
        var tries = new ArrayList<Try>();
        var others = Addresses.of(there);
        var own = Addresses.of(here);
        for (int i = 0; i < others.size(); i++) {
            var other = others.get(i);
            var ids = other.ids();
            for (var who : people) {
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

    /** Whether the answer tells the real id from one that never was. */
    static Stream<String> surprise(Wire wire, Try t) {
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

    /** Everything of that child that has an id, but what the address itself says. */
    static List<String> ids(World w, Addresses.Address asked) {
        return Stream.of(
                        Stream.of(
                                w.child(),
                                w.file(),
                                w.planned(),
                                w.held(),
                                w.task(),
                                w.audit(),
                                w.consent(),
                                w.glass(),
                                w.exclusion()),
                        w.referrals().values().stream(),
                        w.sheets().values().stream())
                .flatMap(s -> s)
                .map(UUID::toString)
                .filter(id -> !asked.ids().contains(id))
                .toList();
    }

    private static List<String> never(int many) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(many).toList();
    }

    private static List<String> with(List<String> parent, String last) {
        var all = new ArrayList<>(parent);
        all.add(last);
        return all;
    }
}
