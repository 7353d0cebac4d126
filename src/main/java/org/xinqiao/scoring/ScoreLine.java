package org.xinqiao.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;

/**
 * A scored sheet as columns: for each scale {@code <scale>.raw}, {@code <scale>.band} and {@code <scale>.state}, then
 * {@code prompt}, {@code flags} (item:reason) and {@code quality}, each with {@code ;} between several.
 */
final class ScoreLine {
    private ScoreLine() {}

    static List<String> columns(Questionnaire q) {
        List<String> columns = new ArrayList<>();
        for (Scale scale : q.scales()) {
            columns.addAll(List.of(scale.id() + ".raw", scale.id() + ".band", scale.id() + ".state"));
        }
        columns.addAll(List.of("prompt", "flags", "quality"));
        return columns;
    }

    /** The same columns in the same order, filled in. */
    static Map<String, String> of(Questionnaire q, Answers answers, Person person) {
        ScoreSheet sheet = Scorer.score(q, answers, person);
        Map<String, String> line = new LinkedHashMap<>();
        for (ScaleScore scale : sheet.scales()) {
            line.put(
                    scale.scale() + ".raw",
                    scale.raw().isPresent() ? plain(scale.raw().getAsDouble()) : "");
            line.put(scale.scale() + ".band", scale.band().map(Band::id).orElse(""));
            line.put(scale.scale() + ".state", lower(scale.state()));
        }
        line.put("prompt", Prompts.of(List.of(sheet), Prompts.Known.NOTHING).name());
        line.put(
                "flags",
                sheet.critical().stream()
                        .map(flag -> flag.item() + ":" + flag.reason())
                        .collect(Collectors.joining(";")));
        line.put(
                "quality",
                ResponseQuality.of(q, answers, sheet, Timing.UNTIMED).flags().stream()
                        .map(flag -> lower(flag.code()))
                        .collect(Collectors.joining(";")));
        return line;
    }

    private static String plain(double raw) {
        return BigDecimal.valueOf(raw).stripTrailingZeros().toPlainString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
