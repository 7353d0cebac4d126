package org.xinqiao.access;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What the provider is asked for: the second factor anew for a sensitive act ({@link Fresh}), and else everything anew, for
 * its own session would let somebody in again in silence after ours was ended or had run out. Only a request that still
 * brings the cookie of the ended session could be told apart, and the next one does not. Who takes this out of the address
 * is found by what the provider answers ({@link SignedIn#isJust}).
 */
@ApplicationScoped
@Unremovable
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
class StepUp implements OidcRedirectFilter {
    /** The level of assurance (acr) of a second factor that was shown just now. */
    static final String LEVEL = "2";

    @Override
    public void filter(OidcRedirectContext redirect) {
        if (Visit.of(redirect.routingContext()).isDoubted()) {
            redirect.additionalQueryParams().set("acr_values", LEVEL);
        } else {
            redirect.additionalQueryParams().set("prompt", "login");
        }
    }
}
