package org.xinqiao.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.scoring.Quality;
import org.xinqiao.scoring.Timing;

/** The figures that were computed, and what is still to be computed. */
@ApplicationScoped
class FigureShelf {
    private static final String THESE =
            " code = ? and version = ? and scoring = ? and kind = ? and place = ? and term = ?";

    private final Sql sql;
    private final ObjectMapper json;

    FigureShelf(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Which figures. */
    record Which(String code, String version, String scoring, Scope.Kind kind, String place, String term) {
        static Which of(Questionnaire q, Scope scope, Term term) {
            return new Which(
                    q.code(),
                    q.version(),
                    q.scoring().orElseThrow().version(),
                    scope.kind(),
                    scope.place(),
                    term.name());
        }

        private Object[] args(Object... before) {
            return Stream.concat(Stream.of(before), Stream.of(code, version, scoring, kind, place, term))
                    .toArray();
        }
    }

    /** How far they have come. */
    enum State {
        /** Somebody wants them. */
        WANTED,
        /** Sheets are being read. */
        READING,
        /** They are there. */
        DONE,
        /** It did not work; the older ones, if any, still stand. */
        FAILED
    }

    /** Figures, or that they are on the way. */
    record Kept(
            Which which,
            State state,
            int sheets,
            int read,
            Instant wantedAt,
            Optional<Instant> computedAt,
            Optional<Figures> figures) {
        boolean isUnderWay() {
            return state == State.WANTED || state == State.READING;
        }
    }

    /** The newest of that scoring in that scope. */
    Optional<Kept> newest(Questionnaire q, Scope scope) {
        return sql.one(
                "select * from instrument_figures where code = ? and version = ? and scoring = ? and kind = ? and place = ?"
                        + " order by term desc limit 1",
                this::kept,
                q.code(),
                q.version(),
                q.scoring().orElseThrow().version(),
                scope.kind(),
                scope.place());
    }

    void want(Which which, Instant now) {
        sql.run(
                "insert into instrument_figures (wanted_at, code, version, scoring, kind, place, term, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 'WANTED') on conflict (code, version, scoring, kind, place, term)"
                        + " do update set state = 'WANTED', wanted_at = excluded.wanted_at, sheets_read = 0",
                which.args(now));
    }

    /** Takes the next, so that nobody else does. */
    Optional<Which> take() {
        return sql.one("""
                update instrument_figures set state = 'READING' where (code, version, scoring, kind, place, term) = (
                  select code, version, scoring, kind, place, term from instrument_figures where state = 'WANTED'
                  order by wanted_at limit 1 for update skip locked) returning *
                """, FigureShelf::which);
    }

    void progress(Which which, int sheets, int read) {
        sql.run("update instrument_figures set sheets = ?, sheets_read = ? where" + THESE, which.args(sheets, read));
    }

    void failed(Which which) {
        sql.run("update instrument_figures set state = 'FAILED' where" + THESE, which.args());
    }

    void keep(Which which, Figures figures, Instant now) {
        try {
            sql.run(
                    "update instrument_figures set state = 'DONE', computed_at = ?, figures = ? where" + THESE,
                    which.args(now, json.writeValueAsString(figures)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The newest sheet of each student in that term. */
    List<UUID> sheets(Which which, Term term) {
        return sql.rows(
                """
                select distinct on (h.student) h.id from campaign c join school s on s.id = c.school
                  join assignment a on a.campaign = c.id join answer_sheet h on h.assignment = a.id
                where (? = 'CITY' or ? in (c.school, s.district)) and c.opens_on >= ? and c.opens_on < ?
                  and h.code = ? and h.version = ? and h.locked_at is not null and h.frozen_at is null and
                """ + Screenings.IS_LAST + " order by h.student, h.occurred_at desc",
                r -> r.id("id"),
                which.kind(),
                which.place(),
                term.from(),
                term.next().from(),
                which.code(),
                which.version());
    }

    /** What is counted of whoever answered; a case that was opened since then, or since the first paper, says what people found. */
    record About(UUID sheet, Answered.About about) {}

    List<About> about(Collection<UUID> sheets) {
        return sql.rows(
                """
                select h.id, s.sex, k.grade, (select f.highest from case_file f where f.student = h.student
                    and f.opened_at >= coalesce(first.submitted_at, h.occurred_at) - interval '1 day' and f.highest <> 'RU'
                    order by f.opened_at limit 1) as found, t.seconds_per_item, t.share_of_class, a.retest_of is not null as again,
                  array(select distinct g.code from answer_sheet o join sheet_flag g on g.sheet = o.id
                    where o.assignment = a.retest_of and o.code = h.code and o.frozen_at is null) as flags_before
                from answer_sheet h join student s on s.id = h.student join school_class k on k.id = s.class
                left join assignment a on a.id = h.assignment left join assignment first on first.id = a.retest_of
                left join lateral (select * from sheet_quality t where t.sheet = h.id order by t.kept_at limit 1) t on true
                where h.id = any(?::uuid[])
                """,
                r -> new About(
                        r.id("id"),
                        new Answered.About(
                                r.textIfAny("sex"),
                                r.number("grade"),
                                r.textIfAny("found").map(found -> !found.equals("R0")),
                                new Timing(r.figureIfAny("seconds_per_item"), r.figureIfAny("share_of_class")),
                                before(r))),
                sheets);
    }

    private static Optional<Quality> before(Sql.Row r) throws SQLException {
        return r.flag("again")
                ? Optional.of(new Quality(
                        Quality.Validity.INVALID,
                        r.texts("flags_before").stream()
                                .map(code -> new Quality.Flag(Quality.Code.valueOf(code), 0, 0))
                                .toList()))
                : Optional.empty();
    }

    private Kept kept(Sql.Row r) throws SQLException {
        return new Kept(
                which(r),
                State.valueOf(r.text("state")),
                r.number("sheets"),
                r.number("sheets_read"),
                r.moment("wanted_at"),
                r.momentIfAny("computed_at"),
                r.textIfAny("figures").map(this::figures));
    }

    private Figures figures(String text) {
        try {
            return json.readValue(text, Figures.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures that are no figures", e);
        }
    }

    private static Which which(Sql.Row r) throws SQLException {
        return new Which(
                r.text("code"),
                r.text("version"),
                r.text("scoring"),
                Scope.Kind.valueOf(r.text("kind")),
                r.text("place"),
                r.text("term"));
    }
}
