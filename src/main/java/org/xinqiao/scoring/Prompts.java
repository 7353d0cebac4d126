package org.xinqiao.scoring;

import java.util.List;
import java.util.stream.Stream;

/** From score sheets to one prompt (D§6.2): the highest of all rules that hold. Which band prompts what is the version's affair. */
public final class Prompts {
    private Prompts() {}

    /**
     * What else is known of the student.
     *
     * @param selfRequest they asked to talk with a teacher soon, by another way than on these sheets
     * @param seriousObservation the class teacher's list says "serious"
     * @param keyGroup they belong to a key prevention group
     */
    public record Known(boolean selfRequest, boolean seriousObservation, boolean keyGroup) {
        /** Nothing but the sheets. */
        public static final Known NOTHING = new Known(false, false, false);
    }

    /** The prompt of one student's sheets. */
    public static Prompt of(List<ScoreSheet> sheets, Known known) {
        return Stream.of(
                        sheets.stream().anyMatch(sheet -> !sheet.critical().isEmpty()) ? Prompt.P3 : Prompt.P0,
                        asksToTalk(sheets, known) || known.seriousObservation() ? Prompt.P2 : Prompt.P0,
                        ofScales(sheets, known.keyGroup()))
                .reduce(Prompt.P0, Prompts::higher);
    }

    /** What the scores alone prompt. */
    public static Prompt ofScales(List<ScoreSheet> sheets, boolean keyGroup) {
        return Stream.of(
                        scales(sheets).filter(ScaleScore::isTop).count() >= 2 ? Prompt.P2 : Prompt.P0,
                        keyGroup && scales(sheets).anyMatch(ScaleScore::isWatched) ? Prompt.P1 : Prompt.P0,
                        scales(sheets).map(ScaleScore::prompt).reduce(Prompt.P0, Prompts::higher))
                .reduce(Prompt.P0, Prompts::higher);
    }

    private static boolean asksToTalk(List<ScoreSheet> sheets, Known known) {
        return known.selfRequest() || sheets.stream().anyMatch(ScoreSheet::asksToTalk);
    }

    private static Stream<ScaleScore> scales(List<ScoreSheet> sheets) {
        return sheets.stream().flatMap(sheet -> sheet.scales().stream());
    }

    private static Prompt higher(Prompt one, Prompt other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
