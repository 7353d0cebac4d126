package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.access.Walls;
import org.xinqiao.platform.Sql;

/** The slips that are out: how to know one again, never what is printed on it. */
@ApplicationScoped
@Transactional
class Slips {
    private static final int TICKET_BYTES = 16;

    private final Sql sql;
    private final Walls walls;
    private final Verifiers verifiers;
    private final SecureRandom random = new SecureRandom();

    Slips(Sql sql, Walls walls, Verifiers verifiers) {
        this.sql = sql;
        this.walls = walls;
        this.verifiers = verifiers;
    }

    /**
     * What stands on a slip; it is shown once.
     *
     * @param ticket 128 random bits in the square to photograph, for which a plain hash suffices
     */
    record Fresh(Code code, String ticket) {}

    /** A slip that somebody says they hold. */
    record Held(UUID assignment, byte[] verifier, Guesses guesses) {}

    /** A new slip for each; one that was out before is worth nothing from now on. */
    Map<UUID, Fresh> issue(Collection<UUID> assignments, Instant now) {
        var codes = codes(assignments.size()).iterator();
        var fresh = assignments.stream().collect(Collectors.toMap(a -> a, a -> new Fresh(codes.next(), ticket())));
        var rows = fresh.entrySet().parallelStream()
                .map(e -> new Object[] {
                    e.getKey(),
                    e.getValue().code().selector(),
                    verifiers.kept(e.getValue().code()),
                    Tokens.hash(e.getValue().ticket()),
                    now
                })
                .toList();
        sql.batch("""
                insert into slip (assignment, selector, verifier, ticket, issued_at) values (?, ?, ?, ?, ?)
                on conflict (assignment) do update set selector = excluded.selector, verifier = excluded.verifier,
                  ticket = excluded.ticket, issued_at = excluded.issued_at, misses = 0, in_a_row = 0, locked_until = null
                """, rows);
        return fresh;
    }

    /** Which students of a campaign have one. */
    Set<UUID> out(UUID campaign) {
        return new HashSet<>(sql.rows(
                "select s.assignment from slip s join assignment a on a.id = s.assignment where a.campaign = ?",
                r -> r.id("assignment"),
                campaign));
    }

    /** Nobody comes in any more but to a re-test, which has days of its own. */
    void recall(UUID campaign) {
        sql.run(
                "delete from slip where assignment in (select id from assignment where campaign = ? and retest_of is null)",
                campaign);
    }

    /** This one comes in no more. */
    void recallOne(UUID assignment) {
        sql.run("delete from slip where assignment = ?", assignment);
    }

    Optional<Held> ofSelector(String selector) {
        return sql.one("select * from slip where selector = ? for update", Slips::held, selector);
    }

    Optional<UUID> ofTicket(String ticket) {
        return sql.one("select assignment from slip where ticket = ?", r -> r.id("assignment"), Tokens.hash(ticket));
    }

    void count(UUID assignment, Guesses guesses) {
        sql.run(
                "update slip set misses = ?, in_a_row = ?, locked_until = ? where assignment = ?",
                guesses.misses(),
                guesses.inARow(),
                guesses.lockedUntil(),
                assignment);
    }

    /** As many as wanted, of which none is in use: a city has a million out, so that one of 25 drawn is taken. */
    private List<Code> codes(int wanted) {
        var drawn = Stream.generate(() -> Code.draw(random))
                .limit(2L * wanted + 10)
                .collect(Collectors.toMap(Code::selector, Function.identity(), (a, b) -> a));
        var taken = walls.asSystem(() -> sql.rows(
                "select selector from slip where selector = any(?)",
                r -> r.text("selector"),
                List.copyOf(drawn.keySet())));
        taken.forEach(drawn::remove);
        return drawn.values().stream().limit(wanted).toList();
    }

    private String ticket() {
        var bytes = new byte[TICKET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Held held(Sql.Row r) throws SQLException {
        return new Held(
                r.id("assignment"),
                r.bytes("verifier"),
                new Guesses(r.number("misses"), r.number("in_a_row"), r.momentIfAny("locked_until")));
    }
}
