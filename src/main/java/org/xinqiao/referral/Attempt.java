package org.xinqiao.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Student;
import org.xinqiao.journal.Fact;
import org.xinqiao.platform.PolicyProfile;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheet;

/**
 * Somebody wants to move a referral: all that a rule may look at.
 *
 * @param sheets the records of the case, oldest first
 * @param facts what happened to the case and all that hangs on it, oldest first
 * @param hospitals the ids of the partner hospitals
 * @param carers who looks after the student without a written entrustment, and so decides nothing (D§18)
 * @param guardians who may decide for the student
 * @param witnesses the ids of the staff who may hear what is said by voice
 */
record Attempt(
        Referral referral,
        CaseFile file,
        Student student,
        Actor actor,
        Answers record,
        List<Sheet> sheets,
        List<Fact> facts,
        Set<String> hospitals,
        Set<UUID> carers,
        Set<UUID> guardians,
        Set<String> witnesses,
        PolicyProfile policy,
        Instant now) {

    Optional<Refused> refuseIf(boolean wrong, String code, Object... args) {
        return wrong ? Optional.of(Refused.conflict(code, args)) : Optional.empty();
    }

    /** Whether the word is a guardian's own, of one whose word it may be. */
    boolean isACarersWord() {
        return actor.is(Role.GUA) && carers.contains(actor.person());
    }

    LocalDate today() {
        return SchoolCalendar.day(now);
    }

    /** The student's age today, in Asia/Shanghai. */
    int age() {
        return student.ageOn(today());
    }

    /** Whether the student decides alone (D§22: 18). */
    boolean studentIsAdult() {
        return age() >= policy.value("adult_age");
    }

    /** The newest consent to this referral that is on file. */
    Optional<Sheet> consentSheet() {
        return sheets.stream()
                .filter(s -> s.code().equals("F10a")
                        && s.subject().equals(Optional.of(referral.id()))
                        && s.answers().one("decision").equals(Optional.of("agree")))
                .reduce((first, second) -> second);
    }

    /** When this move of the referral was last made. */
    Optional<Instant> last(ReferralMove move) {
        return facts.stream()
                .filter(f -> f.subject().equals(referral.id()) && f.move().equals(move.name()))
                .map(Fact::at)
                .max(Comparator.naturalOrder());
    }

    boolean hasSince(String form, Instant since) {
        return sheets.stream()
                .anyMatch(s -> s.code().equals(form) && !s.occurredAt().isBefore(since));
    }
}
