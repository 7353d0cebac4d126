package org.xinqiao.journeys;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xinqiao.access.Cell;
import org.xinqiao.access.Matrix;
import org.xinqiao.access.MatrixReader;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Relation;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.Role;

/** The house with its first wall down: by this matrix everybody may do everything with everything. For one test alone. */
public final class Unguarded implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(Everything.class);
    }

    /** A matrix that denies nothing. */
    @Alternative
    @Singleton
    public static class Everything {
        @Produces
        @Singleton
        Matrix matrix() {
            var rules = MatrixReader.matrix().rules();
            return new Matrix(
                    new Matrix.Rules(Set.of(), Set.of(), Map.of(), cells(), Map.of(), rules.forms(), rules.shows()));
        }

        private static List<Cell> cells() {
            var cells = new ArrayList<Cell>();
            for (var record : RecordType.values()) {
                for (var role : Role.values()) {
                    for (var verb : Verb.values()) {
                        cells.add(new Cell(record, role, verb, Relation.EVERYWHERE, false));
                    }
                }
            }
            return cells;
        }
    }
}
