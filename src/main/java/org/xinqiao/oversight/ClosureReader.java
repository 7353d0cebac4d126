package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.casefile.Step;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Fact;
import org.xinqiao.journal.Facts;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;

/** Gathers what the system can tell of a closure, and leaves out everything that names somebody. */
@ApplicationScoped
class ClosureReader {
    private static final int BAND_YEARS = 3;

    private final Sheets sheets;
    private final Facts facts;
    private final Students students;
    private final Sql sql;
    private final Walls walls;
    private final Clock clock;

    ClosureReader(Sheets sheets, Facts facts, Students students, Sql sql, Walls walls, Clock clock) {
        this.sheets = sheets;
        this.facts = facts;
        this.students = students;
        this.sql = sql;
        this.walls = walls;
        this.clock = clock;
    }

    /** The officer reads the facts of a closure, never the sheets that they come from (INV13). */
    ClosureFacts read(CaseFile file) {
        return walls.asSystem(() -> gathered(file));
    }

    private ClosureFacts gathered(CaseFile file) {
        var records = sheets.ofCase(file.id());
        var happened = facts.ofCase(file.id());
        var minutes = records.stream().filter(s -> s.code().equals("F08")).reduce((first, second) -> second);
        return new ClosureFacts(
                ClosureFacts.checks(file, records, happened),
                timings(file),
                minutes.isPresent(),
                minutes.map(m -> m.answers().all("present").size()).orElse(0),
                minutes.map(this::signatures).orElse(0),
                happened.stream().map(ClosureReader::event).toList());
    }

    /** Three years wide, so that age and stratum do not point to one child: {@code 12–14}. */
    String ageBand(CaseFile file) {
        var student = walls.asSystem(() -> students.get(file.student()));
        var age = student.ageOn(SchoolCalendar.day(clock.instant()));
        var from = age / BAND_YEARS * BAND_YEARS;
        return from + "–" + (from + BAND_YEARS - 1);
    }

    /** Of each kind of step: how many were owed by now, and how many of them were done in time. */
    private List<ClosureFacts.Timing> timings(CaseFile file) {
        return sql.rows(
                """
                select step, count(*) as owed, count(*) filter (where done_at <= due_at) as kept from owed
                where case_id = ? and step not in ('AUDIT_REVIEW', 'RECTIFY', 'VERIFY') and (done_at <= due_at or due_at < ?)
                group by step order by min(started_at)
                """,
                r -> new ClosureFacts.Timing(Step.valueOf(r.text("step")), r.number("kept"), r.number("owed")),
                file.id(),
                file.closedAt().orElse(clock.instant()));
    }

    private int signatures(Sheet minutes) {
        return (int) sheets.signatures(minutes.id()).stream()
                .map(s -> s.party())
                .distinct()
                .count();
    }

    /** The note of a fact stays out: it may name somebody. */
    private static ClosureFacts.Event event(Fact f) {
        return new ClosureFacts.Event(
                SchoolCalendar.day(f.at()), f.machine() + ".move." + f.move(), "role." + f.role());
    }

    Optional<Sheet> sheet(Audit audit) {
        return audit.sheet().flatMap(sheets::find);
    }
}
