package org.xinqiao.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Staff;
import org.xinqiao.platform.Refused;

/**
 * Who is asking: the signed-in name, looked up in the directory at each request. Browsers and programs both come by here, so
 * here it is asked whether the name is that of who brings it ({@link SignIns}).
 */
@RequestScoped
public class Actors {
    private final SecurityIdentity identity;
    private final People people;
    private final Glasses glasses;
    private final Walls walls;
    private final SignIns signIns;
    private final ComingOfAge age;
    private Optional<Actor> known = Optional.empty();
    private Optional<Actor> found = Optional.empty();

    Actors(SecurityIdentity identity, People people, Glasses glasses, Walls walls, SignIns signIns, ComingOfAge age) {
        this.identity = identity;
        this.people = people;
        this.glasses = glasses;
        this.walls = walls;
        this.signIns = signIns;
        this.age = age;
    }

    /**
     * The actor; refused with {@code access.unknown_person} when the directory has no such person or they have left,
     * with {@code access.other_person} when the login is somebody else's, and with {@code glass.suspended} while a broken glass of theirs waits for its review for too long.
     */
    public Actor current() {
        if (found.isEmpty()) {
            found = find();
            found.filter(a -> glasses.isSuspended(a)).ifPresent(a -> {
                throw Refused.forbidden("glass.suspended");
            });
        }
        return found.orElseThrow(
                () -> Refused.forbidden(claimed().isPresent() ? "access.other_person" : "access.unknown_person"));
    }

    /** The actor, if anybody has signed in whom the directory knows; the same throughout a request. */
    public Optional<Actor> find() {
        if (known.isEmpty()) {
            known = claimed().filter(a -> isTheirs(a.login()));
        }
        return known;
    }

    private Optional<Actor> claimed() {
        return identity.isAnonymous()
                ? Optional.empty()
                : named(identity.getPrincipal().getName());
    }

    /** Who comes without a token has a session of ours, which was begun with one. */
    private boolean isTheirs(String login) {
        return !(identity.getPrincipal() instanceof JsonWebToken token) || signIns.isOf(login, Subject.of(token));
    }

    /** The actor with that login, who needs no wider scope than that to be found. */
    public Optional<Actor> named(String login) {
        return walls.asLogin(login, () -> lookedUp(login));
    }

    private Optional<Actor> lookedUp(String login) {
        return people.staff(login)
                .map(Actors::of)
                .or(() -> people.guardian(login)
                        .map(g -> new Actor(
                                login,
                                g.name(),
                                Role.GUA,
                                g.id(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                age.of(g.id()))));
    }

    private static Actor of(Staff s) {
        return new Actor(s.login(), s.name(), s.role(), s.id(), s.school(), s.district(), s.hospital(), s.homeroom());
    }
}
