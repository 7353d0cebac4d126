package org.xinqiao.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;

/**
 * The cells of one scale: {@code missing × width + sum}, the sum counted from the least possible one in whole units.
 */
public final class CellTable {
    private final Scale scale;
    /** Weights are whole numbers of this unit: 10 to the power of their decimals. */
    private final BigDecimal unit;
    /** Added to every weight, so that no field ever holds a negative sum. */
    private final long bias;

    private final int items;
    private final int width;
    private final double[] raws;
    private int lane;
    private int sumShift;
    private long sumMask;
    private int countShift;
    private long countMask;

    private CellTable(Scale scale, BigDecimal unit, long bias, int width) {
        this.scale = scale;
        this.unit = unit;
        this.bias = bias;
        this.items = scale.terms().size();
        this.width = width;
        this.raws = worked();
    }

    static CellTable of(Questionnaire q, Scale scale) {
        List<BigDecimal> all = new ArrayList<>();
        scale.terms()
                .forEach(term -> all.addAll(Key.weights(q, scale, term.item()).orElseThrow()));
        int decimals = all.stream()
                .mapToInt(weight -> Math.max(0, weight.stripTrailingZeros().scale()))
                .max()
                .orElse(0);
        BigDecimal unit = BigDecimal.ONE.movePointRight(decimals);
        long least = all.stream().mapToLong(w -> whole(w, unit)).min().orElse(0);
        long most = all.stream().mapToLong(w -> whole(w, unit)).max().orElse(0);
        long bias = Math.max(0, -least);
        long widest = (most + bias) * scale.terms().size() + 1;
        return new CellTable(scale, unit, bias, Math.toIntExact(widest));
    }

    private static long whole(BigDecimal weight, BigDecimal unit) {
        return weight.multiply(unit).longValueExact();
    }

    private double[] worked() {
        double[] raws = new double[(scale.missing().max() + 1) * width];
        for (int cell = 0; cell < raws.length; cell++) {
            int answered = items - cell / width;
            raws[cell] =
                    Figure.raw(scale, sum(cell % width, answered), answered).doubleValue();
        }
        return raws;
    }

    private BigDecimal sum(long biased, int answered) {
        return BigDecimal.valueOf(biased - bias * answered).divide(unit);
    }

    /** Takes a field of a lane; returns the first free bit after it. */
    int settle(int lane, int shift) {
        int sumBits = bits(width - 1L);
        this.lane = lane;
        sumShift = shift;
        sumMask = (1L << sumBits) - 1;
        countShift = shift + sumBits;
        countMask = (1L << bits(items)) - 1;
        return shift + breadth();
    }

    /** How many bits of a lane it needs. */
    int breadth() {
        return bits(width - 1L) + bits(items);
    }

    private static int bits(long most) {
        return Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, most));
    }

    /** What an answer of that weight adds to the lane. */
    long added(BigDecimal weight) {
        return (whole(weight, unit) + bias << sumShift) + (1L << countShift);
    }

    int cell(long[] sums) {
        long sum = sums[lane];
        int missing = items - (int) (sum >>> countShift & countMask);
        return missing > scale.missing().max() ? Key.NO_CELL : missing * width + (int) (sum >>> sumShift & sumMask);
    }

    public Scale scale() {
        return scale;
    }

    /** How many cells there are. */
    public int cells() {
        return raws.length;
    }

    public State state(int cell) {
        return cell == Key.NO_CELL ? State.NOT_COMPUTABLE : cell < width ? State.COMPLETE : State.PRORATED;
    }

    /** The raw score of a cell; asking it of {@link Key#NO_CELL} is a mistake. */
    public double raw(int cell) {
        return raws[cell];
    }

    /** The raw scores of all cells, in their order. */
    double[] raws() {
        return raws.clone();
    }

    /** The band of a cell where bands are cut on raw scores. */
    public Optional<Band> band(int cell) {
        return cell == Key.NO_CELL || scale.on() != Scale.Figure.RAW ? Optional.empty() : scale.band(raws[cell]);
    }
}
