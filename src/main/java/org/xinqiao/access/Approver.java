package org.xinqiao.access;

import java.util.Optional;
import java.util.Set;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Staff;

/**
 * Who decides about somebody's access (D§4.2(e)): for school staff the deputy principal or the principal, for these two
 * each other, for district staff the privacy officer, who also stands in where a school has nobody else. Never oneself.
 */
public final class Approver {
    private static final Set<Role> HEADS = Set.of(Role.DPR, Role.PRI);

    private Approver() {}

    /**
     * Whether that actor decides about that person.
     *
     * @param itsDistrict the district that the person works in
     */
    public static boolean decides(Actor actor, Staff about, Optional<String> itsDistrict) {
        if (actor.person().equals(about.id())) {
            return false;
        }
        return isHead(actor, about)
                || actor.is(Role.DPO) && itsDistrict.isPresent() && itsDistrict.equals(actor.district());
    }

    private static boolean isHead(Actor actor, Staff about) {
        return HEADS.contains(actor.role())
                && actor.role() != about.role()
                && actor.school().isPresent()
                && actor.school().equals(about.school());
    }
}
