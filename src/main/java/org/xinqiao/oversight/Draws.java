package org.xinqiao.oversight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.Risk;
import org.xinqiao.platform.Sql;
import org.xinqiao.scoring.Prompt;

/** The draws of all districts, each with its seed and its frame, and the closures that wait for the next one. */
@ApplicationScoped
class Draws {
    private final Sql sql;
    private final ObjectMapper json;
    private final Walls walls;

    Draws(Sql sql, ObjectMapper json, Walls walls) {
        this.sql = sql;
        this.json = json;
        this.walls = walls;
    }

    /** A draw as it was made: enough to make it again (INV16). */
    record Draw(UUID id, Instant at, String by, long seed, Sampling.Frame frame, String policy) {}

    /** Two officers of a district draw one after the other. */
    void lock(String district) {
        sql.rows("select pg_advisory_xact_lock(hashtext(?))", r -> district, "draw of " + district);
    }

    /**
     * The closures of a district that stood in no frame yet: each has one chance to be drawn. The officer sees of them only
     * what is drawn, so the system gathers the frame.
     */
    List<Sampling.Closure> waiting(String district) {
        return walls.asSystem(() -> sql.rows("""
                select c.*, c.closure_reason in ('REFUSED_BUT_STABLE', 'DECEASED') or c.episode > 1 or exists (
                  select 1 from fact f where f.case_id = c.id and f.machine = 'referral' and f.to_state = 'CLOSED_UNMET'
                ) as certain
                from case_file c join school s on s.id = c.school
                where s.district = ? and c.state = 'CLOSED' and c.closure_reason is distinct from 'DUPLICATE' and not exists (
                  select 1 from sample_draw d, jsonb_array_elements(d.frame -> 'closures') e
                  where d.district = s.district and e ->> 'caseId' = c.id::text and (e ->> 'episode')::int = c.episode
                )
                order by c.pseudonym
                """, Draws::closure, district));
    }

    /** How many closures of each school were drawn since then. */
    Map<String, Integer> drawnSince(String district, Instant since) {
        var drawn = new HashMap<String, Integer>();
        walls.asSystem(() -> sql.rows("""
                        select c.school from closure_audit a join case_file c on c.id = a.case_id
                        where a.district = ? and a.sampled_at >= ?
                        """, r -> r.text("school"), district, since))
                .forEach(school -> drawn.merge(school, 1, Integer::sum));
        return Map.copyOf(drawn);
    }

    void add(String district, Draw d, Actor actor) {
        sql.run("""
                insert into sample_draw (id, district, drawn_at, drawn_by, seed, frame, policy)
                values (?, ?, ?, ?, ?, ?::jsonb, ?)
                """, d.id(), district, d.at(), actor.login(), d.seed(), text(d.frame()), d.policy());
    }

    Optional<Draw> get(String district, UUID id) {
        return sql.one(
                "select *, frame::text as frame_text from sample_draw where district = ? and id = ?",
                this::draw,
                district,
                id);
    }

    Optional<Draw> newest(String district) {
        return sql.one(
                "select *, frame::text as frame_text from sample_draw where district = ? order by drawn_at desc limit 1",
                this::draw,
                district);
    }

    private static Sampling.Closure closure(Sql.Row r) throws SQLException {
        return new Sampling.Closure(
                r.id("id"),
                r.number("episode"),
                r.text("pseudonym"),
                r.text("school"),
                stratum(
                        Risk.valueOf(r.text("highest")),
                        Prompt.valueOf(r.text("prompt")),
                        r.textIfAny("closure_reason"),
                        r.flag("certain")));
    }

    /** The strictest layer that applies. */
    static Stratum stratum(Risk highest, Prompt prompt, Optional<String> reason, boolean certain) {
        if (highest == Risk.R3) {
            return Stratum.R3;
        }
        if (certain) {
            return Stratum.CERTAIN;
        }
        if (highest == Risk.R2) {
            return Stratum.R2;
        }
        var nothingFound = !highest.atLeast(Risk.R1) || reason.equals(Optional.of("FALSE_POSITIVE"));
        if (!nothingFound) {
            return Stratum.R1;
        }
        return prompt == Prompt.P3 ? Stratum.FALSE_POSITIVE_P3 : Stratum.FALSE_POSITIVE;
    }

    private Draw draw(Sql.Row r) throws SQLException {
        return new Draw(
                r.id("id"),
                r.moment("drawn_at"),
                r.text("drawn_by"),
                r.set().getLong("seed"),
                frame(r.text("frame_text")),
                r.text("policy"));
    }

    private String text(Sampling.Frame frame) {
        try {
            return json.writeValueAsString(frame);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Sampling.Frame frame(String text) {
        try {
            return json.readValue(text, Sampling.Frame.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a frame that is no frame", e);
        }
    }
}
