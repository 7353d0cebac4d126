package org.xinqiao.questionnaire;

/** A closed interval: of a number, of a length, of a count of rows or ticks, or of a scale's score. */
public record Range(double min, double max) {
    public Range {
        if (min > max) {
            throw new IllegalArgumentException("range [" + min + ", " + max + "] is upside down");
        }
    }

    public boolean contains(double value) {
        return value >= min && value <= max;
    }
}
