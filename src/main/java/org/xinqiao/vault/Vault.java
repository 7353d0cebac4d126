package org.xinqiao.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.xinqiao.platform.Refused;

/**
 * Seals what identifies a person or what people wrote, each value under the data key of its subject (a student, a
 * guardian, or the house for what belongs to nobody) and bound to its place (S§4.2). Called by stores only.
 */
@ApplicationScoped
public class Vault {
    /** The subject of what belongs to nobody. */
    public static final UUID HOUSE = new UUID(0, 0);
    /** What is read where the key was destroyed. */
    public static final String DESTROYED = "（已销毁）";

    private static final Logger LOG = Logger.getLogger(Vault.class);

    private final KeyRing keys;
    private final Slots slots;
    private final Event<KeyDestroyed> told;

    Vault(KeyRing keys, Slots slots, Event<KeyDestroyed> told) {
        this.keys = keys;
        this.slots = slots;
        this.told = told;
    }

    public byte[] seal(UUID subject, Place place, String clear) {
        return seal(subject, place, clear.getBytes(StandardCharsets.UTF_8));
    }

    /** Seals under the subject's newest key; refused with {@code vault.destroyed} when it was destroyed. */
    public byte[] seal(UUID subject, Place place, byte[] clear) {
        try {
            return keys.seal(slots.of(subject), place, clear);
        } catch (KeyIsDestroyed destroyed) {
            throw Refused.conflict("vault.destroyed");
        } catch (GeneralSecurityException e) {
            throw unreadable(place, e);
        }
    }

    /** Opens a text; {@link #DESTROYED} stands for what nobody can read any more. */
    public String open(UUID subject, Place place, byte[] sealed) {
        return opened(subject, place, sealed)
                .map(clear -> new String(clear, StandardCharsets.UTF_8))
                .orElse(DESTROYED);
    }

    /** Opens what is no text; empty when its key was destroyed, refused when it is not what was sealed there. */
    public Optional<byte[]> opened(UUID subject, Place place, byte[] sealed) {
        try {
            return Optional.of(keys.open(subject, place, sealed));
        } catch (KeyIsDestroyed destroyed) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw unreadable(place, e);
        }
    }

    /**
     * A hash of what is sealed, by which the database can tell a changed content from one that was only sealed anew. It
     * needs the subject's key: few answers are possible, and a plain hash would let anybody try them all.
     */
    public byte[] fingerprint(Place place, byte[] sealed, String clear) {
        try {
            return keys.key(Envelope.read(sealed).slot()).content().mac(place + clear);
        } catch (GeneralSecurityException e) {
            throw unreadable(place, e);
        }
    }

    /** Refuses a content that is not the one with that fingerprint. */
    public void verify(Place place, byte[] sealed, String clear, byte[] fingerprint) {
        if (!clear.equals(DESTROYED) && !MessageDigest.isEqual(fingerprint(place, sealed, clear), fingerprint)) {
            throw unreadable(place, new GeneralSecurityException("another content"));
        }
    }

    /**
     * Destroys the subject's keys, old ones too: what they sealed is gone from the database, its dumps and its backups.
     * There is no way back, not even when the transaction fails afterwards. Refused with {@code vault.held} for a student
     * under a legal hold, and for the guardians of one: what may be evidence of harm to a child stays (未成年人网络保护条例 38).
     *
     * @return how many keys there were
     */
    public int destroy(UUID subject) {
        if (subject.equals(HOUSE)) {
            throw Refused.notFound();
        }
        if (slots.isHeld(subject)) {
            throw Refused.conflict("vault.held");
        }
        slots.destroyed(subject);
        int destroyed = keys.destroy(subject);
        told.fire(new KeyDestroyed(subject));
        return destroyed;
    }

    /** Told with the place and never with the content. */
    private static Refused unreadable(Place place, GeneralSecurityException why) {
        LOG.errorf("%s cannot be opened: %s", place, why.getMessage());
        return Refused.conflict("vault.unreadable");
    }
}
