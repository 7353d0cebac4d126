package org.xinqiao.access;

import java.util.Optional;
import java.util.Set;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Refused;

/**
 * One row of a workflow table: from where to where, who may, which record it needs. Buttons, API links, documents,
 * the database and the tests read these rows; nothing else decides.
 */
public interface Move {
    /** The enum constant. */
    String name();

    /** The columns that all tables share. */
    Row row();

    /** {@code case}, {@code referral}, {@code consultation}, {@code audit} or {@code edition}. */
    default String machine() {
        return row().machine();
    }

    /** The row of the specification, such as {@code T17}. */
    default String code() {
        return row().code();
    }

    /** The last part of its address: {@code /cases/{id}/closure-approval}. */
    default String noun() {
        return row().noun();
    }

    /** The states that it leaves. */
    default Set<String> from() {
        return row().from();
    }

    /** The state that it reaches; empty when the state stays. */
    default Optional<String> to() {
        return row().to();
    }

    default Set<Role> by() {
        return row().by();
    }

    /** The code of the form that it needs, such as {@code F16}. */
    default Optional<String> form() {
        return row().form();
    }

    /** Where it leads from that state. */
    default String target(String state) {
        return to().orElse(state);
    }

    /** Why this role may not make this move in this state: an out-of-order move is told before a forbidden one. */
    default Optional<Refused> refusal(String state, Role role) {
        if (!from().contains(state)) {
            return Optional.of(Refused.conflict(machine() + ".wrong_state"));
        }
        return by().contains(role) ? Optional.empty() : Optional.of(Refused.forbidden(machine() + ".not_your_role"));
    }
}
