package org.xinqiao.access;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What the provider is asked for besides a sign-in: the second factor anew for a sensitive act ({@link Fresh}), and
 * everything anew after a session that was ended or had run out, which the provider's own session would renew in silence.
 */
@ApplicationScoped
@Unremovable
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
class StepUp implements OidcRedirectFilter {
    /** The level of assurance (acr) of a second factor that was shown just now. */
    static final String LEVEL = "2";

    @Override
    public void filter(OidcRedirectContext redirect) {
        var visit = Visit.of(redirect.routingContext());
        if (visit.isDoubted()) {
            redirect.additionalQueryParams().set("acr_values", LEVEL);
        } else if (visit.isOver()) {
            redirect.additionalQueryParams().set("prompt", "login");
        }
    }
}
