package org.xinqiao.web;

import java.util.List;
import java.util.Map;

/**
 * Whom a form may name.
 *
 * @param anybody for every question that asks for somebody
 * @param apart the questions that ask for somebody else
 */
public record Named(List<Choice> anybody, Map<String, List<Choice>> apart) {
    public Named {
        anybody = List.copyOf(anybody);
        apart = Map.copyOf(apart);
    }

    public static Named of(List<Choice> anybody) {
        return new Named(anybody, Map.of());
    }

    /** Whom that question may name. */
    List<Choice> in(String item) {
        return apart.getOrDefault(item, anybody);
    }
}
