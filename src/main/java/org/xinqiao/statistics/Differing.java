package org.xinqiao.statistics;

import java.util.List;
import java.util.OptionalDouble;
import org.xinqiao.psychometrics.Dif;
import org.xinqiao.psychometrics.DifItem;
import org.xinqiao.psychometrics.Reason;
import org.xinqiao.psychometrics.Unusable;
import org.xinqiao.questionnaire.Scale;

/** Whether girls and boys who are alike on the whole answer an item differently (Q§6: Mantel-Haenszel, matched on the total). */
final class Differing {
    private static final String BOYS = "M";
    private static final String GIRLS = "F";

    private final Answered now;
    private final SmallCells cells;

    Differing(Answered now, SmallCells cells) {
        this.now = now;
        this.cells = cells;
    }

    /** Nothing where the scale is a sum of others, or there are too few girls or boys who answered all its items. */
    Figures.Differing of(Scale scale) {
        if (scale.terms().size() < 2) {
            return none(scale.terms().isEmpty() ? "made_of_scales" : Reason.TOO_FEW_ITEMS.code());
        }
        try {
            var dif = Dif.of(now.bySex(scale), new Dif.Question(BOYS, GIRLS, OptionalDouble.empty(), true));
            return cells.hides(dif.reference()) || cells.hides(dif.focal())
                    ? none(Reason.CELL_TOO_SMALL.code())
                    : new Figures.Differing(
                            dif.items().stream()
                                    .map(item -> item(item, isReversed(scale, item)))
                                    .toList(),
                            List.of());
        } catch (Unusable nobody) {
            return none(Reason.CELL_TOO_SMALL.code());
        }
    }

    private static Figures.Differing none(String why) {
        return new Figures.Differing(List.of(), List.of(why));
    }

    private static boolean isReversed(Scale scale, DifItem item) {
        return scale.terms().stream().anyMatch(term -> term.item().equals(item.id()) && term.reversed());
    }

    /** Of a reversed item, whoever scores higher has answered lower. */
    private static Figures.OfDifference item(DifItem item, boolean reversed) {
        boolean ordinal = item.smd().isPresent();
        var keyed = ordinal ? item.smd() : item.delta();
        var effect = keyed.isPresent() && reversed ? OptionalDouble.of(0 - keyed.getAsDouble()) : keyed;
        var why = item.warnings().stream().filter(r -> r != Reason.ORDINAL).toList();
        return new Figures.OfDifference(
                item.id(),
                Figures.Figure.of(effect, Figuring.codes(why)),
                ordinal ? item.pUncorrected() : item.p(),
                item.grade().map(Enum::name),
                ordinal);
    }
}
