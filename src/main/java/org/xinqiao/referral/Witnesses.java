package org.xinqiao.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import org.xinqiao.access.Exclusions;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Staff;

/** Who can hear what is said by voice about a child: everybody at the school who need not keep away from the child (D§18). */
@ApplicationScoped
@Transactional
class Witnesses {
    private final People people;
    private final Exclusions exclusions;
    private final Walls walls;

    Witnesses(People people, Exclusions exclusions, Walls walls) {
        this.people = people;
        this.exclusions = exclusions;
        this.walls = walls;
    }

    List<Staff> of(Referral.Origin origin) {
        var excluded = walls.asSystem(() -> exclusions.from(origin.student()));
        return people.ofSchool(origin.school(), EnumSet.allOf(Role.class)).stream()
                .filter(s -> !excluded.contains(s.id()))
                .toList();
    }
}
