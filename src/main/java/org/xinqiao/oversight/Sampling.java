package org.xinqiao.oversight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The draw of closures for audit (D§14.2): a share of each stratum, then as many more as each school still lacks. The
 * seed and the frame give the same sample at any time and whatever the order of the frame (INV16).
 */
public final class Sampling {
    private Sampling() {}

    /** A closure that can be drawn. No name is in it. */
    public record Closure(UUID caseId, int episode, String pseudonym, String school, Stratum stratum) {}

    /**
     * Everything but the seed that a draw depends on.
     *
     * @param percents the share of each stratum, 0 to 100
     * @param leastOfSchool how many of each school are drawn at least in a semester
     * @param drawnBefore how many of each school were drawn earlier in this semester
     */
    public record Frame(
            List<Closure> closures,
            Map<Stratum, Integer> percents,
            int leastOfSchool,
            Map<String, Integer> drawnBefore) {}

    /** A closure that was drawn, and how many closures of its stratum it stands for. */
    public record Drawn(Closure closure, double weight) {}

    /** The sample, by pseudonym. */
    public static List<Drawn> draw(long seed, Frame frame) {
        var shuffled = shuffled(seed, frame.closures());
        var picked = shares(frame, shuffled);
        topUp(frame, shuffled, picked);
        return weighed(frame, picked);
    }

    /** Sorted first, so that the order in which the frame was read does not matter. */
    private static List<Closure> shuffled(long seed, List<Closure> closures) {
        var random = new SplittableRandom(seed);
        var list = new ArrayList<>(closures);
        list.sort(Comparator.comparing(Closure::pseudonym).thenComparing(Closure::episode));
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, random.nextInt(i + 1));
        }
        return list;
    }

    private static List<Closure> shares(Frame frame, List<Closure> shuffled) {
        var picked = new ArrayList<Closure>();
        for (var stratum : Stratum.values()) {
            var layer = shuffled.stream().filter(c -> c.stratum() == stratum).toList();
            picked.addAll(layer.subList(0, share(layer.size(), frame.percents().getOrDefault(stratum, 0))));
        }
        return picked;
    }

    /** Rounded up: a small stratum is never forgotten. */
    static int share(int population, int percent) {
        return (int) ((population * (long) percent + 99) / 100);
    }

    private static void topUp(Frame frame, List<Closure> shuffled, List<Closure> picked) {
        var bySchool =
                shuffled.stream().collect(Collectors.groupingBy(Closure::school, TreeMap::new, Collectors.toList()));
        bySchool.forEach((school, closures) -> {
            var have = frame.drawnBefore().getOrDefault(school, 0)
                    + picked.stream().filter(c -> c.school().equals(school)).count();
            closures.stream()
                    .filter(c -> !picked.contains(c))
                    .limit(Math.max(0, frame.leastOfSchool() - have))
                    .toList()
                    .forEach(picked::add);
        });
    }

    private static List<Drawn> weighed(Frame frame, List<Closure> picked) {
        return picked.stream()
                .sorted(Comparator.comparing(Closure::pseudonym).thenComparing(Closure::episode))
                .map(c -> new Drawn(c, (double) count(frame.closures(), c.stratum()) / count(picked, c.stratum())))
                .toList();
    }

    private static long count(List<Closure> closures, Stratum stratum) {
        return closures.stream().filter(c -> c.stratum() == stratum).count();
    }
}
