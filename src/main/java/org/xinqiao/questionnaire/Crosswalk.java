package org.xinqiao.questionnaire;

import java.util.Map;

/**
 * How this version's items answer to those of an earlier one.
 *
 * @param comparable whether scores of both may stand in one series
 * @param items id here to id there
 */
public record Crosswalk(String from, boolean comparable, Map<String, String> items) {
    public Crosswalk {
        items = Map.copyOf(items);
    }
}
