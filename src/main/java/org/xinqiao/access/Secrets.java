package org.xinqiao.access;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a browser holds of its session: one secret opens it, the other, drawn apart from it, only hears the bell. Whoever
 * reads the cookie of the bell cannot come in with it.
 */
record Secrets(String session, String bell) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static Secrets drawn() {
        return new Secrets(secret(), secret());
    }

    private static String secret() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secrets";
    }
}
