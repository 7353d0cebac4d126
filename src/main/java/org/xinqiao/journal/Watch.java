package org.xinqiao.journal;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Ids;

/** What the journal knows of the present request: its address, who asks, about whom, and whether a row stands. */
@RequestScoped
public class Watch {
    private final Actors actors;
    private final String request = Ids.fresh().toString();
    private Optional<Route> route = Optional.empty();
    private Optional<Act> act = Optional.empty();
    private Optional<UUID> student = Optional.empty();
    private Optional<Basis> basis = Optional.empty();
    private boolean crisis;
    private boolean written;
    private boolean quiet;

    Watch(Actors actors) {
        this.actors = actors;
    }

    void begin(Route asked, Optional<Act> noted, boolean onCrisisPath) {
        route = Optional.of(asked);
        act = noted;
        crisis = onCrisisPath;
    }

    /** Says which student this request is about. */
    public void about(UUID id) {
        student = Optional.of(id);
    }

    /** Says on what ground this request is allowed, when it is not the role alone. */
    void because(Basis ground) {
        basis = Optional.of(ground);
    }

    /** A row of this request stands in the database, or waits in the spool. */
    void stands() {
        written = true;
    }

    /** Whether this refusal is one of many alike, of which the first was written down. */
    void quiet(boolean again) {
        quiet = again;
    }

    boolean isQuiet() {
        return quiet;
    }

    boolean isWritten() {
        return written;
    }

    boolean isCrisis() {
        return crisis;
    }

    Optional<Route> route() {
        return route;
    }

    /** What the endpoint says that it does, or what its method says. */
    Act act() {
        return act.or(() -> route.map(Route::act)).orElse(Act.ACT);
    }

    Optional<UUID> student() {
        return student;
    }

    String request() {
        return request;
    }

    /** Who asks, as the journal writes it: a login and a role, never a name. */
    Who who() {
        if (route.isEmpty()) {
            return Who.of(Actor.system());
        }
        if (route.get().record().equals("a")) {
            return new Who("student", Role.STU.name());
        }
        return actors.find().map(Who::of).orElse(Who.NOBODY);
    }

    /** An emergency needs no authorisation; but whom the duty roster calls is named for that. */
    Basis basis(Who who) {
        return basis.filter(b -> !crisis || b == Basis.DUTY).orElseGet(() -> crisis ? Basis.EMERGENCY : who.basis());
    }

    /** A login and a role. */
    record Who(String login, String role) {
        static final Who NOBODY = new Who("nobody", "NONE");

        static Who of(Actor actor) {
            return new Who(actor.login(), actor.role().name());
        }

        Basis basis() {
            return switch (role) {
                case "SYS" -> Basis.SYSTEM;
                case "STU" -> Basis.CONSENT;
                case "HRC", "HCL" -> Basis.REFERRAL;
                default -> Basis.ROLE;
            };
        }
    }
}
