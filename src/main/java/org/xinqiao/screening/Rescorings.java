package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Sql;
import org.xinqiao.scoring.Prompt;

/** Which sheets have to be scored anew, which have been, and what came of it. */
@ApplicationScoped
class Rescorings {
    /** Handed in, not frozen, scored by other rules, and not yet by these. */
    private static final String DUE = """
             from answer_sheet h where h.code = ? and h.version = ? and h.assignment is not null and h.locked_at is not null
              and h.frozen_at is null and not exists (select 1 from rescored d where d.edition = ? and d.sheet = h.id)
              and exists (select 1 from score s where s.sheet = h.id and s.scoring <> ?)
            """;

    private final Sql sql;

    Rescorings(Sql sql) {
        this.sql = sql;
    }

    /** Sheets of that form are scored anew, by that scoring. */
    record Job(
            UUID edition,
            String code,
            String version,
            String scoring,
            Instant orderedAt,
            Optional<Instant> finishedAt) {}

    /** A sheet that is due, and the sitting that it belongs to. */
    record Due(UUID sheet, UUID assignment) {}

    /** How far a job is. */
    record Progress(int done, int left) {}

    /** How many went from which prompt to which. */
    record Count(Prompt before, Prompt after, int sheets) {}

    /** A student whose prompt is another one. */
    record Changed(UUID student, UUID assignment, Prompt before, Prompt after, boolean raised) {}

    void order(Job job) {
        sql.run(
                "insert into rescoring (edition, code, version, scoring, ordered_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                job.edition(),
                job.code(),
                job.version(),
                job.scoring(),
                job.orderedAt());
    }

    List<Job> unfinished() {
        return sql.rows("select * from rescoring where finished_at is null order by ordered_at", Rescorings::job);
    }

    Optional<Job> find(UUID edition) {
        return sql.one("select * from rescoring where edition = ?", Rescorings::job, edition);
    }

    /** The job, if nobody else is at it. */
    Optional<Job> take(UUID edition) {
        return sql.one(
                "select * from rescoring where edition = ? and finished_at is null for update skip locked",
                Rescorings::job,
                edition);
    }

    List<Due> due(Job job, int most) {
        return sql.rows(
                "select h.id, h.assignment" + DUE + " order by h.id limit " + most,
                r -> new Due(r.id("id"), r.id("assignment")),
                job.code(),
                job.version(),
                job.edition(),
                job.scoring());
    }

    Progress progress(Job job) {
        return new Progress(
                sql.count("select count(*) from rescored where edition = ?", job.edition()),
                sql.count("select count(*)" + DUE, job.code(), job.version(), job.edition(), job.scoring()));
    }

    /** The scorings that have scored a sheet. */
    List<String> scorings(UUID sheet) {
        return sql.rows("select distinct scoring from score where sheet = ?", r -> r.text("scoring"), sheet);
    }

    /** The other sheets of the same sitting that count. */
    List<UUID> beside(Due due) {
        return sql.rows(
                "select id from answer_sheet where assignment = ? and id <> ? and locked_at is not null and frozen_at is null",
                r -> r.id("id"),
                due.assignment(),
                due.sheet());
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

    void done(Job job, Due due, Prompt before, Prompt after, boolean raised) {
        sql.run(
                "insert into rescored (edition, sheet, prompt_before, prompt_after, raised) values (?, ?, ?, ?, ?)",
                job.edition(),
                due.sheet(),
                before,
                after,
                raised);
    }

    void finish(Job job, Instant now) {
        sql.run("update rescoring set finished_at = ? where edition = ?", now, job.edition());
    }

    List<Count> counts(UUID edition) {
        return sql.rows(
                """
                select prompt_before, prompt_after, count(*) as sheets from rescored where edition = ?
                group by 1, 2 order by 1, 2
                """,
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
                select h.student, h.assignment, d.* from rescored d join answer_sheet h on h.id = d.sheet
                where d.edition = ? and d.prompt_before <> d.prompt_after order by d.prompt_after desc, d.prompt_before, h.id
                """,
                r -> new Changed(
                        r.id("student"),
                        r.id("assignment"),
                        Prompt.valueOf(r.text("prompt_before")),
                        Prompt.valueOf(r.text("prompt_after")),
                        r.flag("raised")),
                edition);
    }

    private static Job job(Sql.Row r) throws SQLException {
        return new Job(
                r.id("edition"),
                r.text("code"),
                r.text("version"),
                r.text("scoring"),
                r.moment("ordered_at"),
                r.momentIfAny("finished_at"));
    }
}
