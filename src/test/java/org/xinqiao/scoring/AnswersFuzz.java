package org.xinqiao.scoring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Any bytes at all as a table of answers to the PHQ-9: it is scored or refused, and where a line is as plain as a line can
 * be, its complete score is the sum of its cells, added up here by hand.
 */
public final class AnswersFuzz {
    static final String HEADER = "q1,q2,q3,q4,q5,q6,q7,q8,q9";
    private static final String PLAIN_LINE = "[0-3](,[0-3]){8}";

    private AnswersFuzz() {}

    /** What a fuzzer calls: the bytes are what follows the header. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[] header = (HEADER + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[header.length + input.length];
        System.arraycopy(header, 0, whole, 0, header.length);
        System.arraycopy(input, 0, whole, header.length, input.length);
        List<String> scored = scored(whole);
        String text = new String(input, StandardCharsets.UTF_8);
        if (text.lines().allMatch(line -> line.matches(PLAIN_LINE)) && !scored.equals(byHand(text))) {
            throw new IllegalStateException("a wrong score");
        }
    }

    private static List<String> byHand(String text) {
        return text.lines()
                .map(line -> line.chars()
                        .filter(Character::isDigit)
                        .map(c -> c - '0')
                        .sum())
                .map(String::valueOf)
                .toList();
    }

    /** The total of each line that came out. */
    static List<String> scored(byte[] csv) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int ended = new ScoreCommand(
                        new ByteArrayInputStream(csv),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run("phq-9/1.0.0");
        if (ended != 0 && err.size() == 0) {
            throw new IllegalStateException("refused without a word");
        }
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[1])
                .toList();
    }
}
