package org.xinqiao.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.directory.Role;

/**
 * The person who acts, as the directory knows them: identity comes from the sign-in, role and scope never do.
 *
 * @param person the row in {@code staff} or {@code guardian}
 * @param homeroom the class of a homeroom teacher
 * @param grown the children of a guardian who are of age today
 */
public record Actor(
        String login,
        String name,
        Role role,
        UUID person,
        Optional<String> school,
        Optional<String> district,
        Optional<String> hospital,
        Optional<String> homeroom,
        Set<UUID> grown) {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Set<Role> CASE_TEAM = Set.of(Role.PSY, Role.DPR, Role.DPC);

    public Actor {
        grown = Set.copyOf(grown);
    }

    /** Somebody without grown children. */
    public Actor(
            String login,
            String name,
            Role role,
            UUID person,
            Optional<String> school,
            Optional<String> district,
            Optional<String> hospital,
            Optional<String> homeroom) {
        this(login, name, role, person, school, district, hospital, homeroom, Set.of());
    }

    /** The system, for what no person does: a score that raises a signal, a clock that runs out. */
    public static Actor system() {
        return new Actor(
                "system",
                "系统",
                Role.SYS,
                NOBODY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The name under which acts and looks are kept: guardians by their role alone, for their name is sealed. */
    public String recordedName() {
        return role == Role.GUA ? "监护人" : name;
    }

    public boolean is(Role one) {
        return role == one;
    }

    /** Those who work on a case every day and may open its page at any level. */
    public boolean isCaseTeam() {
        return CASE_TEAM.contains(role);
    }
}
