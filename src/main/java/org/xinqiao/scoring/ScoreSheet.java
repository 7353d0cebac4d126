package org.xinqiao.scoring;

import java.util.List;

/** What one answered questionnaire comes to, under one version of its scoring rules. */
public record ScoreSheet(
        String code, String version, String scoringVersion, List<ScaleScore> scales, List<Flag> critical) {
    public ScoreSheet {
        scales = List.copyOf(scales);
        critical = List.copyOf(critical);
    }
}
