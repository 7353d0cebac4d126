package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.access.Walls;
import org.xinqiao.platform.Sql;
import org.xinqiao.scoring.Quality;
import org.xinqiao.scoring.ResponseQuality;
import org.xinqiao.scoring.Timing;

/**
 * How far the sheets that were handed in can be believed (D§7.6): worked out from the times that the server kept, and kept
 * for good with every figure.
 */
@ApplicationScoped
class Qualities {
    private static final int WHOLE = 100;

    private final Sql sql;
    private final Walls walls;

    Qualities(Sql sql, Walls walls) {
        this.sql = sql;
        this.walls = walls;
    }

    /** What is kept of a sheet, by the scoring that scored it. */
    record Kept(
            UUID sheet,
            String scoring,
            Quality quality,
            ResponseQuality.Coverage coverage,
            Timing timing,
            Instant keptAt) {}

    /** How many sheets of a campaign there are, and how many of them are not to be believed as they stand. */
    record Count(int sheets, int incomplete, int invalid) {
        int valid() {
            return sheets - incomplete - invalid;
        }

        boolean isMoreInvalidThan(int percent) {
            return invalid * WHOLE > percent * sheets;
        }
    }

    /** How the sheet was filled in, as it was found when it was handed in: no later class makes a student faster. */
    Timing timing(UUID sheet) {
        return sql.one("select * from sheet_quality where sheet = ? order by kept_at limit 1", Qualities::timing, sheet)
                .orElseGet(() -> new Timing(Pace.secondsPerItem(answered(sheet)), shareOfClass(sheet)));
    }

    private List<Instant> answered(UUID sheet) {
        return sql.rows(
                "select min(received_at) as at from answer where sheet = ? group by item", r -> r.moment("at"), sheet);
    }

    /**
     * Against those of the same class who have handed in by now. A sitting begins when its sheets are laid out: whoever was
     * asked anew after a no began on another day before. One that the campaign's end has cut off was not finished. A re-test
     * asks for less, and is held against nobody.
     */
    private OptionalDouble shareOfClass(UUID sheet) {
        return sql.one(
                        "select a.id as assignment from answer_sheet h join assignment a on a.id = h.assignment"
                                + " where h.id = ? and a.state = 'COMPLETED'",
                        r -> r.id("assignment"),
                        sheet)
                .map(this::shareOfSitting)
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble shareOfSitting(UUID assignment) {
        var took =
                sql.rows("""
                select a.id, extract(epoch from max(h.locked_at) - min(h.created_at)) as seconds
                from assignment own join student me on me.id = own.student
                join assignment a on a.campaign = own.campaign and a.state = 'COMPLETED' and a.retest_of is null
                join student s on s.id = a.student and s.class = me.class
                join answer_sheet h on h.assignment = a.id and h.locked_at is not null and h.frozen_at is null
                where own.id = ? group by a.id
                """, r -> new Took(r.id("id"), r.figureIfAny("seconds").orElseThrow()), assignment);
        var others = took.stream()
                .filter(t -> !t.assignment().equals(assignment))
                .map(Took::seconds)
                .toList();
        return took.stream()
                .filter(t -> t.assignment().equals(assignment))
                .findFirst()
                .map(own -> Pace.shareOfClass(own.seconds(), others))
                .orElse(OptionalDouble.empty());
    }

    private record Took(UUID assignment, double seconds) {}

    /** The same scoring is kept once. */
    void keep(Kept k) {
        var written = sql.run(
                """
                insert into sheet_quality (sheet, scoring, validity, asked, missing, seconds_per_item, share_of_class, kept_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                k.sheet(),
                k.scoring(),
                k.quality().validity(),
                k.coverage().asked(),
                k.coverage().missing(),
                k.timing().secondsPerItem(),
                k.timing().shareOfClass(),
                k.keptAt());
        if (written > 0) {
            k.quality()
                    .flags()
                    .forEach(flag -> sql.run(
                            "insert into sheet_flag (sheet, scoring, code, figure, bound) values (?, ?, ?, ?, ?)",
                            k.sheet(),
                            k.scoring(),
                            flag.code(),
                            flag.figure(),
                            flag.bound()));
        }
    }

    /** What is kept of a student's sheets, the last first, as far as whoever asks may read it. */
    Map<UUID, List<Kept>> ofStudent(UUID student) {
        var flags = flags(student);
        return sql
                .rows(
                        "select q.* from sheet_quality q join answer_sheet h on h.id = q.sheet where h.student = ?"
                                + " order by q.kept_at desc",
                        r -> kept(r, flags),
                        student)
                .stream()
                .collect(Collectors.groupingBy(Kept::sheet));
    }

    /**
     * Each sheet once, by the scoring that came last; what was taken back does not count, nor does a re-test: they tell how
     * the screening was answered. Numbers of a whole school, so the system counts them; who may read them, the desk says.
     */
    Count ofCampaign(UUID campaign) {
        return walls.asSystem(() -> sql.one(
                        """
                        select count(*) as sheets, count(*) filter (where validity = 'INCOMPLETE') as incomplete,
                          count(*) filter (where validity = 'INVALID') as invalid
                        from (select distinct on (q.sheet) q.validity from sheet_quality q
                          join answer_sheet h on h.id = q.sheet join assignment a on a.id = h.assignment
                          where a.campaign = ? and a.retest_of is null and h.frozen_at is null order by q.sheet, q.kept_at desc) newest
                        """, r -> new Count(r.number("sheets"), r.number("incomplete"), r.number("invalid")), campaign)
                .orElseThrow());
    }

    private static Kept kept(Sql.Row r, List<Flagged> flags) throws SQLException {
        var sheet = r.id("sheet");
        var scoring = r.text("scoring");
        return new Kept(
                sheet,
                scoring,
                new Quality(Quality.Validity.valueOf(r.text("validity")), of(flags, sheet, scoring)),
                new ResponseQuality.Coverage(r.number("asked"), r.number("missing")),
                timing(r),
                r.moment("kept_at"));
    }

    private record Flagged(UUID sheet, String scoring, Quality.Flag flag) {}

    private List<Flagged> flags(UUID student) {
        return sql.rows(
                "select f.* from sheet_flag f join answer_sheet h on h.id = f.sheet where h.student = ?",
                r -> new Flagged(
                        r.id("sheet"),
                        r.text("scoring"),
                        new Quality.Flag(
                                Quality.Code.valueOf(r.text("code")),
                                r.figureIfAny("figure").orElseThrow(),
                                r.figureIfAny("bound").orElseThrow())),
                student);
    }

    private static List<Quality.Flag> of(List<Flagged> flags, UUID sheet, String scoring) {
        return flags.stream()
                .filter(f -> f.sheet().equals(sheet) && f.scoring().equals(scoring))
                .map(Flagged::flag)
                .sorted(Comparator.comparing(Quality.Flag::code))
                .toList();
    }

    private static Timing timing(Sql.Row r) throws SQLException {
        return new Timing(r.figureIfAny("seconds_per_item"), r.figureIfAny("share_of_class"));
    }
}
