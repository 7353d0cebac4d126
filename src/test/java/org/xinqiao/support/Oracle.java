package org.xinqiao.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads the access matrix by itself, without any code of the product, and says what it says. */
public final class Oracle {
    private final JsonNode root;

    public Oracle() {
        try (var in = Objects.requireNonNull(Oracle.class.getResourceAsStream("/access/matrix.yaml"))) {
            root = new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the matrix says: no, only the listed fields, or yes. */
    public enum Word {
        NO,
        REDUCED,
        YES
    }

    /**
     * What somebody in that role may.
     *
     * @param relations how they stand to it
     * @param authorised whether an authorisation covers it
     * @param withdrawn whether consent was withdrawn
     */
    public Word says(
            String role, String record, String verb, Set<String> relations, boolean authorised, boolean withdrawn) {
        if (withdrawn && texts(root.at("/states/WITHDRAWN/takes").path(record)).contains(verb)) {
            return Word.NO;
        }
        var words = texts(root.path("records").path(record).path(role).path(verb)).stream()
                .filter(w -> relations.contains(bare(w)))
                .filter(w -> authorised || isReport(record, verb) || !needs(role, record) || isGrant(bare(w)))
                .toList();
        if (words.isEmpty()) {
            return Word.NO;
        }
        var all = texts(root.path("records").path(record).path("shows").path(role))
                .contains("*");
        return words.stream().allMatch(w -> w.endsWith("~")) && !all ? Word.REDUCED : Word.YES;
    }

    /** Whether somebody who stands so reads that field of such a record. */
    public boolean shows(
            String role, String record, String field, Set<String> relations, boolean authorised, boolean withdrawn) {
        var shown = texts(root.path("records").path(record).path("shows").path(role));
        return switch (says(role, record, "READ", relations, authorised, withdrawn)) {
            case NO -> false;
            case REDUCED -> shown.contains(field);
            case YES -> true;
        };
    }

    /** Whether the role may do that to any such record at all. */
    public boolean knows(String role, String record, String verb) {
        return !texts(root.path("records").path(record).path(role).path(verb)).isEmpty();
    }

    /** Whether the role works under authorisations. */
    public boolean isAuthorised(String role) {
        return texts(root.path("authorised")).contains(role);
    }

    /** Whether the role may break a glass. */
    public boolean breaksGlass(String role) {
        return root.path("glass").has(role);
    }

    /** Whether the role reads such a record through a glass that it broke. */
    public boolean readsThroughGlass(String role, String record) {
        return texts(root.path("glass").path(role)).contains(record);
    }

    /** Which record a form is. */
    public String ofForm(String code) {
        return records().stream()
                .filter(r -> texts(root.path("records").path(r).path("forms")).contains(code))
                .findFirst()
                .orElse("ITEM_ANSWERS");
    }

    public List<String> records() {
        var names = new ArrayList<String>();
        root.path("records").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private boolean needs(String role, String record) {
        return texts(root.path("authorised")).contains(role)
                && texts(root.path("case_data")).contains(record);
    }

    /** A worry may be reported without any authorisation. */
    private static boolean isReport(String record, String verb) {
        return record.equals("SIGNAL") && verb.equals("CREATE");
    }

    private static boolean isGrant(String relation) {
        return Set.of("SELF", "CHILD", "CLASS", "RECEIVING", "DUTY", "REFERRED").contains(relation);
    }

    private static String bare(String word) {
        return word.replace("~", "");
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(n -> texts.add(n.asText()));
        return texts;
    }
}
