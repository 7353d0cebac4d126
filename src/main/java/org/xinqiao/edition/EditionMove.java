package org.xinqiao.edition;

import static org.xinqiao.directory.Role.DEO;
import static org.xinqiao.directory.Role.DHO;
import static org.xinqiao.directory.Role.DPC;
import static org.xinqiao.directory.Role.HCL;
import static org.xinqiao.directory.Role.PSY;
import static org.xinqiao.directory.Role.SYS;
import static org.xinqiao.questionnaire.Status.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.access.Move;
import org.xinqiao.access.Row;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Status;

/**
 * The way of an edition from draft to use and out of it (D§7.1, D§7.5). Columns: row, noun of the address, from, to, who
 * may, what it asks for, rules.
 */
public enum EditionMove implements Move {
    // spotless:off
    LOAD      ("QE01", "editions",       nothing(),                       to(DRAFT),              by(SYS),           Asks.NOTHING,  rules()),
    CHANGE    ("QE02", "change",         from(DRAFT, SENSITIVITY_REVIEW), to(DRAFT),              by(SYS),           Asks.NOTHING,  rules()),
    SUBMIT    ("QE03", "submission",     from(DRAFT),                     to(SENSITIVITY_REVIEW), by(PSY, DPC),      Asks.NOTHING,  rules(Approving::somethingIsNew)),
    PASS      ("QE04", "review",         from(SENSITIVITY_REVIEW),        stays(),                by(DPC),           Asks.ANSWERS,  rules(Approving::itIsReviewedOnce, Approving::anotherPersonReviews, Approving::thereAreWords)),
    SEND_BACK ("QE05", "return",         from(SENSITIVITY_REVIEW),        to(DRAFT),              by(DPC),           Asks.A_REASON, rules()),
    SIGN      ("QE06", "signature",      from(SENSITIVITY_REVIEW),        stays(),                by(DEO, DHO, HCL), Asks.NOTHING,  rules(Approving::theReviewIsPassed, Approving::thePartyHasNotSigned, Approving::nobodySignsForTwo)),
    SIGN_LAST ("QE07", "last-signature", from(SENSITIVITY_REVIEW),        to(APPROVED),           by(DEO, DHO, HCL), Asks.NOTHING,  rules(Approving::theReviewIsPassed, Approving::thePartyHasNotSigned, Approving::nobodySignsForTwo)),
    PUBLISH   ("QE08", "publication",    from(APPROVED),                  to(PUBLISHED),          by(DEO),           Asks.NOTHING,  rules(Approving::allPartiesHaveSigned, Approving::thereAreWords)),
    RETIRE    ("QE09", "retirement",     from(APPROVED, PUBLISHED),       to(RETIRED),            by(DEO),           Asks.A_REASON, rules());
    // spotless:on

    /** What has to be written down with a move. */
    public enum Asks {
        NOTHING,
        /** Why, in words. */
        A_REASON,
        /** A reason for each finding of the review. */
        ANSWERS
    }

    private final Row row;
    private final Optional<Status> to;
    private final Asks asks;
    private final List<Rule> rules;

    EditionMove(
            String code,
            String noun,
            Set<Status> from,
            Optional<Status> to,
            Set<Role> by,
            Asks asks,
            List<Rule> rules) {
        this.row = Row.of("edition", code, noun, from, to, by, "");
        this.to = to;
        this.asks = asks;
        this.rules = rules;
    }

    @Override
    public Row row() {
        return row;
    }

    public Asks asks() {
        return asks;
    }

    /** The move with that noun that a person makes; which signature is the last one, nobody says. */
    public static Optional<EditionMove> of(String noun) {
        return Arrays.stream(values())
                .filter(m -> m != LOAD && m != CHANGE && m != SIGN_LAST)
                .filter(m -> m.noun().equals(noun))
                .findFirst();
    }

    /** Why it may not be made now: the state, the role, or the first rule that does not hold. */
    Optional<Refused> obstacle(Attempt a) {
        return refusal(a.edition().state().name(), a.actor().role())
                .or(() -> rules.stream().flatMap(r -> r.check(a).stream()).findFirst());
    }

    Status target(Status state) {
        return to.orElse(state);
    }

    private static Set<Status> nothing() {
        return EnumSet.noneOf(Status.class);
    }

    private static Set<Status> from(Status first, Status... rest) {
        return EnumSet.of(first, rest);
    }

    private static Optional<Status> to(Status state) {
        return Optional.of(state);
    }

    private static Optional<Status> stays() {
        return Optional.empty();
    }

    private static Set<Role> by(Role... roles) {
        return Set.of(roles);
    }

    private static List<Rule> rules(Rule... rules) {
        return List.of(rules);
    }
}
