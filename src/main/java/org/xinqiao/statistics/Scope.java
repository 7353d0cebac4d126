package org.xinqiao.statistics;

import java.util.List;

/**
 * Whose students are counted.
 *
 * @param place the school or the district; nothing for the city
 */
public record Scope(Kind kind, String place, List<String> schools) {
    public Scope {
        schools = List.copyOf(schools);
    }

    /** How wide. */
    public enum Kind {
        /** One school. */
        SCHOOL,
        /** All schools of a district. */
        DISTRICT,
        /** All schools. */
        CITY
    }
}
