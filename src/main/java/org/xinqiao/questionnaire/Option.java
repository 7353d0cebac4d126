package org.xinqiao.questionnaire;

import java.util.OptionalDouble;

/** One answer a person may choose; the weight is what it adds to a scale, if the item is scored. */
public record Option(String code, OptionalDouble weight) {
    public static Option of(String code) {
        return new Option(code, OptionalDouble.empty());
    }
}
