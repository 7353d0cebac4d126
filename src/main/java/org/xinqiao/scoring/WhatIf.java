package org.xinqiao.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Scale;

/**
 * What another cut-off would mean: how many students would get which prompt, from the sheets of a whole city. Only counts
 * come out; nothing that is true of a student changes.
 */
public final class WhatIf {
    private static final int PROMPTS = Prompt.values().length;
    private static final int TWO = 2;

    private final List<Column> columns;
    private final byte[] floor;

    /**
     * The scores of all sheets on one scale.
     *
     * @param cells of each sheet an index into {@code raws}, or {@link Key#NO_CELL}
     */
    public record Column(Scale scale, int[] cells, double[] raws) {}

    /**
     * How many students each prompt falls to, and how many each band of a scale.
     *
     * @param byPrompt in the order of {@link Prompt}
     * @param byBand scale id to counts in the order of its bands
     */
    public record Counts(long[] byPrompt, Map<String, long[]> byBand) {
        public long of(Prompt prompt) {
            return byPrompt[prompt.ordinal()];
        }
    }

    /**
     * A city.
     *
     * @param floor of each student the prompt that other things give already: a critical answer, the wish for a talk,
     *     another questionnaire
     */
    public WhatIf(List<Column> columns, byte[] floor) {
        this.columns = List.copyOf(columns);
        this.floor = floor.clone();
        columns.stream()
                .filter(c -> c.cells().length != floor.length)
                .findFirst()
                .ifPresent(column -> {
                    throw new IllegalArgumentException(column.scale().id() + " has not one score a student");
                });
    }

    /** Scores a city's rows for it. */
    public static WhatIf of(Key key, byte[] rows, byte[] floor) {
        int sheets = floor.length;
        int scales = key.scales();
        int[][] cells = new int[scales][sheets];
        int[] block = new int[BLOCK * scales];
        for (int from = 0; from < sheets; from += BLOCK) {
            int to = Math.min(sheets, from + BLOCK);
            key.score(rows, from, to, block);
            for (int sheet = from; sheet < to; sheet++) {
                for (int scale = 0; scale < scales; scale++) {
                    cells[scale][sheet] = block[(sheet - from) * scales + scale];
                }
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int scale = 0; scale < scales; scale++) {
            columns.add(new Column(
                    key.scale(scale).scale(), cells[scale], key.scale(scale).raws()));
        }
        key.wholes().forEach(whole -> columns.add(whole(whole, columns, sheets)));
        return new WhatIf(columns, floor);
    }

    /** A scale made of others: each sum that occurs is a cell. */
    private static Column whole(Key.Whole whole, List<Column> columns, int sheets) {
        List<Column> parts = whole.parts().stream().map(columns::get).toList();
        int[] cells = new int[sheets];
        Map<Double, Integer> seen = new LinkedHashMap<>();
        for (int sheet = 0; sheet < sheets; sheet++) {
            OptionalDouble sum = sum(parts, sheet);
            cells[sheet] = sum.isEmpty() ? Key.NO_CELL : seen.computeIfAbsent(sum.getAsDouble(), raw -> seen.size());
        }
        return new Column(
                whole.scale(),
                cells,
                seen.keySet().stream().mapToDouble(raw -> raw).toArray());
    }

    private static OptionalDouble sum(List<Column> parts, int sheet) {
        double sum = 0;
        for (Column part : parts) {
            int cell = part.cells()[sheet];
            if (cell == Key.NO_CELL) {
                return OptionalDouble.empty();
            }
            sum += part.raws()[cell];
        }
        return OptionalDouble.of(Math.rint(sum * FINEST) / FINEST);
    }

    /** Sums of decimals are the decimals they look like. */
    private static final double FINEST = 1e9;

    private static final int BLOCK = 4096;

    /** How many students there are. */
    public int students() {
        return floor.length;
    }

    /** The counts under the cut-offs that are in force. */
    public Counts now() {
        return under(Map.of());
    }

    /**
     * The counts under other cut-offs.
     *
     * @param others scale id to its bands, ascending; a scale not named keeps its own
     */
    public Counts under(Map<String, List<Band>> others) {
        byte[] prompts = floor.clone();
        byte[] tops = new byte[floor.length];
        Map<String, long[]> byBand = new LinkedHashMap<>();
        for (Column column : columns) {
            List<Band> bands =
                    others.getOrDefault(column.scale().id(), column.scale().bands());
            byBand.put(column.scale().id(), go(column, bands, prompts, tops));
        }
        long[] byPrompt = new long[PROMPTS];
        for (int i = 0; i < prompts.length; i++) {
            byPrompt[tops[i] >= TWO ? Math.max(prompts[i], Prompt.P2.ordinal()) : prompts[i]]++;
        }
        return new Counts(byPrompt, byBand);
    }

    /** One scale over all students: raises prompts, counts tops and bands. */
    private static long[] go(Column column, List<Band> bands, byte[] prompts, byte[] tops) {
        int[] band = bandOf(column.raws(), bands);
        byte[] prompt = new byte[bands.size() + 1];
        byte[] top = new byte[bands.size() + 1];
        for (int i = 0; i < bands.size(); i++) {
            prompt[i] = (byte)
                    bands.get(i).prompt().map(Prompt::valueOf).orElse(Prompt.P0).ordinal();
            top[i] = (byte) (bands.get(i).top() ? 1 : 0);
        }
        long[] counts = new long[bands.size() + 1];
        int[] cells = column.cells();
        for (int i = 0; i < cells.length; i++) {
            int at = cells[i] == Key.NO_CELL ? bands.size() : band[cells[i]];
            counts[at]++;
            tops[i] += top[at];
            prompts[i] = (byte) Math.max(prompts[i], prompt[at]);
        }
        return Arrays.copyOf(counts, bands.size());
    }

    private static int[] bandOf(double[] raws, List<Band> bands) {
        int[] index = new int[raws.length];
        for (int cell = 0; cell < raws.length; cell++) {
            index[cell] = bands.size();
            for (int band = 0; band < bands.size() && bands.get(band).min() <= raws[cell]; band++) {
                index[cell] = band;
            }
        }
        return index;
    }
}
