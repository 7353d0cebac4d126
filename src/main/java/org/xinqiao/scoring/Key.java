package org.xinqiao.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;

/**
 * A scoring turned into tables, for whole cities: the same rules as {@link Scorer}, without its reasons.
 *
 * <p>A sheet is a row of bytes, one an item of a lane: 0 is missing, n is the n-th option. On each scale a sheet falls into a
 * <em>cell</em>, which says how many answers are missing and what the others sum to; what a cell comes to (raw score, band)
 * is worked out once, by {@link Figure}. So a million sheets cost one addition an item, and another cut-off costs nothing.
 * Several scales share a long: each has a field for the sum and one for the number of answers, wide enough never to
 * overflow into its neighbour.
 */
public final class Key {
    /** The cell of a sheet without a score. */
    public static final int NO_CELL = -1;

    private final List<String> items;
    private final Map<String, List<Integer>> places = new HashMap<>();
    private final Map<String, Map<String, Byte>> codes = new HashMap<>();
    private final List<CellTable> scales;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Whole> wholes;
    private final int width;

    /** A scale made of others: the sum of the raw scores of those, if each has one. */
    record Whole(Scale scale, List<Integer> parts) {}

    private Key(Questionnaire q, List<Scale> scored) {
        items = items(q, scored);
        items.forEach(item -> codes.put(item, codes(item(q, item))));
        scales = scored.stream().map(scale -> CellTable.of(q, scale)).toList();
        int bits = bits(q, items);
        int start = 0;
        for (List<CellTable> together : settled(scales)) {
            Lane lane = Lane.of(q, together, start, bits, places);
            lanes.add(lane);
            start = lane.end();
        }
        width = start;
        wholes = q.scales().stream()
                .filter(scale -> !scale.of().isEmpty())
                .map(scale -> new Whole(scale, parts(q, scored, scale)))
                .toList();
    }

    private static List<Integer> parts(Questionnaire q, List<Scale> scored, Scale whole) {
        return whole.of().stream()
                .map(id -> q.scoring().flatMap(scoring -> scoring.scale(id)).orElseThrow())
                .flatMap(
                        part -> part.of().isEmpty() ? Stream.of(scored.indexOf(part)) : parts(q, scored, part).stream())
                .toList();
    }

    /** The tables of the scales that count items. */
    public static Key of(Questionnaire q) {
        return new Key(
                q, q.scales().stream().filter(scale -> scale.of().isEmpty()).toList());
    }

    /** One scale after the other into a lane, until it is full. */
    private static List<List<CellTable>> settled(List<CellTable> scales) {
        List<List<CellTable>> lanes = new ArrayList<>();
        int shift = Long.SIZE;
        for (CellTable scale : scales) {
            if (shift + scale.breadth() >= Long.SIZE) {
                lanes.add(new ArrayList<>());
                shift = 0;
            }
            shift = scale.settle(lanes.size() - 1, shift);
            lanes.get(lanes.size() - 1).add(scale);
        }
        return lanes;
    }

    private static List<String> items(Questionnaire q, List<Scale> scored) {
        Set<String> counted = new LinkedHashSet<>();
        scored.forEach(scale -> scale.terms().forEach(term -> counted.add(term.item())));
        return q.items().stream().map(Item::id).filter(counted::contains).toList();
    }

    private static Map<String, Byte> codes(Item item) {
        Map<String, Byte> codes = new HashMap<>();
        for (Option option : item.options()) {
            codes.put(option.code(), (byte) (codes.size() + 1));
        }
        return codes;
    }

    /** How many bits a code has: that of a missing answer is 0. */
    private static int bits(Questionnaire q, List<String> items) {
        int most = items.stream()
                .mapToInt(item -> item(q, item).options().size())
                .max()
                .orElse(1);
        return Integer.SIZE - Integer.numberOfLeadingZeros(most);
    }

    static Item item(Questionnaire q, String id) {
        return q.item(id).orElseThrow();
    }

    /** The items that count, in the order of the form. */
    public List<String> items() {
        return items;
    }

    /** Bytes of a row. */
    public int width() {
        return width;
    }

    /** How many scales there are, in the order of the cells. */
    public int scales() {
        return scales.size();
    }

    /** The tables of a scale: what its cells come to. */
    public CellTable scale(int index) {
        return scales.get(index);
    }

    List<Whole> wholes() {
        return wholes;
    }

    /** The byte of an answer: 0 where it is missing or none of the options. */
    public byte code(String item, String answer) {
        Byte code = codes.getOrDefault(item, Map.of()).get(answer);
        return code == null ? 0 : code;
    }

    /** Writes one answer into a row. */
    public void put(String item, byte code, byte[] rows, int row) {
        for (int place : places.getOrDefault(item, List.of())) {
            rows[row * width + place] = code;
        }
    }

    /** Writes a sheet as a row. */
    public void encode(Answers answers, byte[] rows, int row) {
        for (String item : items) {
            put(item, answers.one(item).map(answer -> code(item, answer)).orElse((byte) 0), rows, row);
        }
    }

    /**
     * Scores rows.
     *
     * @param rows {@link #width()} bytes a sheet
     * @param from the first sheet
     * @param to after the last sheet
     * @param cells takes {@link #scales()} cells a sheet, beginning with sheet {@code from}
     */
    public void score(byte[] rows, int from, int to, int[] cells) {
        Lane[] all = lanes.toArray(Lane[]::new);
        CellTable[] tables = scales.toArray(CellTable[]::new);
        long[] sums = new long[all.length];
        int out = 0;
        for (int sheet = from; sheet < to; sheet++) {
            for (int lane = 0; lane < all.length; lane++) {
                sums[lane] = all[lane].sum(rows, sheet * width);
            }
            for (CellTable table : tables) {
                cells[out++] = table.cell(sums);
            }
        }
    }

    /** The weights of an item on a scale as whole numbers in the scale's unit, by option; empty if it does not count there. */
    static Optional<List<BigDecimal>> weights(Questionnaire q, Scale scale, String item) {
        return scale.terms().stream()
                .filter(term -> term.item().equals(item))
                .findFirst()
                .map(term -> {
                    Item counted = item(q, item);
                    List<BigDecimal> weights = new ArrayList<>();
                    counted.options().forEach(option -> weights.add(Weights.of(scale, term, counted, option)));
                    return weights;
                });
    }
}
