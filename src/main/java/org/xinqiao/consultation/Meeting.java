package org.xinqiao.consultation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;

/** What makes a meeting a 会商 and not a talk among staff (D§10.1, D§10.5, D§10.6, D§10.9). */
final class Meeting {
    private static final Set<String> OUT_OF_REACH = Set.of("UNREACHABLE", "UNSUITABLE", "REFUSING");

    private Meeting() {}

    static Optional<Refused> theTimeIsAhead(Attempt a) {
        return a.refuseIf(!time(a.record()).isAfter(a.now()), "consultation.time_is_past");
    }

    /** Without a guardian it is a panel of staff and does not count. */
    static Optional<Refused> theGuardianIsThere(Attempt a) {
        return a.refuseIf(!a.adult() && !present(a.record()).contains(Party.GUA), "consultation.no_guardian");
    }

    static Optional<Refused> theQuorumIsThere(Attempt a) {
        return a.refuseIf(!isQuorum(present(a.record()), a.urgent(), a.adult()), "consultation.no_quorum");
    }

    static Optional<Refused> everyPartyTakesOnATask(Attempt a) {
        return a.refuseIf(!withTasks(a.record()).containsAll(required(a.adult())), "consultation.task_for_each_party");
    }

    static Optional<Refused> theGuardianCannotBeThere(Attempt a) {
        return a.refuseIf(!OUT_OF_REACH.contains(a.stance()), "consultation.guardian_can_come");
    }

    /** All who are required; in an emergency the guardian of a child, the deputy principal and one more. */
    static boolean isQuorum(Set<Party> present, boolean urgent, boolean adult) {
        var required = required(adult);
        var absent = EnumSet.copyOf(required);
        absent.removeAll(present);
        return absent.isEmpty()
                || urgent && absent.size() == 1 && !absent.contains(Party.GUA) && !absent.contains(Party.DPR);
    }

    /** The four, or the three of the school for a student who decides alone. */
    private static Set<Party> required(boolean adult) {
        return adult ? EnumSet.of(Party.HRT, Party.DPR, Party.PSY) : Party.REQUIRED;
    }

    /** Who was at the table. */
    static Set<Party> present(Answers minutes) {
        return Party.named(minutes.all("present"));
    }

    /** Who of them signs; the guardian of an adult may be there, and reads and signs nothing (D§22: 18). */
    static Set<Party> signers(Answers minutes, boolean adult) {
        var signers = EnumSet.noneOf(Party.class);
        signers.addAll(present(minutes));
        signers.removeIf(party -> adult && party == Party.GUA);
        return signers;
    }

    /** The time of the wall clock in the form, as the schools mean it. */
    static Instant time(Answers record) {
        return LocalDateTime.parse(record.one("meets_at").orElseThrow())
                .atZone(SchoolCalendar.ZONE)
                .toInstant();
    }

    private static Set<Party> withTasks(Answers minutes) {
        return Party.named(IntStream.range(0, minutes.rows("tasks"))
                .mapToObj(row -> minutes.one("tasks." + row + ".party"))
                .flatMap(Optional::stream)
                .toList());
    }
}
