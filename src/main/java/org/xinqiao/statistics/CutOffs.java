package org.xinqiao.statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Range;
import org.xinqiao.questionnaire.Scale;

/**
 * Cut-offs as somebody would move them: where each band but the first of a scale begins. They are asked by name, as
 * {@code total.moderate=8}; what is not asked stays as it is in force.
 *
 * @param wrong what was asked for that cannot be: no number, outside the scale, or not above the band below
 */
record CutOffs(List<Cut> cuts, List<String> wrong) {
    CutOffs {
        cuts = List.copyOf(cuts);
        wrong = List.copyOf(wrong);
    }

    /** Where a band begins now, and where it would. */
    record Cut(Scale scale, Band band, double asked, String typed) {
        String name() {
            return scale.id() + "." + band.id();
        }

        boolean isMoved() {
            return asked != band.min();
        }
    }

    /** What is asked of these scales. */
    static CutOffs of(List<Scale> scales, Map<String, String> asked) {
        var cuts = new ArrayList<Cut>();
        var wrong = new ArrayList<String>();
        for (var scale : scales) {
            double below = scale.bands().get(0).min();
            for (var band : scale.bands().subList(1, scale.bands().size())) {
                var name = scale.id() + "." + band.id();
                var typed =
                        Optional.ofNullable(asked.get(name)).map(String::strip).filter(t -> !t.isEmpty());
                var value = typed.isEmpty() ? Optional.of(band.min()) : typed.flatMap(CutOffs::number);
                if (value.isEmpty() || !isIn(scale.range(), value.get()) || value.get() <= below) {
                    wrong.add(name);
                }
                cuts.add(new Cut(scale, band, value.orElse(band.min()), typed.orElse(plain(band.min()))));
                below = value.orElse(band.min());
            }
        }
        return new CutOffs(cuts, wrong);
    }

    private static boolean isIn(Range range, double value) {
        return range.min() < value && value <= range.max();
    }

    private static Optional<Double> number(String typed) {
        return typed.matches("-?\\d{1,6}([.]\\d{1,4})?") ? Optional.of(Double.valueOf(typed)) : Optional.empty();
    }

    boolean isWrong() {
        return !wrong.isEmpty();
    }

    boolean areMoved() {
        return cuts.stream().anyMatch(Cut::isMoved);
    }

    List<Cut> of(Scale scale) {
        return cuts.stream().filter(cut -> cut.scale().equals(scale)).toList();
    }

    /** The bands as they would be, scale by scale. */
    Map<String, List<Band>> bands() {
        var bands = new LinkedHashMap<String, List<Band>>();
        for (var cut : cuts) {
            bands.computeIfAbsent(
                            cut.scale().id(),
                            id -> new ArrayList<>(cut.scale().bands().subList(0, 1)))
                    .add(new Band(
                            cut.asked(),
                            cut.band().id(),
                            cut.band().prompt(),
                            cut.band().watch(),
                            cut.band().top()));
        }
        return bands;
    }

    /** 10 rather than 10.0. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
