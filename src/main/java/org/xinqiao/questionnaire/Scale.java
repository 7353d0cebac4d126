package org.xinqiao.questionnaire;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One score computed from a questionnaire's answers.
 *
 * @param terms the items that count; empty where the scale is the sum of others
 * @param of the scales whose scores it sums; computable only if each of them is
 * @param atLeast with {@link Method#COUNT}: the weight from which on an item counts
 * @param multiply what the figure is multiplied with in the end
 * @param range of the final raw score
 * @param worse which end of the scale is the bad one
 * @param bands ascending, the first from the range's lower end; may be empty
 * @param on which figure the bands are cut on
 * @param source where the bands come from
 * @param norms rows of the norm table; may be empty
 */
public record Scale(
        String id,
        Kind kind,
        List<Term> terms,
        List<String> of,
        Method method,
        BigDecimal atLeast,
        BigDecimal multiply,
        Missing missing,
        Range range,
        Worse worse,
        List<Band> bands,
        Figure on,
        String source,
        List<NormRow> norms) {
    public Scale {
        terms = List.copyOf(terms);
        of = List.copyOf(of);
        bands = List.copyOf(bands);
        norms = List.copyOf(norms);
    }

    /** What the scale measures. */
    public enum Kind {
        /** Troubles. */
        SYMPTOM,
        /** What goes well. */
        STRENGTH,
        /** How far the answers can be believed. */
        LIE
    }

    /** How the weights of the answers become one figure. */
    public enum Method {
        /** Their sum. */
        SUM,
        /** Their mean. */
        MEAN,
        /** How many of them reach a bound. */
        COUNT
    }

    /** Which end is the bad one. */
    public enum Worse {
        /** Many points are bad. */
        HIGH,
        /** Few points are bad. */
        LOW
    }

    /** A figure that bands may be cut on. */
    public enum Figure {
        /** The raw score. */
        RAW,
        /** 50 in the middle of the norm group, 10 a standard deviation. */
        T,
        /** How many per cent of the norm group lie below, half of the equal ones included. */
        PERCENTILE,
        /** One of nine steps. */
        STANINE,
        /** The manual's own standard score. */
        STANDARD
    }

    /**
     * What happens when answers are missing.
     *
     * @param max more missing answers than these, and there is no score
     */
    public record Missing(int max, Policy policy, Rounding rounding) {
        /** How the missing ones are filled in. */
        public enum Policy {
            /** With the mean of the answered. */
            PRORATE,
            /** With nothing: the publisher says that a blank counts zero. */
            ZERO
        }

        /** What a filled-in figure is rounded to. */
        public enum Rounding {
            /** To a whole number, halves away from zero. */
            HALF_UP,
            /** Not at all. */
            NONE
        }
    }

    /** An item of the scale; a reversed one counts least plus greatest weight minus the chosen weight. */
    public record Term(String item, boolean reversed, BigDecimal weight) {
        public Term(String item, boolean reversed) {
            this(item, reversed, BigDecimal.ONE);
        }
    }

    /** The band a figure falls in: the last that begins at or below it. */
    public Optional<Band> band(double figure) {
        return bands.stream().filter(band -> band.min() <= figure).reduce((lower, higher) -> higher);
    }
}
