package org.xinqiao.access;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.directory.Role;

/** The access matrix (D§4.2, S§3.3): what is not written in it is denied. */
public final class Matrix {
    /** The form that the row of a workflow table without a form stands for. */
    private static final Map<String, RecordType> OF_MACHINE = Map.of(
            "case", RecordType.CASE_FILE,
            "referral", RecordType.REFERRAL,
            "consultation", RecordType.MINUTES,
            "audit", RecordType.AUDIT,
            "edition", RecordType.DEFINITION);

    /** With any of these somebody writes to a record. */
    private static final Set<Verb> WRITING = EnumSet.of(Verb.CREATE, Verb.UPDATE, Verb.SIGN);

    private final Rules rules;
    private final Map<RecordType, Map<Role, List<Cell>>> cells = new EnumMap<>(RecordType.class);

    /**
     * All that the file says.
     *
     * @param authorised who reads case data only under an access authorisation
     * @param caseData which records that is about
     * @param glass who may break the glass, and what they then read
     * @param shows the fields of reduced views
     */
    public record Rules(
            Set<Role> authorised,
            Set<RecordType> caseData,
            Map<Role, Set<RecordType>> glass,
            List<Cell> cells,
            Map<RecordState, List<Taking>> states,
            Map<String, RecordType> forms,
            Map<RecordType, Map<Role, List<String>>> shows) {}

    public Matrix(Rules rules) {
        this.rules = rules;
        for (var cell : rules.cells()) {
            cells.computeIfAbsent(cell.record(), r -> new EnumMap<>(Role.class))
                    .computeIfAbsent(cell.role(), r -> new ArrayList<>())
                    .add(cell);
        }
    }

    /** Whether that role may do that with that record, standing so to it, in that state of the record. */
    public boolean allows(Role role, RecordType record, Verb verb, Set<Relation> relations, RecordState state) {
        return !isTaken(role, record, verb, state)
                && cells(role, record).stream().anyMatch(c -> c.verb() == verb && relations.contains(c.relation()));
    }

    /** How much of the record that role sees; the widest of its relations counts. */
    public Sight view(Role role, RecordType record, Set<Relation> relations, RecordState state) {
        if (!allows(role, record, Verb.READ, relations, state)) {
            return Sight.NOTHING;
        }
        return cells(role, record).stream()
                        .anyMatch(c -> c.verb() == Verb.READ && !c.reduced() && relations.contains(c.relation()))
                ? Sight.FULL
                : Sight.REDUCED;
    }

    /** The fields that a reduced reader of that role sees; {@code *} stands for all that is there. */
    public List<String> shows(RecordType record, Role role) {
        return rules.shows().getOrDefault(record, Map.of()).getOrDefault(role, List.of());
    }

    /** Whether there is any relation at all in which that role may do that with such a record. */
    public boolean reaches(Role role, RecordType record, Verb verb) {
        return cells(role, record).stream().anyMatch(c -> c.verb() == verb) || opensByGlass(role, record, verb);
    }

    /** Whether that role may write such a record, standing so to it. */
    public boolean mayWrite(Role role, RecordType record, Set<Relation> relations) {
        return WRITING.stream().anyMatch(v -> allows(role, record, v, relations, RecordState.NORMAL));
    }

    /** Whether an open glass shows that. */
    public boolean opensByGlass(Role role, RecordType record, Verb verb) {
        return verb == Verb.READ && rules.glass().getOrDefault(role, Set.of()).contains(record);
    }

    public boolean mayBreakGlass(Role role) {
        return rules.glass().containsKey(role);
    }

    /** Whether that role reads case data only under a named, dated, unexpired authorisation (INV21). */
    public boolean needsAuthorisation(Role role) {
        return rules.authorised().contains(role);
    }

    /** Whether that role needs an authorisation to do that; to report a worry nobody does. */
    public boolean needsAuthorisation(Role role, RecordType record, Verb verb) {
        var report = record == RecordType.SIGNAL && verb == Verb.CREATE;
        return needsAuthorisation(role) && rules.caseData().contains(record) && !report;
    }

    /** Which record a form is; a questionnaire that no row names is what a student answered. */
    public RecordType ofForm(String code) {
        return rules.forms().getOrDefault(code, RecordType.ITEM_ANSWERS);
    }

    /** Which record a move writes. */
    public RecordType of(Move move) {
        return move.form()
                .map(this::ofForm)
                .orElseGet(() ->
                        Optional.ofNullable(OF_MACHINE.get(move.machine())).orElseThrow());
    }

    /** All that is written, for the document and the tests. */
    public Rules rules() {
        return rules;
    }

    private boolean isTaken(Role role, RecordType record, Verb verb, RecordState state) {
        return rules.states().getOrDefault(state, List.of()).stream().anyMatch(t -> t.takes(role, record, verb));
    }

    private List<Cell> cells(Role role, RecordType record) {
        return cells.getOrDefault(record, Map.of()).getOrDefault(role, List.of());
    }
}
