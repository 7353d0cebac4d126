package org.xinqiao.edition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A little questionnaire of two items, which a test may spoil. */
final class Little {
    static final String FORM = """
            schema: xinqiao-questionnaire/1
            code: little
            version: 1.0.0
            licence: {status: own, statement: ours, holder: us, source: here, text: shipped}
            population: {ages: [8, 18], informant: self}
            sources: {nobody: "Nobody 2026"}
            options: {often: [{code: "0", weight: 0}, {code: "1", weight: 1}]}
            items: [{id: q1, options: often}, {id: q2, options: often, kind: strength}]
            scoring:
              version: 1.0.0
              scales:
                - id: total
                  items: [q1, q2]
                  method: sum
                  missing: {max: 0}
                  range: [0, 2]
                  bands: {source: nobody, cuts: [{min: 0, id: low}, {min: 2, id: high, prompt: P1}]}
            """;
    static final String TEXT = """
            version: 1.0.0
            title: Two questions
            items: {q1: First, q2: Second}
            options: {often: {"0": never, "1": often}}
            """;
    static final String NAMES = """
            name: Little
            scales: {total: Total}
            bands: {low: Low, high: High}
            """;

    private Little() {}

    /** Lays it into that folder, with that form and those words. */
    static void lay(Path folder, String form, String text) throws IOException {
        var files = Files.createDirectories(folder.resolve("little").resolve("1.0.0"));
        Files.writeString(files.resolve("questionnaire.yaml"), form);
        for (var lang : List.of("en", "zh-CN")) {
            Files.writeString(files.resolve("text." + lang + ".yaml"), text);
            Files.writeString(files.resolve("names." + lang + ".yaml"), NAMES);
        }
    }
}
