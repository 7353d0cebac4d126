package org.xinqiao.consultation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Signature;

/** The minutes of a meeting: who was there, and who of them has signed. */
record Minutes(Set<Party> present, Set<Party> signed) {
    static Minutes of(Sheet sheet, List<Signature> signatures) {
        return new Minutes(
                Meeting.present(sheet.answers()),
                Party.named(signatures.stream()
                        .map(Signature::party)
                        .filter(Party::isNamed)
                        .collect(Collectors.toSet())));
    }

    /** Those who were there and have not signed. */
    Set<Party> missing() {
        var missing = EnumSet.noneOf(Party.class);
        missing.addAll(present);
        missing.removeAll(signed);
        return missing;
    }

    boolean isCompleteWith(Party party) {
        return missing().stream().allMatch(m -> m == party);
    }
}
