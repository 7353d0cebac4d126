package org.xinqiao.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.directory.Role;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Reads {@code access/matrix.yaml}; what it does not know is refused with its line. */
public final class MatrixReader {
    private static final String FILE = "/access/matrix.yaml";
    private static final String REDUCED = "~";
    private static final String EVERY = "*";

    private final List<Cell> cells = new ArrayList<>();
    private final Map<String, RecordType> forms = new HashMap<>();
    private final Map<RecordType, Map<Role, List<String>>> shows = new EnumMap<>(RecordType.class);

    /** The matrix of this product. */
    @Produces
    @Singleton
    public static Matrix matrix() {
        try (var in = Objects.requireNonNull(MatrixReader.class.getResourceAsStream(FILE), FILE)) {
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A matrix from that text. */
    static Matrix read(Reader text) {
        var root = new Yaml(new LoaderOptions()).compose(text);
        return new Matrix(new MatrixReader().rules(new Line(root)));
    }

    private Matrix.Rules rules(Line root) {
        var parts = root.keys("authorised", "case_data", "glass", "states", "records");
        part(parts, root, "records").pairs().forEach(this::record);
        return new Matrix.Rules(
                all(Role.class, part(parts, root, "authorised")),
                all(RecordType.class, part(parts, root, "case_data")),
                glass(part(parts, root, "glass")),
                List.copyOf(cells),
                states(part(parts, root, "states")),
                Map.copyOf(forms),
                shows);
    }

    private static Line part(Map<String, Line> parts, Line root, String key) {
        return Optional.ofNullable(parts.get(key)).orElseThrow(() -> root.fault(key + " is missing"));
    }

    private void record(Line.Pair pair) {
        var record = pair.key().one(RecordType.class);
        for (var entry : pair.value().pairs()) {
            switch (entry.key().text()) {
                case "forms" -> entry.value().items().forEach(f -> form(f, record));
                case "shows" -> shows.put(record, fields(entry.value()));
                default -> role(record, entry.key().one(Role.class), entry.value());
            }
        }
    }

    private void form(Line form, RecordType record) {
        if (forms.put(form.text(), record) != null) {
            throw form.fault(form.text() + " is a form of two records");
        }
    }

    private static Map<Role, List<String>> fields(Line map) {
        var fields = new EnumMap<Role, List<String>>(Role.class);
        for (var pair : map.pairs()) {
            fields.put(
                    pair.key().one(Role.class),
                    pair.value().items().stream().map(Line::text).toList());
        }
        return fields;
    }

    private void role(RecordType record, Role role, Line verbs) {
        for (var pair : verbs.pairs()) {
            var verb = pair.key().one(Verb.class);
            for (var item : pair.value().items()) {
                var reduced = item.text().endsWith(REDUCED);
                var relation = item.one(Relation.class, item.text().replace(REDUCED, ""));
                cells.add(new Cell(record, role, verb, relation, reduced));
            }
        }
    }

    private static Map<Role, Set<RecordType>> glass(Line map) {
        var reads = new EnumMap<Role, Set<RecordType>>(Role.class);
        map.pairs().forEach(p -> reads.put(p.key().one(Role.class), all(RecordType.class, p.value())));
        return reads;
    }

    private static Map<RecordState, List<Taking>> states(Line map) {
        var states = new EnumMap<RecordState, List<Taking>>(RecordState.class);
        for (var pair : map.pairs()) {
            var taken = new ArrayList<Taking>();
            for (var takes : pair.value().keys("takes").values()) {
                takes.pairs().forEach(t -> taken.addAll(takings(t)));
            }
            states.put(pair.key().one(RecordState.class), List.copyOf(taken));
        }
        return states;
    }

    private static List<Taking> takings(Line.Pair pair) {
        Optional<RecordType> record = pair.key().text().equals(EVERY)
                ? Optional.empty()
                : Optional.of(pair.key().one(RecordType.class));
        return pair.value().items().stream()
                .flatMap(v -> taking(record, v).stream())
                .toList();
    }

    /** A verb that everybody loses, or {@code {VERB: ROLE}} for what one role loses. */
    private static List<Taking> taking(Optional<RecordType> record, Line verb) {
        if (!verb.isMap()) {
            return List.of(new Taking(record, verb.one(Verb.class), Optional.empty()));
        }
        return verb.pairs().stream()
                .map(p -> new Taking(
                        record, p.key().one(Verb.class), Optional.of(p.value().one(Role.class))))
                .toList();
    }

    private static <E extends Enum<E>> Set<E> all(Class<E> kind, Line list) {
        var all = EnumSet.noneOf(kind);
        list.items().forEach(i -> all.add(i.one(kind)));
        return all;
    }
}
