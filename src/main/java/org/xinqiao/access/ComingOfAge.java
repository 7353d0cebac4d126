package org.xinqiao.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;

/**
 * Which of a guardian's children are of age today, in Asia/Shanghai: they decide for themselves, and the guardian reads
 * nothing more of them unless they are in danger (D§22: 18). Birthdays are sealed, so PostgreSQL is told the answer.
 */
@ApplicationScoped
class ComingOfAge {
    private final Sql sql;
    private final Students students;
    private final Policies policies;
    private final Walls walls;
    private final Clock clock;

    ComingOfAge(Sql sql, Students students, Policies policies, Walls walls, Clock clock) {
        this.sql = sql;
        this.students = students;
        this.policies = policies;
        this.walls = walls;
        this.clock = clock;
    }

    /** The grown children of a guardian, of whom nothing else is known yet. */
    Set<UUID> of(UUID guardian) {
        return walls.asSystem(() -> grown(guardian));
    }

    /** Those of them who are in danger now: at R3, or in an open crisis. */
    Set<UUID> inDanger(Set<UUID> grown) {
        return grown.isEmpty()
                ? Set.of()
                : walls.asSystem(() -> Set.copyOf(sql.rows("""
                        select distinct student from case_file where student = any(?::uuid[])
                          and state not in ('CLOSED', 'DISMISSED') and (risk = 'R3' or crisis = 'OPEN')
                        """, r -> r.id("student"), grown)));
    }

    private Set<UUID> grown(UUID guardian) {
        var today = SchoolCalendar.day(clock.instant());
        var adult = policies.current().value("adult_age");
        var children = sql.rows("select student from guardianship where guardian = ?", r -> r.id("student"), guardian);
        return students.all(children).values().stream()
                .filter(s -> s.ageOn(today) >= adult)
                .map(Student::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
