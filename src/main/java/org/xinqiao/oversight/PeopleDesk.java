package org.xinqiao.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Sessions;
import org.xinqiao.access.SignIns;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.Founding;
import org.xinqiao.directory.People;
import org.xinqiao.directory.PeopleFile;
import org.xinqiao.directory.PeopleLine;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Staff;
import org.xinqiao.journal.Act;
import org.xinqiao.journal.Journal;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;

/** Accounts: the people with whom a house begins, and what the administrator does about a login. */
@ApplicationScoped
public class PeopleDesk {
    private final Founding founding;
    private final People people;
    private final Sessions sessions;
    private final SignIns signIns;
    private final Walls walls;
    private final Journal journal;
    private final Sql sql;

    PeopleDesk(
            Founding founding,
            People people,
            Sessions sessions,
            SignIns signIns,
            Walls walls,
            Journal journal,
            Sql sql) {
        this.founding = founding;
        this.people = people;
        this.sessions = sessions;
        this.signIns = signIns;
        this.walls = walls;
        this.journal = journal;
        this.sql = sql;
    }

    /**
     * What the administrator sees of a login: nothing of anybody's children.
     *
     * @param staff who works here with it; nobody if it is a guardian's
     * @param taken whether an account of the provider owns it
     */
    public record Account(String login, Optional<Staff> staff, boolean taken, int sessions) {
        public String name() {
            return staff.map(Staff::name).orElse("");
        }

        public Role role() {
            return staff.map(Staff::role).orElse(Role.GUA);
        }
    }

    /** Brings the file in, whole or not at all; a row of the journal for each change. Nobody is signed in yet. */
    @Transactional
    public Founding.Plan bring(byte[] file) {
        return walls.asSystem(() -> brought(PeopleFile.read(file)));
    }

    private Founding.Plan brought(PeopleFile file) {
        var plan = founding.compare(file, this::isAtWork);
        if (plan.faults().isEmpty()) {
            founding.inOrder(plan).forEach(change -> {
                founding.write(change);
                journal.write(Actor.system(), act(change), "people", said(change.line()), Optional.empty());
            });
        }
        return plan;
    }

    /** Whoever has signed in, or has work to hand over (D§22: 60). */
    private boolean isAtWork(String login) {
        return signIns.isTaken(login) || sql.count("""
                        select count(*) from staff s where s.login = ? and (
                          exists (select 1 from case_file c where s.id in (c.owner, c.backup) and c.state not in ('CLOSED', 'DISMISSED'))
                          or exists (select 1 from duty d where d.staff = s.id)
                          or exists (select 1 from authorisation a where a.person = s.id and a.revoked_at is null))
                        """, login) > 0;
    }

    /** The login as the directory knows it; the search is written down, but not a word that is no login. */
    @Transactional
    public Optional<Account> find(Actor administrator, String login) {
        refuseOthers(administrator);
        var found = account(login);
        var object = found.isPresent() ? "login=" + login : "login=?";
        journal.write(administrator, Act.SEARCH.name(), "people", object, Optional.empty());
        return found;
    }

    /** Signs a person out everywhere; they come in again if they still may. */
    @Transactional
    public Account signOut(Actor administrator, String login) {
        refuseOthers(administrator);
        var account = account(login).orElseThrow(Refused::notFound);
        sessions.endAllOf(login);
        journal.write(administrator, "SIGN_OUT", "people", "login=" + login, Optional.empty());
        return account;
    }

    /** The next account of the provider that comes with the login owns it. */
    @Transactional
    public Account release(Actor administrator, String login) {
        refuseOthers(administrator);
        var account = account(login).orElseThrow(Refused::notFound);
        signIns.release(administrator, login);
        journal.write(administrator, "RELEASE", "people", "login=" + login, Optional.empty());
        return account;
    }

    private Optional<Account> account(String login) {
        return walls.asSystem(() -> people.staff(login)
                .map(Optional::of)
                .or(() -> people.guardian(login).map(g -> Optional.<Staff>empty()))
                .map(staff -> new Account(login, staff, signIns.isTaken(login), sessions.countOf(login))));
    }

    private static String act(Founding.Change change) {
        return change.fresh() ? "TAKE_IN" : "CORRECT";
    }

    private static String said(PeopleLine line) {
        return "%s=%s%s%s"
                .formatted(
                        line.kind().name().toLowerCase(Locale.ROOT),
                        line.code(),
                        line.role().map(r -> " role=" + r).orElse(""),
                        line.place().isEmpty() ? "" : " at=" + line.place());
    }

    private static void refuseOthers(Actor actor) {
        if (!actor.is(Role.ADM)) {
            throw Refused.notFound();
        }
    }
}
