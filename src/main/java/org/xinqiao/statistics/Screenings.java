package org.xinqiao.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.xinqiao.edition.Published;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.scoring.WhatIf;

/**
 * The newest screening of each school with some questionnaire: handed in, and not frozen. What lies in a frozen sheet
 * counts nowhere (D§18).
 */
@ApplicationScoped
class Screenings {
    private static final String HANDED_IN = "h.locked_at is not null and h.frozen_at is null";

    /** Of the two papers of a student the second counts, once it was handed in (D§7.6); one that was broken off does not. */
    static final String IS_LAST =
            "(a.retest_of is null or a.state = 'COMPLETED') and not exists (select 1 from assignment again join answer_sheet later"
                    + " on later.assignment = again.id where again.retest_of = h.assignment and again.state = 'COMPLETED' and later.code = h.code"
                    + " and later.locked_at is not null and later.frozen_at is null)";

    /** A student's first paper, which the re-test belongs to. */
    private static final String FIRST = "coalesce(a.retest_of, a.id)";

    private final Sql sql;
    private final Published published;
    private final Policies policies;
    private final Clock clock;

    Screenings(Sql sql, Published published, Policies policies, Clock clock) {
        this.sql = sql;
        this.published = published;
        this.policies = policies;
        this.clock = clock;
    }

    /** A campaign and its days. */
    record Round(UUID id, String school, LocalDate from, LocalDate to) {}

    /** The newest one of each school in which somebody handed that version in. */
    List<Round> newest(Questionnaire q, Scope scope) {
        return sql.rows(
                "select distinct on (c.school) c.* from campaign c where c.school = any(?) and exists ("
                        + "select 1 from assignment a join answer_sheet h on h.assignment = a.id where a.campaign = c.id"
                        + " and h.code = ? and h.version = ? and " + HANDED_IN
                        + ") order by c.school, c.opens_on desc, c.created_at desc",
                r -> new Round(r.id("id"), r.text("school"), r.day("opens_on"), r.day("closes_on")),
                scope.schools(),
                q.code(),
                q.version());
    }

    /** All students of these rounds who handed the version in, with the scores of everything else that they answered. */
    Snapshot read(Questionnaire q, Scope scope) {
        var rounds = newest(q, scope);
        var campaigns = rounds.stream().map(Round::id).toList();
        var gathering = new Gathering(q);
        sql.each(
                "select " + FIRST + " as id, h.code, h.version, sc.scoring, sc.scale, sc.raw, sc.band,"
                        + " coalesce(f.prompt, 0) as floor"
                        + " from assignment a join answer_sheet h on h.assignment = a.id and " + HANDED_IN
                        + " and " + IS_LAST
                        + " left join score sc on sc.sheet = h.id left join (select " + FIRST + " as first,"
                        + " max(case when s.prompt = 'P3' then 3 when s.source = 'self' then 2 else 0 end) as prompt"
                        + " from signal s join assignment a on a.id = s.assignment group by 1) f on f.first = " + FIRST
                        + " where a.campaign = any(?::uuid[]) and " + FIRST + " in (select " + FIRST
                        + " from assignment a join answer_sheet h on h.assignment = a.id"
                        + " where a.campaign = any(?::uuid[]) and h.code = ? and h.version = ? and " + HANDED_IN
                        + " and " + IS_LAST + ") order by 1",
                new Reader(gathering)::row,
                campaigns,
                campaigns,
                q.code(),
                q.version());
        var columns = gathering.columns();
        return new Snapshot(
                new WhatIf(columns, gathering.floor()),
                columns.stream()
                        .filter(c -> q.scales().contains(c.scale()))
                        .filter(c -> !c.scale().bands().isEmpty())
                        .toList(),
                q.scales().stream()
                        .filter(s -> !Gathering.isRaw(s))
                        .map(Scale::id)
                        .toList(),
                staffing(scope, rounds),
                clock.instant());
    }

    /** Tells the rows of one student from those of the next. */
    private final class Reader {
        private final Gathering gathering;
        private final Gathering.Known known = new Gathering.Known();
        private final Map<String, Optional<Questionnaire>> versions = new HashMap<>();
        private UUID last = new UUID(0, 0);

        Reader(Gathering gathering) {
            this.gathering = gathering;
        }

        void row(Sql.Row r) throws SQLException {
            var id = r.id("id");
            if (!id.equals(last)) {
                gathering.student(r.number("floor"));
                last = id;
            }
            var scoring = r.textIfAny("scoring");
            if (scoring.isEmpty()) {
                return;
            }
            var code = r.text("code");
            var version = r.text("version");
            var q = versions.computeIfAbsent(code + " " + version, key -> published.inForce(code, version));
            var scale = q.isPresent() ? known.scale(q.get(), scoring.get(), r.text("scale")) : Optional.<Scale>empty();
            if (scale.isPresent()) {
                double raw = r.set().getDouble("raw");
                gathering.score(
                        q.orElseThrow(),
                        scale.get(),
                        r.set().wasNull() ? OptionalDouble.empty() : OptionalDouble.of(raw),
                        r.textIfAny("band"));
            }
        }
    }

    private Snapshot.Staffing staffing(Scope scope, List<Round> rounds) {
        var calendar = policies.current().calendar();
        int days = (int) rounds.stream()
                .mapToLong(round -> round.from()
                        .datesUntil(round.to().plusDays(1))
                        .filter(calendar::isSchoolDay)
                        .count())
                .max()
                .orElse(0);
        int onDuty = sql.count("""
                select count(*) from duty d join campaign c on c.school = d.school and d.on_day between c.opens_on and c.closes_on
                where c.id = any(?::uuid[])
                """, rounds.stream().map(Round::id).toList());
        return new Snapshot.Staffing(
                Math.max(1, days),
                sql.count(
                        "select count(*) from staff where role = 'PSY' and left_on is null and school = any(?)",
                        scope.schools()),
                Math.round((float) onDuty / Math.max(1, days)));
    }
}
