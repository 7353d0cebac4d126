package org.xinqiao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The security document promises nothing without a test, a duty of the operator, or the word that it is open. */
class SecurityDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "security.md");
    private static final Path DUTIES = Path.of("docs", "operations", "README.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Path REQUIREMENTS = Path.of("src", "test", "resources", "asvs-5.0.0-L1-L2.txt");

    private static final Pattern TEST = Pattern.compile("`([^`]+)`");
    private static final Pattern NAMED = Pattern.compile("[A-Z]\\w*(Test|IT|Trials|Properties)(#\\w+)?");
    private static final Pattern DUTY = Pattern.compile("operator's duty: (O\\d+)");
    private static final Pattern REASON = Pattern.compile("(not applicable): \\S.{5,}");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern CHAPTER = Pattern.compile("chapter (\\d\\.\\d)");

    /** A line of a table: its cells, the last of which is the answer. */
    private record Line(List<String> cells) {
        String first() {
            return cells.get(0);
        }

        String answer() {
            return cells.get(cells.size() - 1);
        }
    }

    @Test
    void every_line_is_answered() throws IOException {
        assertThat(lines()).hasSizeGreaterThan(300).allSatisfy(line -> {
            assertThat(line.cells()).as("%s", line).noneMatch(String::isBlank);
            assertThat(found(TEST, line.answer()).count()
                            + found(DUTY, line.answer()).count()
                            + found(REASON, line.answer()).count())
                    .as("%s", line)
                    .isPositive();
        });
    }

    @Test
    void every_test_that_an_answer_names_exists() throws IOException {
        var known = testClasses();
        var missing = new TreeSet<String>();
        for (var line : lines()) {
            for (var name : found(TEST, line.answer()).map(m -> m.group(1)).toList()) {
                if (!NAMED.matcher(name).matches() || !exists(name, known)) {
                    missing.add(name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_requirement_of_levels_1_and_2_has_its_line() throws IOException {
        var asked = Files.readAllLines(REQUIREMENTS).stream()
                .filter(l -> !l.startsWith("#"))
                .toList();
        assertThat(asked).hasSize(253);
        var answered = lines().stream()
                .filter(l -> l.first().matches("V\\d+\\.\\d+\\.\\d+"))
                .map(l -> l.first() + " " + l.cells().get(1))
                .toList();
        assertThat(answered).containsExactlyElementsOf(asked);
    }

    @Test
    void every_threat_invariant_and_edge_case_asked_for_has_its_line() throws IOException {
        var asked = new ArrayList<String>();
        for (int n = 1; n <= 20; n++) {
            asked.add("T" + n);
        }
        asked.addAll(
                List.of("INV10", "INV11", "INV13", "INV19", "INV21", "D§22: 10", "D§22: 11", "D§22: 16", "D§22: 60"));
        assertThat(lines().stream().map(Line::first)).containsAll(asked);
    }

    @Test
    void every_duty_is_explained_to_the_operator_and_no_other() throws IOException {
        var named = lines().stream()
                .flatMap(l -> found(DUTY, l.answer()))
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        var explained = found(Pattern.compile("(?m)^\\| (O\\d+) \\|"), Files.readString(DUTIES))
                .map(m -> m.group(1))
                .toList();
        assertThat(explained).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void every_chapter_that_is_pointed_to_exists() throws IOException {
        var text = Files.readString(DOCUMENT);
        var pointed = found(CHAPTER, text).map(m -> m.group(1)).distinct().toList();
        assertThat(pointed).isNotEmpty().allSatisfy(chapter -> assertThat(text).contains("\n### " + chapter + " "));
    }

    @Test
    void every_file_that_a_link_leads_to_exists() throws IOException {
        for (var document : documents()) {
            var folder = java.util.Objects.requireNonNull(document.getParent());
            var missing = found(LINK, Files.readString(document))
                    .map(m -> m.group(1).replaceFirst("#.*", ""))
                    .filter(target -> !target.isEmpty() && !target.contains(":"))
                    .filter(target -> !Files.exists(folder.resolve(target)))
                    .toList();
            assertThat(missing).as("%s", document).isEmpty();
        }
    }

    /** All that this document leads to by way of the operator's pages. */
    private static List<Path> documents() throws IOException {
        try (var operations = Files.list(Path.of("docs", "operations"))) {
            return Stream.concat(
                            Stream.of(DOCUMENT),
                            operations.filter(f -> f.toString().endsWith(".md")))
                    .toList();
        }
    }

    private static boolean exists(String name, Map<String, String> known) {
        var parts = name.split("#", 2);
        var source = known.getOrDefault(parts[0], "");
        return !source.isEmpty() && (parts.length == 1 || source.contains("void " + parts[1] + "("));
    }

    private static Map<String, String> testClasses() throws IOException {
        try (var files = Files.walk(TESTS)) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !f.endsWith("package-info.java"))
                    .collect(Collectors.toMap(
                            f -> f.getFileName().toString().replace(".java", ""), SecurityDocumentTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The lines of all tables whose last column is headed Answer. */
    private static List<Line> lines() throws IOException {
        var lines = new ArrayList<Line>();
        boolean answers = false;
        for (var text : Files.readAllLines(DOCUMENT)) {
            if (!text.startsWith("|")) {
                answers = false;
            } else if (text.endsWith("| Answer |")) {
                answers = true;
            } else if (answers && !text.startsWith("|---")) {
                lines.add(new Line(cells(text)));
            }
        }
        return lines;
    }

    private static List<String> cells(String text) {
        return Arrays.stream(text.substring(1, text.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
