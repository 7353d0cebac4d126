package org.xinqiao.questionnaire;

import java.util.Map;

/**
 * What staff call a questionnaire and what comes out of it, in one language; always our own words.
 *
 * @param scales scale id to words
 * @param bands band id to words
 * @param reasons reason of a critical answer to words
 */
public record Names(String name, Map<String, String> scales, Map<String, String> bands, Map<String, String> reasons) {
    public Names {
        scales = Map.copyOf(scales);
        bands = Map.copyOf(bands);
        reasons = Map.copyOf(reasons);
    }

    public String scale(String id) {
        return scales.getOrDefault(id, id);
    }

    public String band(String id) {
        return bands.getOrDefault(id, id);
    }

    public String reason(String id) {
        return reasons.getOrDefault(id, id);
    }
}
