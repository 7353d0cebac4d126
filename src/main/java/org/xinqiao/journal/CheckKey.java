package org.xinqiao.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The public key that checkpoints are checked with, in the form of C2SP signed-note: {@code name+id+key}. */
public final class CheckKey {
    static final byte ED25519 = 1;
    static final int ID_LENGTH = 4;
    private static final int RAW_LENGTH = 32;
    /** What X.509 puts before the 32 bytes of an Ed25519 key. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern SHAPE = Pattern.compile("([^\\s+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");
    private static final Pattern NOTE = Pattern.compile("((?:[^\\n]+\\n)+)\\n— ([^\\s]+) ([A-Za-z0-9+/=]+)\\n");

    private final String name;
    private final byte[] raw;
    private final PublicKey key;

    private CheckKey(String name, byte[] raw) throws GeneralSecurityException {
        this.name = name;
        this.raw = raw;
        this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(join(X509_PREFIX, raw)));
    }

    static CheckKey of(String name, PublicKey key) {
        var encoded = key.getEncoded();
        try {
            return new CheckKey(name, Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key that this line names; empty if it names none. */
    public static Optional<CheckKey> parse(String line) {
        var found = SHAPE.matcher(line.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            var typed = Base64.getDecoder().decode(found.group(3));
            if (typed.length != RAW_LENGTH + 1 || typed[0] != ED25519) {
                return Optional.empty();
            }
            var key = new CheckKey(found.group(1), Arrays.copyOfRange(typed, 1, typed.length));
            return HexFormat.of().formatHex(key.id()).equals(found.group(2)) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }

    /** The keys of that file, or of the files of that folder and of those below it. */
    static List<CheckKey> allIn(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            var keys = new ArrayList<CheckKey>();
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (file.equals(place) || file.toString().endsWith(".pub")) {
                    Files.readString(file).lines().forEach(line -> parse(line).ifPresent(keys::add));
                }
            }
            return keys;
        }
    }

    /** The line that {@link #parse} reads. */
    public String line() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(join(new byte[] {ED25519}, raw));
    }

    public String name() {
        return name;
    }

    /** The checkpoint of a signed note; empty if the note is misshapen or the signature is not of this key. */
    public Optional<Checkpoint> open(String note) {
        return text(note).flatMap(Checkpoint::parse);
    }

    /** Whether this key signed that note, whatever it says. */
    public boolean isSignedNote(String note) {
        return text(note).isPresent();
    }

    private Optional<String> text(String note) {
        var found = NOTE.matcher(note);
        return found.matches() && found.group(2).equals(name) && isSigned(found.group(1), found.group(3))
                ? Optional.of(found.group(1))
                : Optional.empty();
    }

    private boolean isSigned(String text, String signature) {
        try {
            var bytes = Base64.getDecoder().decode(signature);
            // Written in another way it is another note, even if it decodes to the same bytes.
            if (!Base64.getEncoder().encodeToString(bytes).equals(signature)
                    || !Arrays.equals(id(), Arrays.copyOf(bytes, ID_LENGTH))) {
                return false;
            }
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Arrays.copyOfRange(bytes, ID_LENGTH, Math.max(ID_LENGTH, bytes.length)));
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            return false;
        }
    }

    byte[] id() {
        var hash = Hash.of(join(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', ED25519}), raw);
        return Arrays.copyOf(hash.bytes(), ID_LENGTH);
    }

    static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
