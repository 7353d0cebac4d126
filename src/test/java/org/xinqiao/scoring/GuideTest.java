package org.xinqiao.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.QuestionnaireFiles;

/** The guide for whoever writes a questionnaire (docs/questionnaires.md). */
class GuideTest {
    private static final Path GUIDE = Path.of("docs/questionnaires.md");
    private static final Pattern FILE =
            Pattern.compile("`(sleep-3/1\\.0\\.0/[^`]+)`\\n(?:\\n   [^\\n]+\\n)?\\n```\\w+\\n(.*?)```", Pattern.DOTALL);

    @Test
    void its_example_is_a_sound_questionnaire(@TempDir Path folder) throws IOException {
        FILE.matcher(Files.readString(GUIDE))
                .results()
                .forEach(file -> write(folder.resolve(file.group(1)), file.group(2)));
        QuestionnaireFiles files = QuestionnaireFiles.in(folder);
        Questionnaire sleep = files.read("sleep-3/1.0.0").get(0);
        assertThat(sleep.words("zh-CN").title()).isEqualTo("你睡得好吗");
        assertThat(files.beside(sleep, "vectors.csv").orElseThrow().lines()).hasSize(10);
        assertThat(Vectors.faults(sleep, files.beside(sleep, "vectors.csv"))).isEmpty();
    }

    @Test
    void it_names_every_questionnaire_that_comes_with_the_program() throws IOException {
        assertThat(Files.readString(GUIDE))
                .contains(QuestionnaireFiles.in(Path.of("questionnaires")).folders().stream()
                        .map(folder -> "`" + folder.substring(0, folder.indexOf('/')) + "`")
                        .toList());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
