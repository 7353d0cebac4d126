package org.xinqiao.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For whom a transaction reads and writes, in the words that the policies of the database understand (V095__walls.sql).
 *
 * @param kind {@code person}, {@code login}, {@code holder}, {@code system}, or nothing for nobody
 * @param holder what a student without an account holds: {@code code:…} or {@code session:…}
 */
record Binding(String kind, Optional<Actor> actor, String login, String holder) {
    static final Binding NOBODY = new Binding("", Optional.empty(), "", "");
    static final Binding SYSTEM = new Binding("system", Optional.of(Actor.system()), "system", "");
    private static final String BETWEEN = "|";

    static Binding of(Actor actor) {
        return new Binding("person", Optional.of(actor), actor.login(), "");
    }

    /** Somebody of whom nothing but the login is known yet; they find their own row in the directory. */
    static Binding login(String login) {
        return new Binding("login", Optional.empty(), login, "");
    }

    static Binding holder(String holder) {
        return new Binding("holder", Optional.empty(), "", holder);
    }

    boolean isNobody() {
        return kind.isEmpty();
    }

    boolean isSystem() {
        return kind.equals(SYSTEM.kind);
    }

    /** The fields in the order in which the database reads them. */
    String words(Instant now) {
        return Stream.of(
                        kind,
                        actor.map(a -> a.person().toString()).orElse(""),
                        login,
                        role(),
                        actor.flatMap(Actor::school).orElse(""),
                        actor.flatMap(Actor::district).orElse(""),
                        actor.flatMap(Actor::hospital).orElse(""),
                        actor.flatMap(Actor::homeroom).orElse(""),
                        holder,
                        actor.map(Actor::grown).orElse(Set.of()).stream()
                                .map(UUID::toString)
                                .sorted()
                                .collect(Collectors.joining(",")),
                        Long.toString(now.getEpochSecond()))
                .map(Binding::plain)
                .collect(Collectors.joining(BETWEEN));
    }

    private String role() {
        return kind.equals("holder") ? "STU" : actor.map(a -> a.role().name()).orElse("");
    }

    private static String plain(String field) {
        if (field.contains(BETWEEN)) {
            throw new IllegalArgumentException("a field of the context must not hold the mark between fields");
        }
        return field;
    }
}
