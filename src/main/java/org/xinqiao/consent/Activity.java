package org.xinqiao.consent;

import java.util.EnumSet;
import java.util.Set;

/**
 * What consent is asked for, one at a time (D§18; PIPL 28–31). What the law makes a duty of the school, such as telling
 * a guardian of R2 or acting in danger, is not here: it needs no consent.
 */
public enum Activity {
    /** Mass screening: one campaign. */
    SCREENING,
    /** Counselling from the second session on. */
    COUNSELLING,
    /** One referral: the packet that goes to the hospital. */
    REFERRAL,
    /** What the hospital tells the school of one referral, besides whether the visit took place. */
    FEEDBACK,
    /** Diagnosis and medicine told to the school. */
    DIAGNOSIS,
    /** Handing the file to the next school. */
    HANDOVER,
    /** Research, product improvement, training of models: off unless somebody says yes. */
    RESEARCH;

    private static final Set<Party> FAMILY = EnumSet.of(Party.GUARDIAN, Party.STUDENT);

    /** Ages in whole years on the day of the act. */
    public record Ages(int ownConsent, int adult) {}

    /** How a district asks guardians about mass screening. */
    public enum Asking {
        /** Under fourteen they must agree; later they are told. The default. */
        OPT_IN,
        /** They must agree until the student is of age. */
        OPT_IN_ALWAYS,
        /** They are told and may refuse ({@code NOTICE_OPT_OUT}); a district that wants it names its legal basis. */
        NOTICE_OPT_OUT
    }

    /** Whether it is decided on the referral that it belongs to, so that the hospital knows at once. */
    public boolean isDecidedOnReferral() {
        return this == REFERRAL || this == FEEDBACK;
    }

    /**
     * Whose no counts. A guardian's ends when the student is of age (D§22: 18). On a referral it is that of those whose
     * yes is needed: a younger child's no is on record, and the guardian decides.
     */
    public Set<Party> heeds(int age, Ages ages) {
        if (age >= ages.adult()) {
            return EnumSet.of(Party.STUDENT);
        }
        return isDecidedOnReferral() ? needs(age, ages, Asking.OPT_IN) : FAMILY;
    }

    /**
     * Whose word is needed. A refusal of others may count as well: {@link #heeds}.
     *
     * @param age of the student on the day of the act, in Asia/Shanghai (PIPL 31: under fourteen the guardian)
     * @param asking how the district asks guardians about screening; nothing else is ever opt-out
     */
    public Set<Party> needs(int age, Ages ages, Asking asking) {
        if (age >= ages.adult()) {
            return EnumSet.of(Party.STUDENT);
        }
        var young = age < ages.ownConsent();
        return switch (this) {
            case SCREENING ->
                switch (asking) {
                    case OPT_IN -> young ? FAMILY : EnumSet.of(Party.STUDENT);
                    case OPT_IN_ALWAYS -> FAMILY;
                    case NOTICE_OPT_OUT -> EnumSet.of(Party.STUDENT);
                };
            case COUNSELLING -> EnumSet.of(Party.STUDENT);
            case REFERRAL, FEEDBACK, DIAGNOSIS, HANDOVER -> young ? EnumSet.of(Party.GUARDIAN) : FAMILY;
            case RESEARCH -> FAMILY;
        };
    }
}
