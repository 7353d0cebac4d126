package org.xinqiao.scoring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;

/**
 * A long in which the sums of several scales run side by side, and what each pair of answers adds to it. The lane's items
 * lie side by side in a row, eight to a word; two neighbours are looked up at once.
 */
final class Lane {
    /** Items in one word. */
    static final int WORD = 8;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PAIRS = WORD / 2;
    private static final int PAIR_BITS = 16;

    private final int start;
    private final int end;
    private final int bits;
    private final long[] table;

    private Lane(int start, int items, int bits) {
        this.start = start;
        this.end = start + (items + WORD - 1) / WORD * WORD;
        this.bits = bits;
        this.table = new long[(end - start) / 2 << 2 * bits];
    }

    /**
     * A lane for the scales that settled in it.
     *
     * @param start where its first item lies in a row
     * @param bits how many a code has
     * @param places takes where each item lies
     */
    static Lane of(Questionnaire q, List<CellTable> scales, int start, int bits, Map<String, List<Integer>> places) {
        Map<String, long[]> added = new LinkedHashMap<>();
        for (CellTable table : scales) {
            Scale scale = table.scale();
            scale.terms()
                    .forEach(term -> add(
                            added.computeIfAbsent(term.item(), item -> new long[1 << bits]),
                            table,
                            Key.weights(q, scale, term.item()).orElseThrow()));
        }
        Lane lane = new Lane(start, added.size(), bits);
        int index = 0;
        for (Map.Entry<String, long[]> item : added.entrySet()) {
            places.computeIfAbsent(item.getKey(), id -> new java.util.ArrayList<>())
                    .add(start + index);
            lane.put(index++, item.getValue());
        }
        return lane;
    }

    private static void add(long[] added, CellTable table, List<BigDecimal> weights) {
        for (int option = 0; option < weights.size(); option++) {
            added[option + 1] += table.added(weights.get(option));
        }
    }

    /** What each code of an item adds, whatever its neighbour's code. */
    private void put(int index, long[] added) {
        int base = index / 2 << 2 * bits;
        for (int pair = 0; pair < 1 << 2 * bits; pair++) {
            int code = index % 2 == 0 ? pair & (1 << bits) - 1 : pair >> bits;
            table[base + pair] += added[code];
        }
    }

    /** Where the next lane may begin. */
    int end() {
        return end;
    }

    long sum(byte[] rows, int row) {
        long sum = 0;
        int base = 0;
        int size = 1 << 2 * bits;
        long mask = size - 1L;
        for (int at = row + start; at < row + end; at += WORD) {
            long word = (long) WORDS.get(rows, at);
            word |= word >>> Byte.SIZE - bits;
            sum += table[base + (int) (word & mask)]
                    + table[base + size + (int) (word >>> PAIR_BITS & mask)]
                    + table[base + 2 * size + (int) (word >>> 2 * PAIR_BITS & mask)]
                    + table[base + 3 * size + (int) (word >>> 3 * PAIR_BITS & mask)];
            base += PAIRS * size;
        }
        return sum;
    }
}
