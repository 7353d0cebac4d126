package org.xinqiao.scoring;

import java.util.List;
import java.util.Optional;

/**
 * What one answered questionnaire comes to, under one version of its scoring rules.
 *
 * @param scoringVersion empty where nothing is scored
 * @param critical in the order of the items
 * @param asksToTalk whether the student ticked the wish for a talk
 */
public record ScoreSheet(
        String code,
        String version,
        Optional<String> scoringVersion,
        List<ScaleScore> scales,
        List<Flag> critical,
        boolean asksToTalk) {
    public ScoreSheet {
        scales = List.copyOf(scales);
        critical = List.copyOf(critical);
    }

    public Optional<ScaleScore> scale(String id) {
        return scales.stream().filter(scale -> scale.scale().equals(id)).findFirst();
    }
}
