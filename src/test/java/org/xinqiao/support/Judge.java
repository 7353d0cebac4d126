package org.xinqiao.support;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.access.Move;
import org.xinqiao.access.RecordState;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Relation;
import org.xinqiao.access.Rule;
import org.xinqiao.access.Verb;
import org.xinqiao.architecture.Workflows;
import org.xinqiao.consultation.ConsultationMove;
import org.xinqiao.directory.Role;

/**
 * What an address must answer to somebody: by the matrix as {@link Oracle} reads it, by the workflow tables, and by the
 * few rules that narrow them, each with its source.
 */
public final class Judge {
    /** Their reduced view (~) stands on the page of something else: of a case who looked at it, of an audit the file. */
    private static final Set<RecordType> SHOWN_WHOLE = EnumSet.of(RecordType.JOURNAL, RecordType.CASE_FILE);

    /** The record of a move without a form. */
    private static final Map<String, RecordType> OF_MACHINE = Map.of(
            "case", RecordType.CASE_FILE,
            "referral", RecordType.REFERRAL,
            "consultation", RecordType.MINUTES,
            "audit", RecordType.AUDIT,
            "edition", RecordType.DEFINITION);

    private static final Set<String> EVERY_RELATION =
            Stream.of(Relation.values()).map(Relation::name).collect(Collectors.toSet());

    private final Oracle oracle;

    public Judge(Oracle oracle) {
        this.oracle = oracle;
    }

    /** In which words an address answers. */
    public enum Word {
        /** There is no such thing. */
        NOTHING,
        /** There is, but this is not for you, or not now. */
        REFUSED,
        /** The move is known and has no page: the table refuses it, or there is no such page. */
        NO_PAGE,
        /** What comes then is about what was sent. */
        LET_IN;

        /** Whether that status says so. */
        public boolean isSaidBy(int status, Addresses.Address a) {
            return switch (this) {
                case NOTHING -> a.isNothing(status);
                case REFUSED -> status == 403 || status == 409;
                case NO_PAGE -> status == 403 || status == 404 || status == 409;
                case LET_IN -> status < 500 && status != 401 && status != 403 && status != 404;
            };
        }
    }

    /** Somebody as the matrix knows them: in a role, standing so to a child whose records are in that state. */
    private record Somebody(Oracle oracle, Role role, Set<String> held, boolean authorised, boolean withdrawn) {
        Oracle.Word word(RecordType record, Verb verb) {
            return oracle.says(role.name(), record.name(), verb.name(), held, authorised, withdrawn);
        }

        boolean may(RecordType record, Verb... verbs) {
            return Stream.of(verbs).anyMatch(v -> word(record, v) != Oracle.Word.NO);
        }

        boolean opens(Rule rule) {
            return SHOWN_WHOLE.contains(rule.record()) && rule.verb()[0] == Verb.READ
                    ? word(rule.record(), Verb.READ) == Oracle.Word.YES
                    : may(rule.record(), rule.verb());
        }

        boolean is(Role... roles) {
            return List.of(roles).contains(role);
        }
    }

    /** Whether somebody in that role, standing so to the child of the address, finds something there. */
    public Word says(Role role, Tie tie, RecordState state, Addresses.Address a) {
        var who = new Somebody(
                oracle, role, held(role, tie, a), tie != Tie.FORMERLY_ASSIGNED, state == RecordState.WITHDRAWN);
        // Nobody signs in as a student: a session from a slip opens the own sheet (/a), which none of these addresses
        // is.
        if (role == Role.STU || !who.opens(rule(a)) || !isNear(who, a)) {
            return Word.NOTHING;
        }
        return move(a).map(m -> moves(who, m, a)).orElseGet(() -> narrowed(who, a));
    }

    /** Whether the role may do what an address that names nobody does to anything at all. */
    public boolean reaches(Role role, Routes.Route route) {
        var rule = route.rule().orElseThrow();
        var glass = rule.verb()[0] == Verb.READ
                && oracle.readsThroughGlass(role.name(), rule.record().name());
        return (glass || new Somebody(oracle, role, EVERY_RELATION, true, false).opens(rule))
                && switch (bare(route)) {
                    case "/glass" -> oracle.breaksGlass(role.name());
                    // The team reads its tasks on the pages of its cases.
                    case "/tasks" -> Set.of(Role.GUA, Role.HRT).contains(role);
                    default -> true;
                };
    }

    /** The move of that address, if it is one; minutes that there are already are read, not made. */
    public static Optional<Move> move(Addresses.Address a) {
        var parts = List.of(a.template().replaceFirst("^/api", "").split("/"));
        return Workflows.moves()
                .filter(m -> a.route().parts().contains("noun"))
                .filter(m ->
                        (m.machine() + "s").equals(parts.get(1)) && m.noun().equals(parts.get(3)))
                .filter(m -> !a.toString().equals("GET /consultations/{id}/minutes"))
                .findFirst();
    }

    /** The record that a move writes: that of its form. */
    public RecordType record(Move m) {
        return m.form()
                .map(oracle::ofForm)
                .map(RecordType::valueOf)
                .orElseGet(
                        () -> Optional.ofNullable(OF_MACHINE.get(m.machine())).orElseThrow());
    }

    /** The workflow tables say who makes a move, where the matrix lets them write its record. */
    private Word moves(Somebody who, Move m, Addresses.Address a) {
        if (a.template().endsWith("/draft")) {
            return Word.LET_IN;
        }
        if (m.form().isEmpty() && m.machine().equals("consultation")) {
            // Signing has a page of its own (/signatures); the last signature is made by signing.
            return a.route().isApi() && m.noun().equals("signature") ? made(who, m) : Word.NOTHING;
        }
        return a.route().reads() && m.form().isEmpty() && !m.machine().equals("case") ? Word.NO_PAGE : made(who, m);
    }

    private Word made(Somebody who, Move m) {
        var writes = who.may(record(m), Verb.CREATE, Verb.UPDATE, Verb.SIGN);
        return writes && m.by().contains(who.role()) && !isOnlyOnDuty(who, m) ? Word.LET_IN : Word.REFUSED;
    }

    /** The roster of the day opens the brief check and the crisis button alone (D§6.6). */
    private static boolean isOnlyOnDuty(Somebody who, Move m) {
        return m.machine().equals("case")
                && !Set.of("brief-check", "crisis").contains(m.noun())
                && !who.may(RecordType.CASE_FILE, Verb.READ);
    }

    /** The relations written down by hand, with oneself for what is one's own, and without the case for what has none. */
    private static Set<String> held(Role role, Tie tie, Addresses.Address a) {
        var held = new HashSet<>(Ties.relations(role, tie));
        if (isOwnDoing(a)) {
            held.add("SELF");
        }
        if (room(a).equals("campaigns")) {
            held.remove("ESCALATED");
        }
        // What was sent lies at the hospital that was left, until it says that it is deleted (D§22: 16).
        if (room(a).equals("copies") && role == Role.HRC && tie == Tie.FORMERLY_ASSIGNED) {
            held.add("REFERRED");
        }
        return held;
    }

    /** Asking for an authorisation, breaking a glass, telling that a child is one's own kin, going to an alarm. */
    private static boolean isOwnDoing(Addresses.Address a) {
        return Set.of("/authorisations", "/glass", "/exclusions/mine", "/desk/alarms/{caseId}/coming")
                .contains(bare(a.route()));
    }

    /** What the rooms ask besides. */
    private boolean isNear(Somebody who, Addresses.Address a) {
        var path = bare(a.route());
        return switch (room(a)) {
            // What hangs on a case is for whoever sees it in full or works on it (D§4.2, D§6.6).
            case "cases", "desk" ->
                who.word(RecordType.CASE_FILE, Verb.READ) == Oracle.Word.YES
                        || who.may(RecordType.CASE_FILE, Verb.UPDATE);
            // "A homeroom teacher signs, and reads the own tasks apart" (matrix.yaml); the task here is the family's.
            case "consultations" ->
                !who.is(Role.HRT) || path.endsWith("/{noun}") && a.template().endsWith("signature");
            case "tasks" -> !who.is(Role.HRT);
            case "glass" -> isOwnDoing(a) ? oracle.breaksGlass(who.role().name()) : !who.is(Role.ADM, Role.PRI);
            // One's own kin are at the own school (D§22: 11).
            case "exclusions" -> path.endsWith("/mine") ? Ties.AT_SCHOOL.contains(who.role()) : !who.is(Role.ADM);
            // About staff of a school decide its heads, or the privacy officer (D§4.2(e)).
            case "authorisations", "leaving" -> !who.is(Role.ADM);
            // Whoever brought a file confirms it: here that is the psychologist.
            case "roster" -> !path.contains("{upload}") || who.is(Role.PSY);
            // The letter of advice goes from the school to the family (D§11.4).
            case "referrals" -> !path.endsWith("/letter") || !Ties.IN_HOSPITAL.contains(who.role());
            // Who answers for the hospital's papers is its coordinator.
            case "copies" -> !who.is(Role.HCL);
            default -> true;
        };
    }

    /** What is known to be somebody else's to do. */
    private Word narrowed(Somebody who, Addresses.Address a) {
        var others = switch (bare(a.route())) {
            case "/tasks/{id}/done", "/consultations/{id}/reply" -> !who.is(Role.GUA);
            case "/copies/{id}/deletion" -> !who.is(Role.HRC);
            // Who works under no authorisation is told that none is needed.
            case "/authorisations" -> !oracle.isAuthorised(who.role().name());
            case "/signatures/{sheet}" ->
                !a.route().reads() && !ConsultationMove.SIGN.by().contains(who.role());
            default -> false;
        };
        return others ? Word.REFUSED : Word.LET_IN;
    }

    private static Rule rule(Addresses.Address a) {
        return a.route().rule().orElseThrow();
    }

    private static String bare(Routes.Route route) {
        return route.path().replaceFirst("^/api", "");
    }

    private static String room(Addresses.Address a) {
        return bare(a.route()).split("/")[1];
    }
}
