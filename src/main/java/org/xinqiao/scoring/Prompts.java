package org.xinqiao.scoring;

import java.util.List;
import java.util.stream.Stream;

/** From score sheets to one prompt: the highest of all rules that hold. Which band prompts what is the version's affair. */
public final class Prompts {
    private Prompts() {}

    /**
     * The prompt of one student's sheets.
     *
     * @param selfRequest the student asked to talk with a teacher soon
     * @param seriousObservation the class teacher's list says "serious"
     */
    public static Prompt of(List<ScoreSheet> sheets, boolean selfRequest, boolean seriousObservation) {
        return Stream.of(
                        sheets.stream().anyMatch(sheet -> !sheet.critical().isEmpty()) ? Prompt.P3 : Prompt.P0,
                        selfRequest || seriousObservation ? Prompt.P2 : Prompt.P0,
                        twoInTopBand(sheets) ? Prompt.P2 : Prompt.P0,
                        highestBand(sheets))
                .reduce(Prompt.P0, Prompts::higher);
    }

    private static boolean twoInTopBand(List<ScoreSheet> sheets) {
        return scales(sheets).filter(ScaleScore::top).count() >= 2;
    }

    private static Prompt highestBand(List<ScoreSheet> sheets) {
        return scales(sheets).map(ScaleScore::prompt).reduce(Prompt.P0, Prompts::higher);
    }

    private static Stream<ScaleScore> scales(List<ScoreSheet> sheets) {
        return sheets.stream().flatMap(sheet -> sheet.scales().stream());
    }

    private static Prompt higher(Prompt one, Prompt other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
