package org.xinqiao.access;

import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who somebody is for the provider: unlike a login, this pair is never given to a second person. */
public record Subject(String issuer, String id) {
    /** Of a token that says both; without them nobody can tell whose it is. */
    public static Optional<Subject> of(JsonWebToken token) {
        return Optional.ofNullable(token.getIssuer())
                .flatMap(issuer -> Optional.ofNullable(token.getSubject()).map(id -> new Subject(issuer, id)));
    }

    /** A name that nobody else has, also for whoever has no login here. */
    public String name() {
        return issuer + " " + id;
    }
}
