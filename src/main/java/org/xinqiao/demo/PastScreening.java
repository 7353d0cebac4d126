package org.xinqiao.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.Students;
import org.xinqiao.edition.Published;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scoring;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.scoring.Prompt;
import org.xinqiao.scoring.ResponseQuality;
import org.xinqiao.scoring.Scorer;
import org.xinqiao.scoring.Timing;
import org.xinqiao.screening.Signal;
import org.xinqiao.screening.Signals;

/** The autumn screening of Lishan, as it lies in the files: everybody answered, nearly everybody is well. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
class PastScreening {
    private static final String SCHOOL = "lishan";

    private final Sql sql;
    private final Students students;
    private final Sheets sheets;
    private final Published published;
    private final Signals signals;
    private final Walls walls;
    private final MovableClock clock;

    PastScreening(
            Sql sql,
            Students students,
            Sheets sheets,
            Published published,
            Signals signals,
            Walls walls,
            MovableClock clock) {
        this.sql = sql;
        this.students = students;
        this.sheets = sheets;
        this.published = published;
        this.signals = signals;
        this.walls = walls;
        this.clock = clock;
    }

    @Transactional
    void run(Instant at) {
        walls.asSystem(() -> write(at));
    }

    private void write(Instant at) {
        clock.set(at);
        var campaign = Ids.fresh();
        var day = SchoolCalendar.day(at);
        sql.run("""
                insert into campaign (id, school, title, instruments, grades, opens_on, closes_on, state, created_by, created_at)
                values (?, ?, '秋季学期心理健康筛查', '{phq-9,gad-7}', '{7,8,9}', ?, ?, 'CLOSED', 'wang', ?)
                """, campaign, SCHOOL, day, day.plusDays(4), at);
        var random = new Random(at.getEpochSecond() / 86_400);
        var assignments = new ArrayList<Object[]>();
        var papers = new ArrayList<Map.Entry<UUID, Sheet>>();
        var scores = new ArrayList<Object[]>();
        for (var student : students.ofSchool(SCHOOL)) {
            var assignment = Ids.fresh();
            var done = at.plus(Duration.ofMinutes(random.nextInt(2_000)));
            assignments.add(new Object[] {assignment, campaign, student.id(), done, done});
            for (var code : List.of("phq-9", "gad-7")) {
                paper(published.newest(code).orElseThrow(), student.id(), assignment, done, random, papers, scores);
            }
        }
        sql.batch("""
                insert into assignment (id, campaign, student, state, started_at, submitted_at, prompt)
                values (?, ?, ?, 'COMPLETED', ?, ?, 'P0')
                """, assignments);
        papers.forEach(paper -> sheets.add(paper.getValue(), paper.getKey()));
        sql.batch(
                "insert into score (sheet, scoring, scoring_hash, scale, state, raw, band, reasons) values (?, ?, ?, ?, ?, ?, ?, '')",
                scores);
        var forms = new HashMap<String, Questionnaire>();
        sql.batch(
                "insert into sheet_quality (sheet, scoring, validity, asked, missing, kept_at) values (?, ?, ?, ?, ?, ?)",
                papers.stream()
                        .map(Map.Entry::getValue)
                        .map(s -> quality(
                                forms.computeIfAbsent(
                                        s.code(), code -> published.newest(code).orElseThrow()),
                                s))
                        .toList());
    }

    private static Object[] quality(Questionnaire q, Sheet s) {
        var scored = Scorer.score(q, s.answers());
        var coverage = ResponseQuality.coverage(q, s.answers());
        return new Object[] {
            s.id(),
            scored.scoringVersion().orElse(""),
            ResponseQuality.of(q, s.answers(), scored, Timing.UNTIMED).validity(),
            coverage.asked(),
            coverage.missing(),
            s.occurredAt()
        };
    }

    /** A student whom a scale flagged. */
    @Transactional
    void flag(UUID student, String school, String prompt) {
        var signal = new Signal(
                Ids.fresh(),
                student,
                school,
                Optional.empty(),
                "screen",
                Prompt.valueOf(prompt),
                "total",
                Optional.empty(),
                Optional.empty(),
                "",
                clock.instant(),
                Optional.empty());
        walls.asSystem(() -> signals.raise(signal));
    }

    private static void paper(
            Questionnaire q,
            UUID student,
            UUID assignment,
            Instant done,
            Random random,
            List<Map.Entry<UUID, Sheet>> papers,
            List<Object[]> scores) {
        var values = new LinkedHashMap<String, List<String>>();
        q.items()
                .forEach(i ->
                        values.put(i.id(), List.of(i.critical().isEmpty() && random.nextInt(5) == 0 ? "1" : "0")));
        var sheet = Ids.fresh();
        papers.add(Map.entry(
                assignment,
                new Sheet(
                        sheet,
                        q.code(),
                        q.version(),
                        q.hash(),
                        "zh-CN",
                        student,
                        Optional.empty(),
                        Optional.empty(),
                        "student:" + student,
                        "学生",
                        "STU",
                        done,
                        Optional.of(done),
                        Answers.of(values))));
        var scored = Scorer.score(q, Answers.of(values));
        scored.scales()
                .forEach(s -> scores.add(new Object[] {
                    sheet,
                    scored.scoringVersion().orElse(""),
                    q.scoring().map(Scoring::hash).orElse(""),
                    s.scale(),
                    s.state().name(),
                    s.raw().isPresent() ? s.raw().getAsDouble() : 0.0,
                    s.band().map(Band::id).orElse("")
                }));
    }
}
