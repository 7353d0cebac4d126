package org.xinqiao.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.scoring.Key;
import org.xinqiao.scoring.Prompt;
import org.xinqiao.scoring.WhatIf;

/** Takes scores as they stream in, student after student, into columns of primitives. */
final class Gathering {
    private static final int FIRST = 1024;

    private final Questionnaire asked;
    private final Map<String, Taken> columns = new LinkedHashMap<>();
    private byte[] floor = new byte[FIRST];
    private int students;

    Gathering(Questionnaire asked) {
        this.asked = asked;
        asked.scales().stream().filter(Gathering::isRaw).forEach(scale -> column(asked, scale));
    }

    /** A column that grows. */
    private static final class Taken {
        private final Scale scale;
        private final Map<Double, Integer> places = new LinkedHashMap<>();
        private int[] cells = new int[FIRST];
        private int filled;

        Taken(Scale scale) {
            this.scale = scale;
        }

        void put(int student, double raw) {
            fill(student);
            cells[filled++] = places.computeIfAbsent(raw, r -> places.size());
        }

        /** Those in between have no score. */
        void fill(int upTo) {
            if (upTo >= cells.length) {
                cells = Arrays.copyOf(cells, Math.max(2 * cells.length, upTo + 1));
            }
            Arrays.fill(cells, filled, upTo, Key.NO_CELL);
            filled = upTo;
        }

        WhatIf.Column column(int students) {
            fill(students);
            return new WhatIf.Column(
                    scale,
                    Arrays.copyOf(cells, students),
                    places.keySet().stream().mapToDouble(raw -> raw).toArray());
        }
    }

    /** The next student, with the prompt that a critical answer or the wish for a talk gives already. */
    void student(int prompt) {
        if (students == floor.length) {
            floor = Arrays.copyOf(floor, 2 * students);
        }
        floor[students++] = (byte) prompt;
    }

    /** A score of the present student, on this or another questionnaire of the same screening. */
    void score(Questionnaire q, Scale scale, OptionalDouble raw, Optional<String> band) {
        if (isRaw(scale)) {
            raw.ifPresent(value -> column(q, scale).put(students - 1, value));
        } else {
            band.flatMap(id -> scale.bands().stream()
                            .filter(b -> b.id().equals(id))
                            .findFirst())
                    .flatMap(Band::prompt)
                    .map(prompt -> Prompt.valueOf(prompt).ordinal())
                    .ifPresent(prompt -> floor[students - 1] = (byte) Math.max(floor[students - 1], prompt));
        }
    }

    static boolean isRaw(Scale scale) {
        return scale.on() == Scale.Figure.RAW;
    }

    /** The scales of other questionnaires take part under a name of their own. */
    private Taken column(Questionnaire q, Scale scale) {
        boolean own = q.code().equals(asked.code());
        return columns.computeIfAbsent(
                own ? scale.id() : q.code() + ":" + scale.id(), id -> new Taken(own ? scale : named(id, scale)));
    }

    private static Scale named(String id, Scale s) {
        return new Scale(
                id,
                s.kind(),
                s.terms(),
                s.of(),
                s.method(),
                s.atLeast(),
                s.multiply(),
                s.missing(),
                s.range(),
                s.worse(),
                s.bands(),
                s.on(),
                s.source(),
                s.norms());
    }

    /** All columns, those of the asked questionnaire first. */
    List<WhatIf.Column> columns() {
        var all = new ArrayList<WhatIf.Column>();
        columns.values().forEach(taken -> all.add(taken.column(students)));
        return all;
    }

    byte[] floor() {
        return Arrays.copyOf(floor, students);
    }

    /** Finds each scale of a version once. */
    static final class Known {
        private final Map<String, Optional<Scale>> found = new HashMap<>();

        Optional<Scale> scale(Questionnaire q, String scoring, String id) {
            return found.computeIfAbsent(
                    q.code() + " " + q.version() + " " + scoring + " " + id,
                    key -> q.scoring().filter(s -> s.version().equals(scoring)).flatMap(s -> s.scale(id)));
        }
    }
}
