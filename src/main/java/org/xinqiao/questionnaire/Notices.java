package org.xinqiao.questionnaire;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The notice that comes with a questionnaire: rights, origin, limits. Staff forms of our own have none. */
@Singleton
public class Notices {
    /** The paragraphs without their marks, heading left out; empty where there is no notice. */
    public List<String> of(Questionnaire q) {
        return Arrays.stream(text("questionnaires/" + q.code() + "/" + q.version() + "/NOTICE.md")
                        .split("\\R\\s*\\R"))
                .map(paragraph -> paragraph.strip().replaceAll("\\R", " "))
                .filter(paragraph -> !paragraph.isEmpty() && !paragraph.startsWith("#"))
                .map(paragraph -> paragraph.replaceAll("[*`<>]", ""))
                .toList();
    }

    private static String text(String file) {
        try (InputStream in = Notices.class.getClassLoader().getResourceAsStream(file)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
