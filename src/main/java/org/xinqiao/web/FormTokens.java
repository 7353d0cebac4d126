package org.xinqiao.web;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.xinqiao.platform.Hmac;
import org.xinqiao.platform.Secrets;

/**
 * The token in every form, by which we know that the form is ours: an HMAC over a secret of the browser and the name of
 * the person, so that neither a page elsewhere nor another person's form can be sent in their name (OWASP: signed double
 * submit, bound to the session). It stays the same while the browser is open: several windows do not disturb each other.
 */
@ApplicationScoped
public class FormTokens {
    /** The field of a form; a page keeps the names that start with {@code _} for itself. */
    static final String FIELD = "_token";
    /** The header in which a script sends it. */
    static final String HEADER = "X-Form-Token";

    private static final String COOKIE = "xq-form";
    private static final int BYTES = 32;
    private static final Base64.Encoder WRITTEN = Base64.getUrlEncoder().withoutPadding();

    private final Cookies cookies;
    private final CurrentVertxRequest request;
    private final CurrentIdentityAssociation identity;
    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    FormTokens(
            Cookies cookies,
            CurrentVertxRequest request,
            CurrentIdentityAssociation identity,
            @ConfigProperty(name = "xinqiao.data", defaultValue = "data") Path data) {
        this.cookies = cookies;
        this.request = request;
        this.identity = identity;
        this.key = bytes(new Secrets(data.resolve("secrets")).of("form-token"));
    }

    /** The token for the forms of the page that is being drawn. */
    String current() {
        var here = request.getCurrent();
        return token(browser(here).orElseGet(() -> meet(here)));
    }

    /** Whether a form with that token was drawn for this browser and this person. */
    boolean fits(String token) {
        return browser(request.getCurrent())
                .map(b -> MessageDigest.isEqual(bytes(token(b)), bytes(token)))
                .orElse(false);
    }

    private String token(String browser) {
        var identity = this.identity.getIdentity();
        var person = identity.isAnonymous() ? "" : identity.getPrincipal().getName();
        return WRITTEN.encodeToString(Hmac.of(key, browser + "|" + person));
    }

    private Optional<String> browser(RoutingContext here) {
        return Optional.ofNullable(here.request().getCookie(COOKIE)).map(Cookie::getValue);
    }

    /** A browser that we have not seen yet; the cookie is found again if the same answer asks twice. */
    private String meet(RoutingContext here) {
        var secret = new byte[BYTES];
        random.nextBytes(secret);
        var value = WRITTEN.encodeToString(secret);
        here.response()
                .addCookie(Cookie.cookie(COOKIE, value)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(cookies.isSecure())
                        .setSameSite(CookieSameSite.STRICT));
        return value;
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
