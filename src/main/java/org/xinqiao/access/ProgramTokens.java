package org.xinqiao.access;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A program comes in with an access token and with no other kind (ASVS 5.0 V9.2.2): an ID token says to a browser's back
 * end who signed in, and whoever gets hold of one must not be able to act by it.
 */
@ApplicationScoped
class ProgramTokens implements SecurityIdentityAugmentor {
    private static final String ACCESS = "Bearer";

    private final boolean typed;

    ProgramTokens(@ConfigProperty(name = "xinqiao.tokens.typed", defaultValue = "true") boolean typed) {
        this.typed = typed;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return typed && isOfAnotherKind(identity)
                ? Uni.createFrom().failure(new AuthenticationFailedException())
                : Uni.createFrom().item(identity);
    }

    private static boolean isOfAnotherKind(SecurityIdentity identity) {
        return identity.getCredential(IdTokenCredential.class) == null
                && identity.getPrincipal() instanceof JsonWebToken token
                && !ACCESS.equals(token.getClaim("typ"));
    }
}
