package org.xinqiao.questionnaire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.scoring.Key;
import org.xinqiao.scoring.ScaleScore;
import org.xinqiao.scoring.Scorer;

/**
 * Any bytes at all as a questionnaire: the first byte says which of its files they stand for. Either they are refused with
 * a {@link BadQuestionnaire}, or what was read can be scored. Run for hours by the profile {@code fuzz}, for seconds by
 * {@link HostileFilesTest}.
 */
public final class LoaderFuzz {
    static final String FOLDER = "two/1.0.0";
    static final List<String> FILES = List.of(
            "questionnaire.yaml",
            "text.en.yaml",
            "names.en.yaml",
            "scoring-1.1.0.yaml",
            "norms/n.csv",
            "text.en-1.0.1.yaml");
    private static final Map<String, String> SOUND = new LinkedHashMap<>();

    static {
        SOUND.put("questionnaire.yaml", """
                schema: xinqiao-questionnaire/1
                code: two
                version: 1.0.0
                licence: {status: own, statement: ours, holder: us, source: here, text: shipped}
                population: {ages: [8, 18], informant: self, recall: P14D}
                sources: {us: "Us 2026"}
                options:
                  often: [{code: "0", weight: 0}, {code: "1", weight: 1}, {code: "2", weight: 2.5}]
                items:
                  - {id: q1, options: often}
                  - {id: q2, options: often, critical: [{when: value >= 1, level: urgent, reason: danger}]}
                  - {id: q3, type: yesno, when: {item: q1, values: ["1"]}}
                scoring:
                  version: 1.0.0
                  scales:
                    - {id: total, items: [q1, -q2], method: sum, missing: {max: 1, policy: prorate, round: half_up},
                       range: [0, 5], norms: norms/n.csv, bands: {source: us, cuts: [{min: 0, id: low}, {min: 3, id: high, prompt: P1}]}}
                  quality: {pairs: [[q1, -q2]], longstring: 2, min_seconds_per_item: 2}
                """);
        SOUND.put("scoring-1.1.0.yaml", """
                version: 1.1.0
                scales:
                  - {id: total, items: [q1, {item: q2, weight: 2}], method: mean, missing: {max: 1, policy: zero}, range: [0, 3.75]}
                """);
        SOUND.put("norms/n.csv", "sex,raw_from,raw_to,t\nF,0,5,50\n");
        SOUND.put("text.en-1.0.1.yaml", """
                version: 1.0.1
                title: Two questions
                items: {q1: The first, q2: {text: The second, help: Take your time}, q3: The third}
                options: {often: {"0": never, "1": at times, "2": often}, yesno: {"1": "yes", "0": "no"}}
                """);
        for (String lang : QuestionnaireFiles.LANGUAGES) {
            SOUND.put("text." + lang + ".yaml", """
                    version: 1.0.0
                    title: Two
                    items: {q1: One, q2: {text: Two, help: Take your time}, q3: Three}
                    options: {often: {"0": never, "1": at times, "2": often}, yesno: {"1": "yes", "0": "no"}}
                    """);
            SOUND.put(
                    "names." + lang + ".yaml",
                    "name: Two\nscales: {total: T}\nbands: {low: L, high: H}\nreasons: {danger: D}\n");
        }
    }

    private LoaderFuzz() {}

    /** What a fuzzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            tried(
                    FILES.get(Math.floorMod(input[0], FILES.size())),
                    new String(input, 1, input.length - 1, StandardCharsets.UTF_8));
        }
    }

    /** Reads a questionnaire of which one file is this; empty if it was refused. */
    static Optional<List<Questionnaire>> tried(String file, String content) {
        Map<String, String> files = new LinkedHashMap<>(SOUND);
        files.put(file, content);
        try {
            List<Questionnaire> read = new QuestionnaireFiles(new Lying(files)).read(FOLDER);
            read.forEach(LoaderFuzz::score);
            return Optional.of(read);
        } catch (BadQuestionnaire refused) {
            return Optional.empty();
        }
    }

    static String sound(String file) {
        return SOUND.getOrDefault(file, "");
    }

    private static void score(Questionnaire q) {
        for (String code : List.of("0", "1", "2", "x", "")) {
            Answers answers = Answers.none();
            for (Item item : q.items()) {
                answers = answers.with(item.id(), code);
            }
            for (ScaleScore score : Scorer.score(q, answers).scales()) {
                if (score.raw().isPresent() && !Double.isFinite(score.raw().getAsDouble())) {
                    throw new IllegalStateException("no finite score on " + score.scale());
                }
            }
        }
        Key.of(q);
    }

    private record Lying(Map<String, String> papers) implements Shelf {
        @Override
        public List<String> files() {
            return papers.keySet().stream()
                    .map(file -> FOLDER + "/" + file)
                    .sorted()
                    .toList();
        }

        @Override
        public Optional<String> read(String file) {
            return Optional.ofNullable(papers.get(file.substring(FOLDER.length() + 1)));
        }

        @Override
        public String name(String file) {
            return file;
        }

        @Override
        public boolean isDistricts(String file) {
            return false;
        }
    }
}
