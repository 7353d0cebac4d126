package org.xinqiao.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The access matrix as the tests read it: straight from the file, by nothing that the product uses. */
final class MatrixFile {
    private static final Path FILE = Path.of("src/main/resources/access/matrix.yaml");

    private final JsonNode file;

    MatrixFile() {
        try {
            file = new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The relations in which that role may do that; a reduced view is a view. */
    List<String> relations(String record, String role, String verb) {
        var found = new ArrayList<String>();
        file.path("records")
                .path(record)
                .path(role)
                .path(verb)
                .forEach(r -> found.add(r.asText().replace("~", "")));
        return found;
    }

    /** Whether the role reads that record in a reduced view only. */
    boolean isReduced(String record, String role) {
        var reads = file.path("records").path(record).path(role).path("READ");
        return reads.size() > 0 && reads.get(0).asText().endsWith("~");
    }

    /** Whether a state of the record takes that away from everybody. */
    boolean takes(String state, String record, String verb) {
        var takes = file.path("states").path(state).path("takes");
        return names(takes.path(record)).contains(verb)
                || names(takes.path("*")).contains(verb);
    }

    /** What that role reads through a broken glass; nothing if it may not break it. */
    Set<String> opensByGlass(String role) {
        return names(file.path("glass").path(role));
    }

    /** Roles that read case data only under an authorisation. */
    Set<String> authorised() {
        return names(file.path("authorised"));
    }

    Set<String> records() {
        var names = new java.util.TreeSet<String>();
        file.path("records").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Form → record type. */
    Map<String, String> forms() {
        var forms = new HashMap<String, String>();
        records()
                .forEach(record ->
                        names(file.path("records").path(record).path("forms")).forEach(f -> forms.put(f, record)));
        return forms;
    }

    private static Set<String> names(JsonNode list) {
        var names = new java.util.TreeSet<String>();
        list.forEach(n -> {
            if (n.isTextual()) {
                names.add(n.asText());
            }
        });
        return names;
    }
}
