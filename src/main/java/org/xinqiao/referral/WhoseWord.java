package org.xinqiao.referral;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Ids;
import org.xinqiao.questionnaire.Answers;

/** Whose word it is that staff write down from paper or voice: two parents are two people (D§18). */
final class WhoseWord {
    /** The question of the form that names the guardian. */
    static final String ITEM = "guardian";

    private WhoseWord() {}

    /** The guardian who is named, or the only one that there is. */
    static Optional<UUID> in(Answers record, Collection<UUID> guardians) {
        if (record.has(ITEM)) {
            return record.one(ITEM).flatMap(Ids::parse).filter(guardians::contains);
        }
        return guardians.size() == 1 ? guardians.stream().findFirst() : Optional.empty();
    }
}
