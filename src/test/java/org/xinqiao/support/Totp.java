package org.xinqiao.support;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app (RFC 6238): six digits every thirty seconds, never the same ones twice. */
public final class Totp {
    private static final int PERIOD = 30;
    private static final int MILLION = 1_000_000;

    private final byte[] secret;
    private long last;

    public Totp(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** A code that was not given before; the provider takes the one of the next half minute as well. */
    public String next() {
        while (last > step()) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        last = Math.max(step(), last + 1);
        return code(last);
    }

    /** A code that is wrong for a long time. */
    public String wrong() {
        return code(step() - PERIOD);
    }

    /** The code of that half minute. */
    String code(long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, Integer.BYTES)
                            .getInt()
                    & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MILLION);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long step() {
        return Instant.now().getEpochSecond() / PERIOD;
    }
}
