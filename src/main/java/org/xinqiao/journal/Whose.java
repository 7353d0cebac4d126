package org.xinqiao.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.access.Walls;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Sql;

/**
 * Of which child an address speaks: so that "who looked at this child" (INV21) tells of refusals and of pages that wrote
 * nothing themselves, without anybody having to remember it. It asks as the system, for who was refused cannot see the
 * child; what it finds goes into the journal and nowhere else.
 */
@ApplicationScoped
class Whose {
    private static final String CASE = "select student from case_file where id = ?";
    private static final String CHILD = "select id as student from student where id = ?";

    /** By the first noun of the address. */
    private static final Map<String, String> ASK = Map.ofEntries(
            Map.entry("cases", CASE),
            Map.entry("desk", CASE),
            Map.entry("referrals", "select student from referral where id = ?"),
            Map.entry("copies", "select student from left_copy where id = ?"),
            Map.entry("consultations", "select student from consultation where id = ?"),
            Map.entry("tasks", """
                    select m.student from task t join case_file m on m.id = t.case_id where t.id = ?
                    """),
            Map.entry("signatures", "select student from answer_sheet where id = ?"),
            Map.entry("audits", """
                    select c.student from closure_audit a join case_file c on c.id = a.case_id where a.id = ?
                    """),
            Map.entry("consents", "select student from consent_request where id = ?"),
            Map.entry("glass", "select student from glass where id = ?"),
            Map.entry("exclusions", "select student from exclusion where id = ?"),
            Map.entry("students", CHILD),
            Map.entry("privacy", CHILD));

    private final Sql sql;
    private final Walls walls;

    Whose(Sql sql, Walls walls) {
        this.sql = sql;
        this.walls = walls;
    }

    /** The child, if the address names something of a child that there is. */
    Optional<UUID> of(Route route) {
        return ask(route)
                .flatMap(query -> id(route.parts())
                        .flatMap(id -> walls.asSystem(() -> sql.one(query, r -> r.id("student"), id))));
    }

    static Optional<String> ask(Route route) {
        return Optional.ofNullable(ASK.get(route.record()));
    }

    /** The first id after the noun. */
    static Optional<UUID> id(Map<String, String> parts) {
        return Stream.of("id", "sheet", "caseId")
                .flatMap(name -> Optional.ofNullable(parts.get(name)).stream())
                .findFirst()
                .flatMap(Ids::parse);
    }
}
