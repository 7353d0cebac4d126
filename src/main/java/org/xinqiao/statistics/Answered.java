package org.xinqiao.statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.psychometrics.LabelledRows;
import org.xinqiao.psychometrics.Rows;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.scoring.Quality;
import org.xinqiao.scoring.ResponseQuality;
import org.xinqiao.scoring.Scorer;
import org.xinqiao.scoring.Timing;

/** The sheets of a term while they are counted: numbers without names, in memory, and gone when the figures are made. */
final class Answered {
    private static final int FIRST = 1024;
    private static final String[] SEXES = {"", "F", "M"};

    private final Questionnaire q;
    private final Map<Integer, Questionnaire> byGrade = new HashMap<>();
    private final List<Item> items;
    private final Map<String, Map<String, Byte>> codes = new HashMap<>();
    private final byte[][] answers;
    private final double[][] raws;
    private final long[] missing;
    private final Map<Quality.Code, Long> flags = new EnumMap<>(Quality.Code.class);
    private final Map<Quality.Validity, Long> validities = new EnumMap<>(Quality.Validity.class);
    private byte[] sexes = new byte[FIRST];
    private byte[] grades = new byte[FIRST];
    private byte[] outcomes = new byte[FIRST];
    private int students;

    Answered(Questionnaire q) {
        this.q = q;
        var counted = q.scales().stream()
                .flatMap(scale -> scale.terms().stream())
                .map(Scale.Term::item)
                .distinct()
                .toList();
        this.items = q.items().stream().filter(i -> counted.contains(i.id())).toList();
        for (var item : items) {
            var byCode = new HashMap<String, Byte>();
            item.options().forEach(o -> byCode.put(o.code(), (byte) (byCode.size() + 1)));
            codes.put(item.id(), byCode);
        }
        this.answers = new byte[items.size()][FIRST];
        this.raws = new double[q.scales().size()][FIRST];
        this.missing = new long[items.size()];
    }

    /**
     * What else is known of whoever answered, and how the sheet was filled in.
     *
     * @param before how the sheet stood that this one was handed in for, if it is of a re-test: the quality of a screening is
     *     that of its first papers
     */
    record About(
            Optional<String> sex, int grade, Optional<Boolean> confirmed, Timing timing, Optional<Quality> before) {}

    void add(Answers a, About about) {
        grow();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            answers[i][students] = a.one(item.id())
                    .flatMap(answer -> Optional.ofNullable(Optional.ofNullable(codes.get(item.id()))
                            .orElse(Map.of())
                            .get(answer)))
                    .orElse((byte) 0);
            missing[i] += answers[i][students] == 0 && item.isFor(about.grade()) && item.applies(a) ? 1 : 0;
        }
        var scored = Scorer.score(q, a);
        for (int s = 0; s < raws.length; s++) {
            raws[s][students] = scored.scales().get(s).raw().orElse(Double.NaN);
        }
        var asked = byGrade.computeIfAbsent(about.grade(), q::forGrade);
        var quality = about.before().orElseGet(() -> ResponseQuality.of(asked, a, scored, about.timing()));
        quality.flags().forEach(flag -> flags.merge(flag.code(), 1L, Long::sum));
        validities.merge(quality.validity(), 1L, Long::sum);
        sexes[students] =
                (byte) about.sex().map(sex -> sex.equals("F") ? 1 : 2).orElse(0).intValue();
        grades[students] = (byte) about.grade();
        outcomes[students] =
                (byte) about.confirmed().map(yes -> yes ? 1 : 2).orElse(0).intValue();
        students++;
    }

    private void grow() {
        if (students < sexes.length) {
            return;
        }
        int more = 2 * students;
        for (int i = 0; i < answers.length; i++) {
            answers[i] = Arrays.copyOf(answers[i], more);
        }
        for (int s = 0; s < raws.length; s++) {
            raws[s] = Arrays.copyOf(raws[s], more);
        }
        sexes = Arrays.copyOf(sexes, more);
        grades = Arrays.copyOf(grades, more);
        outcomes = Arrays.copyOf(outcomes, more);
    }

    int students() {
        return students;
    }

    List<Item> items() {
        return items;
    }

    long missing(int item) {
        return missing[item];
    }

    long flagged(Quality.Code code) {
        return flags.getOrDefault(code, 0L);
    }

    long of(Quality.Validity validity) {
        return validities.getOrDefault(validity, 0L);
    }

    /** The raw scores of a scale; NaN where there is none. */
    double[] raws(int scale) {
        return Arrays.copyOf(raws[scale], students);
    }

    /** 1 for girls, 2 for boys, 0 where nothing is known. */
    int sex(int student) {
        return sexes[student];
    }

    int grade(int student) {
        return grades[student];
    }

    /** 1 confirmed, 2 not confirmed, 0 not assessed. */
    int outcome(int student) {
        return outcomes[student];
    }

    /** The answers to the items of a scale, as they are keyed. */
    Rows rows(Scale scale) {
        var places = new ArrayList<Integer>();
        var tables = new ArrayList<double[]>();
        for (var term : scale.terms()) {
            int place = items.indexOf(q.item(term.item()).orElseThrow());
            places.add(place);
            tables.add(keyed(term, items.get(place)));
        }
        var columns = scale.terms().stream().map(Scale.Term::item).toList();
        return new Rows() {
            @Override
            public List<String> columns() {
                return columns;
            }

            @Override
            public void each(Visit visit) {
                var row = new double[places.size()];
                for (int student = 0; student < students; student++) {
                    for (int i = 0; i < row.length; i++) {
                        row[i] = tables.get(i)[answers[places.get(i)][student]];
                    }
                    visit.row(student + 1L, row);
                }
            }
        };
    }

    /** The same of those of whom it is known whether they are girls (F) or boys (M). */
    LabelledRows bySex(Scale scale) {
        var rows = rows(scale);
        return new LabelledRows() {
            @Override
            public List<String> columns() {
                return rows.columns();
            }

            @Override
            public void each(Visit visit) {
                var label = new String[1];
                rows.each((student, row) -> {
                    label[0] = SEXES[sexes[(int) student - 1]];
                    visit.row(row, label);
                });
            }
        };
    }

    /** What each answer counts on the scale; a missing one is no number. */
    private static double[] keyed(Scale.Term term, Item item) {
        var weights = item.options().stream()
                .map(Option::weight)
                .flatMap(Optional::stream)
                .toList();
        var ends = weights.stream()
                .min(BigDecimal::compareTo)
                .flatMap(low -> weights.stream().max(BigDecimal::compareTo).map(low::add));
        var table = new double[item.options().size() + 1];
        Arrays.fill(table, Double.NaN);
        for (int i = 0; i < item.options().size(); i++) {
            var weight = item.options().get(i).weight();
            if (weight.isPresent() && ends.isPresent()) {
                var value = term.reversed() ? ends.get().subtract(weight.get()) : weight.get();
                table[i + 1] = value.multiply(term.weight()).doubleValue();
            }
        }
        return table;
    }
}
