package org.xinqiao.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.questionnaire.Scoring;

/**
 * A scoring by heart, for whole cities: what {@link Scorer} makes of a sheet is remembered for each cell of {@link Key} that a
 * scale can come to, so that the next sheet in the same cell costs no arithmetic. Critical answers and the wish for a talk are
 * told when a sheet comes in and are not looked for here. May be asked by several at once.
 */
public final class ScoreBook {
    private final Questionnaire q;
    private final Key key;
    private final List<Map<Integer, ScaleScore>> known;

    private ScoreBook(Questionnaire q) {
        this.q = q;
        this.key = Key.of(q);
        this.known = Stream.generate(ConcurrentHashMap<Integer, ScaleScore>::new)
                .limit(key.scales())
                .map(map -> (Map<Integer, ScaleScore>) map)
                .toList();
    }

    public static ScoreBook of(Questionnaire q) {
        return new ScoreBook(q);
    }

    public Questionnaire questionnaire() {
        return q;
    }

    /** The scores of somebody of whom nothing is known, as {@link Scorer#score(Questionnaire, Answers)} gives them. */
    public ScoreSheet score(Answers a) {
        byte[] row = new byte[key.width()];
        int[] cells = new int[key.scales()];
        key.encode(a, row, 0);
        key.score(row, 0, 1, cells);
        List<ScaleScore> scales = new ArrayList<>();
        int counted = 0;
        for (Scale scale : q.scales()) {
            scales.add(
                    scale.of().isEmpty()
                            ? one(scale, counted, cells[counted++], a)
                            : Scorer.whole(scale, scales, Person.UNKNOWN));
        }
        return new ScoreSheet(q.code(), q.version(), q.scoring().map(Scoring::version), scales, List.of(), false);
    }

    /** How much is missing where nothing can be worked out is not in the cell: that is asked of the rules. */
    private ScaleScore one(Scale scale, int index, int cell, Answers a) {
        return cell == Key.NO_CELL
                ? Scorer.one(q, scale, a, Person.UNKNOWN)
                : known.get(index).computeIfAbsent(cell, c -> Scorer.one(q, scale, a, Person.UNKNOWN));
    }
}
