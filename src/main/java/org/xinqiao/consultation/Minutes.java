package org.xinqiao.consultation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Signature;

/** The minutes of a meeting: who of those who were there signs, and who has signed. */
record Minutes(Set<Party> signers, Set<Party> signed) {
    static Minutes of(Sheet sheet, List<Signature> signatures, boolean adult) {
        return new Minutes(
                Meeting.signers(sheet.answers(), adult),
                Party.named(signatures.stream()
                        .map(Signature::party)
                        .filter(Party::isNamed)
                        .collect(Collectors.toSet())));
    }

    /** Those who have not signed. */
    Set<Party> missing() {
        var missing = EnumSet.noneOf(Party.class);
        missing.addAll(signers);
        missing.removeAll(signed);
        return missing;
    }

    boolean isCompleteWith(Party party) {
        return missing().stream().allMatch(m -> m == party);
    }
}
