package org.xinqiao.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.MachineClock;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;

/**
 * Whose a login is: the first who signs in with it, by issuer and subject (ASVS V10.3.3, V10.5.2). A provider may give a
 * login to somebody new; what the directory lets that login do is not theirs until the administrator says so.
 */
@ApplicationScoped
public class SignIns {
    /** What was looked up is not asked again for so long; a release acts at once here, and so soon on other machines. */
    private static final Duration REMEMBERED = Duration.ofSeconds(15);

    private final Sql sql;
    private final Walls walls;
    private final Sessions sessions;
    private final MachineClock clock;
    private final Event<Released> released;
    private final boolean bound;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Subject whose, Instant until) {}

    /** A login belongs to nobody any more. */
    record Released(String login) {}

    SignIns(
            Sql sql,
            Walls walls,
            Sessions sessions,
            MachineClock clock,
            Event<Released> released,
            @ConfigProperty(name = "xinqiao.subjects.bound", defaultValue = "true") boolean bound) {
        this.sql = sql;
        this.walls = walls;
        this.sessions = sessions;
        this.clock = clock;
        this.released = released;
        this.bound = bound;
    }

    /** Whether the login is theirs; it becomes so if it has been nobody's. */
    boolean isOf(String login, Optional<Subject> who) {
        return !bound || who.filter(w -> isKnown(login, w) || took(login, w)).isPresent();
    }

    /** Whether the login is theirs or nobody's. */
    boolean mayBeOf(String login, Subject who) {
        return !bound
                || isKnown(login, who)
                || walls.asLogin(login, () -> whose(login))
                        .filter(w -> !w.equals(who))
                        .isEmpty();
    }

    /** Whether an account of the provider owns that login, for whoever sees everybody's. */
    @Transactional
    public boolean isTaken(String login) {
        return whose(login).isPresent();
    }

    /** Whether the login is theirs now; one that has been let go is not taken by this question. */
    boolean isStillOf(String login, Optional<Subject> who) {
        return !bound
                || who.filter(w -> isKnown(login, w)
                                || walls.asLogin(login, () -> whose(login))
                                        .filter(w::equals)
                                        .isPresent())
                        .isPresent();
    }

    /** The next who signs in with that login owns it; whoever is signed in with it now must sign in anew. */
    @Transactional
    public Release release(Actor administrator, String login) {
        if (!administrator.is(Role.ADM)) {
            throw Refused.notFound();
        }
        var was = sql.run("delete from sign_in where login = ?", login) > 0;
        released.fire(new Released(login));
        return new Release(was, sessions.endAllOf(login));
    }

    /** Whether the login was anybody's, and how many sessions have ended. */
    public record Release(boolean released, int sessions) {}

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) Released gone) {
        known.remove(gone.login());
    }

    private boolean isKnown(String login, Subject who) {
        return Optional.ofNullable(known.get(login))
                .filter(k -> k.whose().equals(who) && clock.instant().isBefore(k.until()))
                .isPresent();
    }

    private boolean took(String login, Subject who) {
        return walls.asLogin(login, () -> {
            var before = whose(login);
            if (before.isEmpty()) {
                sql.run(
                        "insert into sign_in (login, issuer, subject, since) values (?, ?, ?, ?) on conflict do nothing",
                        login,
                        who.issuer(),
                        who.id(),
                        clock.instant());
                return whose(login).filter(who::equals).isPresent();
            }
            before.ifPresent(w -> known.put(login, new Known(w, clock.instant().plus(REMEMBERED))));
            return before.filter(who::equals).isPresent();
        });
    }

    private Optional<Subject> whose(String login) {
        return sql.one(
                "select issuer, subject from sign_in where login = ?",
                r -> new Subject(r.text("issuer"), r.text("subject")),
                login);
    }
}
