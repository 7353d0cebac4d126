package org.xinqiao.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Staff;
import org.xinqiao.platform.Refused;

/** Who is asking: the signed-in name, looked up in the directory at each request. */
@RequestScoped
public class Actors {
    private final SecurityIdentity identity;
    private final People people;
    private final Glasses glasses;
    private final Walls walls;
    private Optional<Actor> found = Optional.empty();

    Actors(SecurityIdentity identity, People people, Glasses glasses, Walls walls) {
        this.identity = identity;
        this.people = people;
        this.glasses = glasses;
        this.walls = walls;
    }

    /**
     * The actor; refused with {@code access.unknown_person} when the directory has no such person or they have left, and
     * with {@code glass.suspended} while a broken glass of theirs waits for its review for too long.
     */
    public Actor current() {
        if (found.isEmpty()) {
            found = find();
            found.filter(a -> glasses.isSuspended(a)).ifPresent(a -> {
                throw Refused.forbidden("glass.suspended");
            });
        }
        return found.orElseThrow(() -> Refused.forbidden("access.unknown_person"));
    }

    /** The actor, if anybody has signed in whom the directory knows. */
    public Optional<Actor> find() {
        if (identity.isAnonymous()) {
            return Optional.empty();
        }
        return named(identity.getPrincipal().getName());
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
                                Optional.empty())));
    }

    private static Actor of(Staff s) {
        return new Actor(s.login(), s.name(), s.role(), s.id(), s.school(), s.district(), s.hospital(), s.homeroom());
    }
}
