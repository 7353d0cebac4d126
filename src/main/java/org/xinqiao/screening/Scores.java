package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.xinqiao.platform.Sql;

/** What the sheets that were handed in came to, as far as whoever asks may read it. */
@ApplicationScoped
class Scores {
    private final Sql sql;

    Scores(Sql sql) {
        this.sql = sql;
    }

    /** One scale of one sheet by one scoring; {@code band} is an id of the version. */
    record Score(
            UUID sheet,
            String code,
            String version,
            Instant handedIn,
            String scoring,
            String scale,
            OptionalDouble raw,
            Optional<String> band) {}

    /** All of a student, the newest sheets first; what was taken back is not there (D§18). */
    List<Score> ofStudent(UUID student) {
        return sql.rows(
                """
                select h.id, h.code, h.version, h.locked_at, s.scoring, s.scale, s.raw, s.band
                from answer_sheet h join score s on s.sheet = h.id
                where h.student = ? and h.assignment is not null and h.locked_at is not null and h.frozen_at is null
                order by h.locked_at desc, h.code, h.id, s.scale
                """,
                r -> new Score(
                        r.id("id"),
                        r.text("code"),
                        r.text("version"),
                        r.moment("locked_at"),
                        r.text("scoring"),
                        r.text("scale"),
                        r.figureIfAny("raw"),
                        r.textIfAny("band")),
                student);
    }
}
