package org.xinqiao.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Facts;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;

/** Gathers what is on file about a case. */
@ApplicationScoped
class Evidences {
    private final Sheets sheets;
    private final Facts facts;
    private final Clocks clocks;
    private final People people;
    private final Students students;
    private final Policies policies;
    private final Sql sql;
    private final Walls walls;
    private final Clock clock;

    Evidences(
            Sheets sheets,
            Facts facts,
            Clocks clocks,
            People people,
            Students students,
            Policies policies,
            Sql sql,
            Walls walls,
            Clock clock) {
        this.sheets = sheets;
        this.facts = facts;
        this.clocks = clocks;
        this.people = people;
        this.students = students;
        this.policies = policies;
        this.sql = sql;
        this.walls = walls;
        this.clock = clock;
    }

    /** All that is on file, for the rules: they weigh what the actor may not read. */
    Evidence whole(CaseFile file, Actor actor) {
        return walls.asSystem(() -> of(file, actor));
    }

    /** What the actor may read of it. */
    Evidence of(CaseFile file, Actor actor) {
        var records = sheets.ofCase(file.id());
        var plan = records.stream()
                .filter(s -> s.code().equals("F09"))
                .reduce((a, b) -> b)
                .map(Sheet::id);
        return new Evidence(
                records,
                facts.ofCase(file.id()),
                plan.map(sheets::signatures).orElse(List.of()),
                clocks.open(file.id()),
                clocks.contacts(file.id()),
                sql.count("select count(*) from task where case_id = ? and done_at is null", file.id()),
                people.isOnDuty(actor.person(), file.school(), SchoolCalendar.day(clock.instant())),
                actor.homeroom().isPresent()
                        && actor.homeroom()
                                .equals(Optional.of(students.get(file.student()).classId())),
                isAdult(file),
                people.hasPsychologist(file.school()));
    }

    private boolean isAdult(CaseFile file) {
        var today = SchoolCalendar.day(clock.instant());
        return students.find(file.student())
                .filter(s -> s.ageOn(today) >= policies.current().value("adult_age"))
                .isPresent();
    }
}
