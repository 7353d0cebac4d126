package org.xinqiao.fhir;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the caller of {@code export-fhir} wants.
 *
 * @param words the version of the words, if not the newest: those that were read
 * @param folder a district's questionnaires, if not only those that come with the program
 * @param response a file of answers; with it the sheet and its scores are wanted instead of the questionnaire
 * @param authored when they were answered, as an ISO time with offset
 */
record Wish(
        String questionnaire,
        String lang,
        Optional<String> words,
        Optional<Path> out,
        Optional<Path> folder,
        String status,
        Canonical canonical,
        Optional<Path> response,
        Optional<String> subject,
        Optional<String> authored) {
    private static final Set<String> OPTIONS = Set.of(
            "--lang", "--words", "--out", "--folder", "--status", "--base", "--response", "--subject", "--authored");
    private static final Set<String> STATUSES = Set.of("draft", "active", "retired");
    private static final String QUESTIONNAIRE = "[A-Za-z0-9-]+/[0-9.]+";

    /** Empty if it cannot be understood; nothing is guessed. */
    static Optional<Wish> of(String... args) {
        if (args.length % 2 == 0 || !args[0].matches(QUESTIONNAIRE)) {
            return Optional.empty();
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || options.put(args[i], args[i + 1]) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(of(args[0], options)).filter(Wish::isMeant);
    }

    private static Wish of(String questionnaire, Map<String, String> options) {
        return new Wish(
                questionnaire,
                options.getOrDefault("--lang", ""),
                maybe(options, "--words"),
                maybe(options, "--out").map(Path::of),
                maybe(options, "--folder").map(Path::of),
                options.getOrDefault("--status", "draft"),
                maybe(options, "--base").map(Canonical::new).orElse(Canonical.OURS),
                maybe(options, "--response").map(Path::of),
                maybe(options, "--subject"),
                maybe(options, "--authored"));
    }

    private static Optional<String> maybe(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** A language is named, the status is one of FHIR's, and a sheet comes with its time. */
    private boolean isMeant() {
        return !lang.isEmpty()
                && STATUSES.contains(status)
                && response.isPresent() == authored.isPresent()
                && (response.isPresent() || subject.isEmpty());
    }
}
