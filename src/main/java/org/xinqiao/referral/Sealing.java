package org.xinqiao.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.access.Actor;
import org.xinqiao.casefile.Records;
import org.xinqiao.directory.Guardian;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Schools;
import org.xinqiao.directory.Staff;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheet;

/** Seals a packet at the moment it is sent: what the hospital reads is a locked sheet, and its hash is kept. */
@ApplicationScoped
class Sealing {
    private final Records records;
    private final People people;
    private final Schools schools;

    Sealing(Records records, People people, Schools schools) {
        this.records = records;
        this.people = people;
        this.schools = schools;
    }

    Referral seal(Actor actor, Attempt attempt, Referral referral, String lang) {
        var packet = Packet.of(
                referral,
                attempt.student(),
                guardian(attempt, referral),
                letter(attempt),
                agreed(attempt),
                attempt.file().risk(),
                contact(attempt));
        var sheet = records.keep(
                Packet.FORM,
                packet,
                actor,
                referral.origin().student(),
                referral.origin().caseId(),
                referral.id(),
                lang);
        return referral.withSent(new Referral.Sent(sheet, Packet.hash(packet), attempt.now()));
    }

    /**
     * Whom the hospital may call: whoever agreed, else another who may decide for the child (D§18). Of an adult who agreed
     * alone, nobody else is told (D§22: 18).
     */
    private Optional<Guardian> guardian(Attempt attempt, Referral referral) {
        var alone = attempt.studentIsAdult() && referral.basis().needsConsent();
        return alone
                ? Optional.empty()
                : people.guardiansOf(referral.origin().student()).stream()
                        .filter(g -> g.kind().mayConsent())
                        .min(Comparator.comparing(
                                g -> !g.id().equals(attempt.actor().person())));
    }

    private static Answers letter(Attempt attempt) {
        return attempt.sheets().stream()
                .filter(s -> s.code().equals("F10")
                        && s.subject().equals(Optional.of(attempt.referral().id())))
                .reduce((a, b) -> b)
                .map(Sheet::answers)
                .orElse(Answers.none());
    }

    /** What the guardian ticked just now or before; in danger nobody needs to tick. */
    private static Set<String> agreed(Attempt attempt) {
        if (attempt.record().has("sent_items")) {
            return Set.copyOf(attempt.record().all("sent_items"));
        }
        return attempt.consentSheet()
                .filter(s -> attempt.referral().basis().needsConsent()
                        && !attempt.record().has("basis"))
                .map(s -> Set.copyOf(s.answers().all("sent_items")))
                .orElse(Packet.EVERYTHING);
    }

    private String contact(Attempt attempt) {
        var school =
                schools.school(attempt.file().school()).map(Schools.Place::name).orElse("");
        var owner =
                attempt.file().owner().flatMap(people::staff).map(Staff::name).orElse("");
        return (school + " " + owner).strip();
    }
}
