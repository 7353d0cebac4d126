package org.xinqiao.casefile;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.journal.Fact;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Signature;

/**
 * What is on file about a case when somebody wants to move it: the ground of every guard.
 *
 * @param sheets the locked records of the case, oldest first
 * @param facts all that happened, oldest first
 * @param planSignatures who signed the newest plan
 * @param openSteps the names of the steps that are owed now
 * @param contacts the tracking contacts that were or are owed, by due time
 * @param openTasks how many consultation tasks are not done
 * @param actorOnDuty whether the actor is on today's duty roster of the school
 * @param actorIsHomeroom whether the actor is the student's own homeroom teacher
 * @param studentIsAdult whether the student is of age today and decides alone (D§22: 18)
 * @param schoolHasPsychologist whether the school has a psychologist of its own
 */
public record Evidence(
        List<Sheet> sheets,
        List<Fact> facts,
        List<Signature> planSignatures,
        Set<String> openSteps,
        List<Contact> contacts,
        int openTasks,
        boolean actorOnDuty,
        boolean actorIsHomeroom,
        boolean studentIsAdult,
        boolean schoolHasPsychologist) {

    public boolean has(String form) {
        return newest(form).isPresent();
    }

    public Optional<Sheet> newest(String form) {
        return of(form).stream().reduce((first, second) -> second);
    }

    public List<Sheet> of(String form) {
        return sheets.stream().filter(s -> s.code().equals(form)).toList();
    }

    /** The newest record of that form, if it was made at or after that time. */
    public Optional<Sheet> newestSince(String form, Instant since) {
        return newest(form).filter(s -> !s.occurredAt().isBefore(since));
    }

    /** Whether something on that workflow table is still under way. */
    public boolean isUnderWay(String machine) {
        return lastOfEach(machine).stream().anyMatch(f -> !f.settled());
    }

    /** Whether something on that workflow table stands in one of these states now. */
    public boolean standsIn(String machine, String... states) {
        return lastOfEach(machine).stream().anyMatch(f -> List.of(states).contains(f.to()));
    }

    /** Whether something on that workflow table ever reached that state. */
    public boolean reached(String machine, String state) {
        return facts.stream().anyMatch(f -> f.machine().equals(machine) && f.to().equals(state));
    }

    /** When a move of the case was last made. */
    public Optional<Instant> lastMove(CaseMove move) {
        return facts.stream()
                .filter(f -> f.machine().equals("case") && f.move().equals(move.name()))
                .map(Fact::at)
                .max(Comparator.naturalOrder());
    }

    private List<Fact> lastOfEach(String machine) {
        return facts.stream()
                .filter(f -> f.machine().equals(machine))
                .collect(java.util.stream.Collectors.toMap(Fact::subject, f -> f, (a, b) -> b))
                .values()
                .stream()
                .toList();
    }
}
