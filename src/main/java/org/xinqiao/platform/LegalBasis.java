package org.xinqiao.platform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The document on which a district relies when it only tells guardians of a screening (D§18): it lies beside the policy
 * profile and is the very one that was meant.
 */
public record LegalBasis(String title, String number, LocalDate issuedOn) {
    private static final Pattern PLAIN_NAME = Pattern.compile("[^/\\\\]+");

    /**
     * Reads what a profile says of it and looks at the document itself.
     *
     * @param beside the bytes of a file beside the profile, if there is one of that name
     * @throws IllegalStateException naming what is missing or wrong
     */
    static LegalBasis read(String profile, Map<String, String> told, Function<String, Optional<byte[]>> beside) {
        var file = text(profile, told, "file");
        if (!PLAIN_NAME.matcher(file).matches()) {
            throw wrong(profile, "file must be the name of a file beside the profile, not " + file);
        }
        var document = beside.apply(file)
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> wrong(profile, "the document " + file + " is missing or empty"));
        var expected = text(profile, told, "sha256").toLowerCase(Locale.ROOT);
        var found = sha256(document);
        if (!expected.equals(found)) {
            throw wrong(profile, "the document " + file + " has the SHA-256 " + found + ", not " + expected);
        }
        return new LegalBasis(text(profile, told, "title"), text(profile, told, "number"), date(profile, told));
    }

    private static LocalDate date(String profile, Map<String, String> told) {
        var text = text(profile, told, "date");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong(profile, "date must be a day such as 2026-03-01, not " + text);
        }
    }

    private static String text(String profile, Map<String, String> told, String key) {
        var text = told.getOrDefault(key, "").strip();
        if (text.isEmpty()) {
            throw wrong(profile, key + " is missing");
        }
        return text;
    }

    private static IllegalStateException wrong(String profile, String fault) {
        return new IllegalStateException("policy " + profile
                + ": screening_consent NOTICE_OPT_OUT needs its legal basis in screening_consent_basis (D§18): "
                + fault);
    }

    private static String sha256(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
