package org.xinqiao.support;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One child with everything that can hang on it: a case, a meeting, referrals, records, an audit, a campaign.
 *
 * @param referrals by state
 * @param sheets by the code of their form
 */
public record World(
        UUID child,
        UUID file,
        Map<String, UUID> referrals,
        Map<String, UUID> sheets,
        UUID planned,
        UUID held,
        UUID task,
        UUID audit,
        UUID campaign,
        UUID consent,
        UUID upload,
        UUID authorisation,
        UUID glass,
        UUID exclusion,
        UUID colleague,
        Place place) {
    /** The referral in that state. */
    public UUID referral(String state) {
        return Optional.ofNullable(referrals.get(state)).orElseThrow();
    }

    /** Where the child is at school, and to where it was sent. */
    public record Place(String school, String classId, String district, String hospital) {}
}
