package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;

/** The public data that R was asked about. */
final class Samples {
    static final Offset<Double> EXACT = within(1e-6);
    static final Offset<Double> OMEGA = within(1e-3);
    static final List<String> AGREEABLENESS = List.of("A1", "A2", "A3", "A4", "A5");
    static final List<String> NEUROTICISM = List.of("N1", "N2", "N3", "N4", "N5");

    private static final Path FOLDER = Path.of("src", "test", "resources", "psychometrics");

    private Samples() {}

    static String path(String name) {
        return FOLDER.resolve(name + ".csv").toString();
    }

    static CsvTable table(String name) {
        return CsvTable.of(Path.of(path(name)));
    }

    static Rows attitude() {
        var table = table("attitude");
        return table.numbers(table.columns());
    }

    static Rows agreeableness() {
        return new Keying(Set.of("A1"), 1, 6).apply(table("bfi").numbers(AGREEABLENESS));
    }

    static Rows neuroticism() {
        return table("bfi").numbers(NEUROTICISM);
    }

    /** Columns named a, b, c, ... */
    static Rows rows(double[]... rows) {
        var names = List.of("a", "b", "c", "d", "e").subList(0, rows.length == 0 ? 3 : rows[0].length);
        return Matrix.of(names, rows);
    }

    static double[] row(double... values) {
        return values;
    }
}
