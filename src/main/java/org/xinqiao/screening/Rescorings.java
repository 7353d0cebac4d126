package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.scoring.Prompt;
import org.xinqiao.scoring.ScaleScore;
import org.xinqiao.scoring.ScoreSheet;

/** Which sheets have to be scored anew, which have been, and what came of it. */
@ApplicationScoped
class Rescorings {
    private static final String HANDED_IN =
            " from answer_sheet h where h.code = ? and h.version = ? and h.assignment is not null"
                    + " and h.locked_at is not null and h.frozen_at is null";

    /** Longer than any transaction lasts. */
    private static final Duration LAST_MOMENT = Duration.ofHours(1);

    /** Before the first id. */
    static final UUID FIRST = new UUID(0, 0);

    private final Sql sql;

    Rescorings(Sql sql) {
        this.sql = sql;
    }

    /** Sheets of that form are scored anew, by that scoring. */
    record Job(UUID edition, String code, String version, String scoring, Instant orderedAt) {
        /** A sheet that was being handed in while the later scoring came into use may have been scored by the old one. */
        Instant lastMoment() {
            return orderedAt.minus(LAST_MOMENT);
        }
    }

    /** A sheet, the sitting that it belongs to, and the scorings that have scored it. */
    record Kept(Sheets.Closed sheet, UUID assignment, List<String> scorings) {
        UUID id() {
            return sheet.sheet();
        }

        boolean isDue(Job job) {
            return !scorings.isEmpty() && !scorings.contains(job.scoring());
        }
    }

    /** What a sheet prompted by itself, and what it prompts now. */
    record Change(Prompt before, Prompt after) {
        boolean isNone() {
            return before == after;
        }
    }

    /** How far a job is, and how many sheets could not be opened. */
    record Progress(int done, int left, int unread) {}

    /** How many went from which prompt to which. */
    record Count(Prompt before, Prompt after, int sheets) {}

    /** A student whose prompt is another one. */
    record Changed(UUID student, Prompt before, Prompt after, Followed followed) {}

    /** What followed from it. */
    enum Followed {
        /** The school has been told. */
        TOLD,
        /** The school is being told. */
        TELLING,
        /** Nothing: it went down, or an alarm had called somebody already. */
        NOTHING
    }

    /** Writes the work down if there is any. */
    void order(Job job) {
        sql.run(
                "insert into rescoring (edition, code, version, scoring, ordered_at, sheets) select ?, ?, ?, ?, ?, n.sheets"
                        + " from (select count(*) as sheets" + HANDED_IN
                        + ") n where n.sheets > 0 on conflict do nothing",
                job.edition(),
                job.code(),
                job.version(),
                job.scoring(),
                job.orderedAt(),
                job.code(),
                job.version());
    }

    List<Job> unfinished() {
        return sql.rows("select * from rescoring where finished_at is null order by ordered_at", Rescorings::job);
    }

    Optional<Job> find(UUID edition) {
        return sql.one("select * from rescoring where edition = ?", Rescorings::job, edition);
    }

    /** The next sheets of the form that were handed in since then, in the order of their ids, due or not. */
    List<Kept> next(Job job, Instant since, UUID after, int most) {
        return sql.rows(
                "select h.*, s.scorings from (select h.id, h.student, h.assignment, h.answers, h.content_hash"
                        + HANDED_IN
                        + " and h.locked_at >= ? and h.id > ? order by h.id limit " + most
                        + ") h cross join lateral (select"
                        + " coalesce(array_agg(distinct x.scoring), '{}') as scorings from score x where x.sheet = h.id) s order by h.id",
                r -> new Kept(Sheets.Closed.in(r), r.id("assignment"), r.texts("scorings")),
                job.code(),
                job.version(),
                since,
                after);
    }

    /** Keeps the scores of many sheets; tells which of these nobody else has scored meanwhile. */
    Set<UUID> keep(Job job, String hash, List<Scored> many) {
        var rows = many.stream()
                .flatMap(one -> one.sheet().scales().stream().map(scale -> new Line(one.id(), scale)))
                .toList();
        return Set.copyOf(sql.rows(
                """
                insert into score (sheet, scoring, scoring_hash, scale, state, raw, band, reasons)
                select l.sheet, ?, ?, l.scale, l.state, nullif(l.raw, '')::float8, nullif(l.band, ''), l.reasons
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                  as l (sheet, scale, state, raw, band, reasons)
                on conflict do nothing returning sheet
                """,
                r -> r.id("sheet"),
                job.scoring(),
                hash,
                column(rows, Line::sheet),
                column(rows, l -> l.score().scale()),
                column(rows, l -> l.score().state()),
                column(rows, Line::raw),
                column(rows, l -> l.score().band().map(Band::id).orElse("")),
                column(rows, l -> Papers.reasons(l.score()))));
    }

    /** A sheet, and what the later scoring makes of it. */
    record Scored(UUID id, ScoreSheet sheet) {}

    private record Line(UUID sheet, ScaleScore score) {
        String raw() {
            return score.raw().isPresent() ? String.valueOf(score.raw().getAsDouble()) : "";
        }
    }

    private static <T> List<T> column(List<Line> rows, Function<Line, T> part) {
        return rows.stream().map(part).toList();
    }

    Progress progress(Job job) {
        return sql.one(
                        """
                        select coalesce((select sum(c.sheets) from rescoring_count c where c.edition = r.edition), 0)::int as done,
                          case when r.finished_at is null then r.sheets else 0 end as sheets,
                          (select count(*) from rescoring_unread u where u.edition = r.edition) as unread
                        from rescoring r where r.edition = ?
                        """,
                        r -> new Progress(
                                r.number("done"),
                                Math.max(0, r.number("sheets") - r.number("done") - r.number("unread")),
                                r.number("unread")),
                        job.edition())
                .orElseThrow();
    }

    /** It keeps the score that it had. */
    void unread(Job job, Kept due) {
        sql.run(
                "insert into rescoring_unread (edition, sheet) values (?, ?) on conflict do nothing",
                job.edition(),
                due.id());
    }

    /** Jobs with sheets that could not be opened are not over: perhaps they can be now. */
    void tryAgain() {
        sql.run("update rescoring set finished_at = null where edition in (select edition from rescoring_unread)");
    }

    /** Those could be opened after all. */
    void read(Job job, Set<UUID> sheets) {
        sql.run("delete from rescoring_unread where edition = ? and sheet = any(?::uuid[])", job.edition(), sheets);
    }

    /** The other sheets of the same sitting that count. */
    List<UUID> beside(Kept due) {
        return sql.rows(
                "select id from answer_sheet where assignment = ? and id <> ? and locked_at is not null and frozen_at is null",
                r -> r.id("id"),
                due.assignment(),
                due.id());
    }

    /** Which form in which version a sheet is. */
    Optional<String[]> form(UUID sheet) {
        return sql.one(
                "select code, version from answer_sheet where id = ?",
                r -> new String[] {r.text("code"), r.text("version")},
                sheet);
    }

    /** A prompt goes up, and never down (D§22: 37). */
    void raise(UUID assignment, Prompt prompt) {
        sql.run(
                "update assignment set prompt = ? where id = ? and coalesce(prompt, 'P0') < ?",
                prompt,
                assignment,
                prompt.name());
    }

    /** So many more went from one prompt to the other. */
    void count(Job job, Map<Change, Long> changes) {
        changes.entrySet().stream()
                .sorted(Comparator.comparing(e -> e.getKey().toString()))
                .forEach(e -> sql.run(
                        """
                        insert into rescoring_count as c (edition, prompt_before, prompt_after, sheets) values (?, ?, ?, ?)
                        on conflict (edition, prompt_before, prompt_after) do update set sheets = c.sheets + excluded.sheets
                        """, job.edition(), e.getKey().before(), e.getKey().after(), e.getValue()));
    }

    /** A sheet prompts something else now; {@code raised} is what the student is prompted to, if that is more than before. */
    void changed(Job job, Kept due, Change change, Optional<Prompt> raised) {
        sql.run(
                "insert into rescored (edition, sheet, prompt_before, prompt_after, raised_to) values (?, ?, ?, ?, ?)",
                job.edition(),
                due.id(),
                change.before(),
                change.after(),
                raised);
    }

    /** A student who is prompted to more than before, which nobody has been told yet. */
    record Untold(UUID edition, UUID sheet, UUID assignment, Prompt prompt, String item) {}

    /** What is still to be told. */
    private List<Untold> untold(String which, Object... args) {
        return sql.rows(
                "select d.edition, d.sheet, h.assignment, d.raised_to, concat_ws('.', 'rescore', j.code, j.version, j.scoring) as item"
                        + " from rescored d join answer_sheet h on h.id = d.sheet join rescoring j on j.edition = d.edition"
                        + " where d.raised_to is not null and d.told_at is null and h.frozen_at is null" + which,
                r -> new Untold(
                        r.id("edition"),
                        r.id("sheet"),
                        r.id("assignment"),
                        Prompt.valueOf(r.text("raised_to")),
                        r.text("item")),
                args);
    }

    List<Untold> untold() {
        return untold(" order by j.ordered_at, d.sheet");
    }

    /** The same one, if it still is untold and nobody else is at it. */
    Optional<Untold> take(Untold one) {
        return untold(" and d.edition = ? and d.sheet = ? for update of d skip locked", one.edition(), one.sheet())
                .stream()
                .findFirst();
    }

    void told(Untold one, Instant now) {
        sql.run("update rescored set told_at = ? where edition = ? and sheet = ?", now, one.edition(), one.sheet());
    }

    void finish(Job job, Instant now) {
        sql.run("update rescoring set finished_at = ? where edition = ?", now, job.edition());
    }

    List<Count> counts(UUID edition) {
        return sql.rows(
                "select * from rescoring_count where edition = ? order by prompt_before, prompt_after",
                r -> new Count(
                        Prompt.valueOf(r.text("prompt_before")),
                        Prompt.valueOf(r.text("prompt_after")),
                        r.number("sheets")),
                edition);
    }

    /** Those whose prompt is another one, as far as the reader sees their answers. */
    List<Changed> changed(UUID edition) {
        return sql.rows(
                """
                select h.student, d.* from rescored d join answer_sheet h on h.id = d.sheet
                where d.edition = ? order by d.prompt_after desc, d.prompt_before, h.id
                """,
                r -> new Changed(
                        r.id("student"),
                        Prompt.valueOf(r.text("prompt_before")),
                        Prompt.valueOf(r.text("prompt_after")),
                        followed(r)),
                edition);
    }

    private static Followed followed(Sql.Row r) throws SQLException {
        if (r.momentIfAny("told_at").isPresent()) {
            return Followed.TOLD;
        }
        return r.textIfAny("raised_to").isPresent() ? Followed.TELLING : Followed.NOTHING;
    }

    private static Job job(Sql.Row r) throws SQLException {
        return new Job(r.id("edition"), r.text("code"), r.text("version"), r.text("scoring"), r.moment("ordered_at"));
    }
}
