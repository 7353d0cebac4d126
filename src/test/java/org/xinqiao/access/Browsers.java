package org.xinqiao.access;

import java.time.Instant;
import java.util.Optional;

/** Browsers in which somebody is signed in, as if the provider had said so. */
public final class Browsers {
    static final String TOKENS = "id-token refresh-token";

    private Browsers() {}

    /** That person signs in at a browser, which holds this secret and hears the bell by another. */
    public static void signIn(Sessions sessions, String secret, String login) {
        sessions.begin(secrets(secret), login, said(login, secret, false), TOKENS);
    }

    /** The provider gave new tokens; the browser has a new secret for the same session. */
    public static void goOn(Sessions sessions, String secret, BrowserSession before) {
        sessions.goOn(secrets(secret), before, said(before.login(), secret, false), TOKENS);
    }

    static Secrets secrets(String secret) {
        return new Secrets(secret, bell(secret));
    }

    static String bell(String secret) {
        return "bell of " + secret;
    }

    static SignedIn said(String login, String there, boolean again) {
        return new SignedIn(
                login, new Subject("provider", login), Optional.of(Instant.EPOCH), again, Optional.of(there));
    }
}
