package org.xinqiao.scoring.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of a {@code vectors.csv}: a line for each case, its answers, and what they come to. */
final class Vectors {
    private Vectors() {}

    static String of(Instrument paper) {
        List<String> lines = new ArrayList<>(List.of(head(paper)));
        Cases.of(paper).forEach((name, answers) -> lines.add(line(paper, name, answers, 'a')));
        Cases.ofTwins(paper).forEach((name, answers) -> lines.add(line(paper, name, answers, 'b')));
        return String.join("\n", lines) + "\n";
    }

    private static String head(Instrument paper) {
        Stream<String> marks = paper.keys().stream()
                .map(Key::scale)
                .flatMap(scale -> Stream.of(scale + ".raw", scale + ".band", scale + ".state"));
        return joined(List.of("case"), paper.items(), marks.toList(), List.of("prompt", "flags"));
    }

    private static String line(Instrument paper, String name, Map<String, Integer> answers, char letter) {
        Marks marks = Marks.of(paper, answers);
        List<String> given = paper.items().stream()
                .map(item -> answers.containsKey(item) ? paper.answer(item, answers.get(item), letter) : "")
                .toList();
        List<String> marked =
                marks.scales().values().stream().flatMap(Vectors::cells).toList();
        return joined(List.of(name), given, marked, List.of(marks.prompt(), String.join(";", marks.flags())));
    }

    private static Stream<String> cells(Marks.Mark mark) {
        return Stream.of(
                mark.score().map(Vectors::plain).orElse(""),
                mark.cut().map(Cut::band).orElse(""),
                mark.state());
    }

    /** As short as a number can be written that reads back as the same. */
    static String plain(BigDecimal score) {
        return BigDecimal.valueOf(score.doubleValue()).stripTrailingZeros().toPlainString();
    }

    @SafeVarargs
    private static String joined(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).collect(Collectors.joining(","));
    }
}
