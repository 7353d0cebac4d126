package org.xinqiao.access;

import io.quarkus.scheduler.Scheduled;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Staff;
import org.xinqiao.platform.MachineClock;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** Who is signed in where. A session is known by the hash of its secret, and is over when its row is gone. */
@ApplicationScoped
public class Sessions {
    /** Those who hold the keys are signed in at one browser at a time. */
    private static final Set<Role> ONE_AT_A_TIME = Set.of(Role.ADM, Role.DPO);

    private static final Duration LONGEST = Duration.ofDays(1);
    /** So long the provider waits for somebody to show who they are (accessCodeLifespanLogin of the realm). */
    private static final Duration ASKED = Duration.ofMinutes(10);
    /** A sign of life is written down this often at most. */
    private static final Duration NEWS = Duration.ofSeconds(30);

    private final Sql sql;
    private final Vault vault;
    private final People people;
    private final Policies policies;
    private final MachineClock clock;
    private final Event<SessionNews> news;

    Sessions(Sql sql, Vault vault, People people, Policies policies, MachineClock clock, Event<SessionNews> news) {
        this.news = news;
        this.sql = sql;
        this.vault = vault;
        this.people = people;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * A new session, just begun; of some roles it ends every other. Whoever was sent to show again that it is they has the
     * age of the session from which they were sent, so that it ends when it would have ended. Nothing begins by a second
     * factor alone that was not asked for; it tells whether one began.
     */
    @Transactional
    public boolean begin(Secrets secrets, String login, SignedIn who, String tokens) {
        var now = clock.instant();
        var there = who.there().map(Sessions::hash);
        var before = there.flatMap(t -> askedFrom(login, t, now));
        if (who.again() && before.isEmpty()) {
            return false;
        }
        there.ifPresent(t -> sql.run("delete from browser_session where there = ?", (Object) t));
        var role = role(login);
        if (role.filter(ONE_AT_A_TIME::contains).isPresent()) {
            endAllOf(login);
        }
        var fresh = before.isPresent() && (who.again() || role.isEmpty());
        var shown = fresh ? Optional.of(now) : Optional.<Instant>empty();
        keep(secrets, there, new BrowserSession(login, tokens, before.orElse(now), now, shown));
        tell(SessionNews.What.BEGIN, login);
        return true;
    }

    /** When the session began from which somebody was sent to the provider a moment ago. */
    private Optional<Instant> askedFrom(String login, byte[] there, Instant now) {
        return sql.one(
                "select min(created_at) as began from browser_session where login = ? and there = ? and asked_at > ?"
                        + " having count(*) > 0",
                r -> r.moment("began"),
                login,
                there,
                now.minus(ASKED));
    }

    /** The same session under new secrets, with the tokens that the provider gave in exchange for the old ones. */
    @Transactional
    public void goOn(Secrets secrets, BrowserSession before, SignedIn who, String tokens) {
        keep(
                secrets,
                who.there().map(Sessions::hash),
                new BrowserSession(before.login(), tokens, before.createdAt(), before.seenAt(), before.freshAt()));
        tell(SessionNews.What.RENEW, before.login());
    }

    /** Who has that session is sent to the provider to show again that it is they; until then it only hears the bell. */
    @Transactional
    public void ask(String secret) {
        sql.run("update browser_session set asked_at = ? where hash = ?", clock.instant(), hash(secret));
    }

    /**
     * The session of that secret unless it is over; {@code alive} if a person, and not a page by itself, asked. A page by
     * itself does not end what is over: its desk may still listen.
     */
    @Transactional
    public Optional<BrowserSession> find(String secret, boolean alive) {
        var hash = hash(secret);
        var found = sql.one(
                "select * from browser_session where hash = ? and asked_at is null", r -> read(r, hash), (Object) hash);
        var now = clock.instant();
        var over = found.filter(s -> s.isOver(limits(s.login()), now)).isPresent();
        if (over && alive) {
            end(secret);
        } else if (alive && isNews(hash, now)) {
            found.ifPresent(s -> tell(SessionNews.What.SEEN, s.login()));
        }
        return found.filter(s -> !over).map(s -> alive ? s.seen(now) : s);
    }

    private boolean isNews(byte[] hash, Instant now) {
        return sql.run(
                        "update browser_session set seen_at = ? where hash = ? and seen_at < ?",
                        now,
                        hash,
                        now.minus(NEWS))
                > 0;
    }

    /**
     * Whose bell that is, though the session may have rested for so long that it is over for everything else: who signed in
     * today hears that there is an alarm until they sign out or the longest time of a session has passed.
     */
    @Transactional
    public Optional<String> listener(String bell) {
        return lasting("select login, created_at from browser_session where bell = ?", bell);
    }

    /** Whose session that secret opens, or opened before it rested; it may be listened with as with its bell. */
    @Transactional
    public Optional<String> holder(String secret) {
        return lasting("select login, created_at from browser_session where hash = ?", secret);
    }

    private Optional<String> lasting(String question, String secret) {
        return sql.one(question, r -> Map.entry(r.text("login"), r.moment("created_at")), (Object) hash(secret))
                .filter(s -> !limits(s.getKey()).hasEnded(s.getValue(), clock.instant()))
                .map(Map.Entry::getKey);
    }

    @Transactional
    public void end(String secret) {
        sql.one("delete from browser_session where hash = ? returning login", r -> r.text("login"), (Object)
                        hash(secret))
                .ifPresent(login -> tell(SessionNews.What.END, login));
    }

    /** Where somebody is signed in, the browser that was used last first. */
    @Transactional
    public List<OwnSession> of(String login, RoutingContext request) {
        return of(login, Visit.of(request).secret());
    }

    List<OwnSession> of(String login, Optional<String> here) {
        var now = clock.instant();
        var limits = limits(login);
        var mine = here.map(Sessions::id);
        return sql
                .rows(
                        "select hash, created_at, seen_at from browser_session where login = ? order by seen_at desc",
                        r -> own(r, limits, mine, now),
                        login)
                .stream()
                .filter(s -> !limits.hasEnded(s.since(), now))
                .toList();
    }

    /** Ends the one of a person's sessions that has this id; tells whether there was one. */
    @Transactional
    public boolean endOf(String login, String id) {
        return sql.run("delete from browser_session where login = ? and encode(hash, 'hex') = ?", login, id) > 0;
    }

    /** Ends all sessions of a person but the one of this browser. */
    @Transactional
    public void endOthersOf(String login, RoutingContext request) {
        endOthersOf(login, Visit.of(request).secret());
    }

    void endOthersOf(String login, Optional<String> here) {
        sql.run(
                "delete from browser_session where login = ? and encode(hash, 'hex') <> ?",
                login,
                here.map(Sessions::id).orElse(""));
    }

    /** Ends every session of a person, who must sign in anew wherever they are; tells how many there were. */
    @Transactional
    public int endAllOf(String login) {
        int ended = sql.run("delete from browser_session where login = ?", login);
        if (ended > 0) {
            tell(SessionNews.What.END_ALL, login);
        }
        return ended;
    }

    private void tell(SessionNews.What what, String login) {
        news.fire(new SessionNews(what, login, role(login)));
    }

    /** In how many browsers a login is signed in. */
    @Transactional
    public int countOf(String login) {
        return sql.count("select count(*) from browser_session where login = ?", login);
    }

    /** Who has left is signed out at the next request, wherever they are. */
    void left(@Observes Left left) {
        endAllOf(left.login());
    }

    /** Browsers that never came back. */
    @Scheduled(every = "10m")
    @Transactional
    void sweep() {
        sql.run(
                "delete from browser_session where created_at < ?",
                clock.instant().minus(LONGEST));
    }

    private void keep(Secrets secrets, Optional<byte[]> there, BrowserSession s) {
        var hash = hash(secrets.session());
        sql.run(
                """
                insert into browser_session (hash, bell, there, login, tokens, created_at, seen_at, fresh_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                hash,
                hash(secrets.bell()),
                there,
                s.login(),
                vault.seal(Vault.HOUSE, tokens(hash), s.tokens()),
                s.createdAt(),
                s.seenAt(),
                s.freshAt());
    }

    private BrowserSession read(Sql.Row r, byte[] hash) throws SQLException {
        return new BrowserSession(
                r.text("login"),
                vault.open(Vault.HOUSE, tokens(hash), r.bytes("tokens")),
                r.moment("created_at"),
                r.moment("seen_at"),
                r.momentIfAny("fresh_at"));
    }

    private static OwnSession own(Sql.Row r, BrowserSession.Limits limits, Optional<String> here, Instant now)
            throws SQLException {
        var id = HexFormat.of().formatHex(r.bytes("hash"));
        var seen = r.moment("seen_at");
        return new OwnSession(
                id,
                r.moment("created_at"),
                seen,
                limits.rests(seen, now),
                here.filter(id::equals).isPresent());
    }

    private static String id(String secret) {
        return HexFormat.of().formatHex(hash(secret));
    }

    private static Place tokens(byte[] hash) {
        return Place.of("browser_session", "tokens", HexFormat.of().formatHex(hash));
    }

    private BrowserSession.Limits limits(String login) {
        var kind = role(login).isPresent() ? "STAFF" : "GUA";
        return new BrowserSession.Limits(minutes("session_idle_minutes", kind), minutes("session_minutes", kind));
    }

    private Duration minutes(String key, String kind) {
        return Duration.ofMinutes(policies.current().value(key, kind));
    }

    private Optional<Role> role(String login) {
        return people.staff(login).map(Staff::role);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
