package org.xinqiao.edition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scoring;
import org.xinqiao.questionnaire.Status;
import org.xinqiao.questionnaire.Versions;

/**
 * One version of a form with one version of its scoring and of its words: what is reviewed, signed, published and retired
 * as a whole (D§7.1).
 *
 * @param version of the form
 * @param scoring version of the scoring; empty where nothing is scored
 * @param round goes up when a file changes or the review sends it back; what was signed before counts no more
 * @param submittedBy who asked for the review of this round
 * @param reviewedBy who passed it, after that
 * @param since when it came to its state
 * @param revision how often the row was written
 */
public record Edition(
        UUID id,
        String code,
        String version,
        String scoring,
        Parts parts,
        Status state,
        int round,
        Optional<UUID> submittedBy,
        Optional<UUID> reviewedBy,
        Instant since,
        int revision) {

    static Edition draft(UUID id, Questionnaire q, Instant now) {
        return new Edition(
                id,
                q.code(),
                q.version(),
                scoring(q),
                Parts.of(q),
                Status.DRAFT,
                1,
                Optional.empty(),
                Optional.empty(),
                now,
                0);
    }

    static String scoring(Questionnaire q) {
        return q.scoring().map(Scoring::version).orElse("");
    }

    /** Whether its parts may still change. */
    public boolean isLoose() {
        return switch (state) {
            case DRAFT, SENSITIVITY_REVIEW -> true;
            case APPROVED, PUBLISHED, RETIRED -> false;
        };
    }

    public boolean isPublished() {
        return state == Status.PUBLISHED;
    }

    /** Whether it is an edition of that form, scored that way. */
    boolean isOf(Questionnaire q) {
        return isOfForm(q) && scoring.equals(scoring(q));
    }

    /** Whether it is an edition of that form, however it is scored. */
    boolean isOfForm(Questionnaire q) {
        return code.equals(q.code()) && version.equals(q.version());
    }

    /** Whether nothing at all is otherwise in it. */
    boolean isSameAs(Edition other) {
        return code.equals(other.code)
                && version.equals(other.version)
                && scoring.equals(other.scoring)
                && parts.equals(other.parts);
    }

    boolean isScoredLaterThan(Questionnaire q) {
        return !scoring.isEmpty() && Versions.ORDER.compare(scoring, scoring(q)) > 0;
    }

    /** What the files say, in the words of this edition: those that came since are not its own. */
    Questionnaire worded(Questionnaire files) {
        return files.in(parts.wordings());
    }

    Edition in(Status next, Instant now) {
        return new Edition(
                id,
                code,
                version,
                scoring,
                parts,
                next,
                round,
                submittedBy,
                reviewedBy,
                next == state ? since : now,
                revision);
    }

    Edition submittedBy(UUID person) {
        return new Edition(
                id,
                code,
                version,
                scoring,
                parts,
                state,
                round,
                Optional.of(person),
                Optional.empty(),
                since,
                revision);
    }

    Edition reviewedBy(UUID person) {
        return new Edition(
                id, code, version, scoring, parts, state, round, submittedBy, Optional.of(person), since, revision);
    }

    /** Begins anew: nothing that was said about it before counts. */
    Edition again(Parts files) {
        return new Edition(
                id,
                code,
                version,
                scoring,
                files,
                state,
                round + 1,
                Optional.empty(),
                Optional.empty(),
                since,
                revision);
    }

    /** SHA-256 of everything that a signature is for: the three parts, and what the review answered. */
    String seal(Map<String, String> answered) {
        var text = new StringBuilder();
        for (var part : new String[] {
            code,
            version,
            scoring,
            parts.form(),
            parts.scoring(),
            parts.versions(),
            parts.hashes(),
            new TreeMap<>(answered).toString()
        }) {
            text.append(part.length()).append(':').append(part);
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its name in a log or a complaint. */
    @Override
    public String toString() {
        return code + " " + version + (scoring.isEmpty() ? "" : " (scoring " + scoring + ")");
    }
}
