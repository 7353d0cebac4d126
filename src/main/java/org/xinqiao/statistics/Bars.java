package org.xinqiao.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.xinqiao.questionnaire.Range;
import org.xinqiao.scoring.Key;
import org.xinqiao.scoring.WhatIf;

/** How the scores of a scale are spread, neighbours together until there are enough of them (D§7.7). */
record Bars(List<Bar> bars, double unit) {
    /** More steps than these are drawn together from the beginning. */
    private static final int MOST = 60;

    private static final int STEPS = 30;

    Bars {
        bars = List.copyOf(bars);
    }

    /**
     * Some neighbouring scores.
     *
     * @param from the lowest of them
     * @param to the highest of them
     */
    record Bar(double from, double to, long count) {
        private Bar with(Bar next) {
            return new Bar(from, next.to, count + next.count);
        }
    }

    static Bars of(WhatIf.Column column, SmallCells cells) {
        var counts = new long[column.raws().length];
        for (int cell : column.cells()) {
            if (cell != Key.NO_CELL) {
                counts[cell]++;
            }
        }
        var spread = new TreeMap<Double, Long>();
        for (int i = 0; i < counts.length; i++) {
            spread.put(column.raws()[i], counts[i]);
        }
        return of(spread, column.scale().range(), cells);
    }

    /** From how many students have each score. */
    static Bars of(TreeMap<Double, Long> exact, Range range, SmallCells cells) {
        boolean isFine = exact.size() > MOST;
        double step = (range.max() - range.min()) / STEPS;
        var spread = new TreeMap<Double, Long>();
        exact.forEach((raw, count) -> spread.merge(
                isFine ? range.min() + Math.floor((raw - range.min()) / step) * step : raw, count, Long::sum));
        return new Bars(merged(spread, cells), isFine ? step : unit(spread));
    }

    /** The same with rounded counts, as they may be kept. */
    List<Bar> rounded(SmallCells cells) {
        return bars.stream()
                .map(b -> new Bar(b.from(), b.to(), cells.of(b.count()).value()))
                .toList();
    }

    /** Those left over at the top join the last bar that is high enough. */
    private static List<Bar> merged(TreeMap<Double, Long> spread, SmallCells cells) {
        var bars = new ArrayList<Bar>();
        var open = new ArrayList<Bar>();
        spread.forEach((raw, count) -> {
            open.add(new Bar(raw, raw, count));
            var together = together(open);
            if (!cells.hides(together.count())) {
                bars.add(together);
                open.clear();
            }
        });
        if (!open.isEmpty() && !bars.isEmpty()) {
            bars.set(bars.size() - 1, bars.get(bars.size() - 1).with(together(open)));
        }
        return bars;
    }

    private static Bar together(List<Bar> some) {
        return some.stream().reduce(Bar::with).orElseThrow();
    }

    /** The least distance of two scores. */
    private static double unit(TreeMap<Double, Long> spread) {
        double least = 1;
        double last = Double.NEGATIVE_INFINITY;
        for (double raw : spread.keySet()) {
            least = Math.min(least, raw - last);
            last = raw;
        }
        return Math.rint(least * 1e6) / 1e6;
    }

    long students() {
        return bars.stream().mapToLong(Bar::count).sum();
    }
}
