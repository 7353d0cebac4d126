package org.xinqiao.questionnaire;

import java.math.BigDecimal;
import java.util.Optional;

/** One answer a person may choose; the weight is what it adds to a scale, if the item is scored. */
public record Option(String code, Optional<BigDecimal> weight) {
    public static Option of(String code) {
        return new Option(code, Optional.empty());
    }

    public static Option of(String code, int weight) {
        return new Option(code, Optional.of(BigDecimal.valueOf(weight)));
    }
}
