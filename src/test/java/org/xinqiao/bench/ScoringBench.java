package org.xinqiao.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.Licence;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Range;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.questionnaire.Scoring;
import org.xinqiao.scoring.Key;
import org.xinqiao.scoring.WhatIf;

/**
 * How fast a whole city is scored, against a plain loop in C over the same sheets (100 items, 9 scales, every fourth item
 * reversed, up to two missing answers prorated half up, one core), and how fast "what if" answers over 1.3 million sheets.
 * Both loops begin with one byte an item and end with one number a scale, and must agree on every sheet.
 */
final class ScoringBench {
    private static final int ITEMS = 100;
    private static final int SCALES = 9;
    private static final int SHEETS = 1_000_000;
    private static final int PASSES = Integer.getInteger("bench.passes", 10);
    private static final int CITY = 1_300_000;
    private static final int ASKED = 41;
    private static final int BLOCK = 4096;
    private static final int REVERSED = 4;
    private static final int MISSING_PER_MILLE = 20;
    private static final int NOTHING = -1;
    private static final String C = """
            #include <stdio.h>
            #include <stdlib.h>
            #include <time.h>
            static int items[9], item[9][16], reversed[9][16];
            static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1e3 + t.tv_nsec / 1e6; }
            int main(int argc, char **argv) {
              int sheets = atoi(argv[2]), passes = atoi(argv[3]);
              signed char *rows = malloc((size_t) sheets * 100);
              int *out = malloc(sizeof(int) * (size_t) sheets * 9);
              FILE *f = fopen(argv[1], "rb");
              if (!f || fread(rows, 100, sheets, f) != (size_t) sheets) return 1;
              for (int i = 0; i < 100; i++) { int s = i % 9; item[s][items[s]] = i; reversed[s][items[s]++] = (i + 1) % 4 == 0; }
              for (int pass = 0; pass < passes; pass++) {
                double begun = now();
                for (int k = 0; k < sheets; k++) {
                  const signed char *row = rows + (size_t) k * 100;
                  for (int s = 0; s < 9; s++) {
                    int sum = 0, missing = 0, n = items[s];
                    for (int j = 0; j < n; j++) {
                      int v = row[item[s][j]];
                      if (v < 0) missing++; else sum += reversed[s][j] ? 4 - v : v;
                    }
                    int answered = n - missing;
                    out[(size_t) k * 9 + s] = missing > 2 ? -1 : missing == 0 ? sum : (2 * sum * n + answered) / (2 * answered);
                  }
                }
                double took = now() - begun;
                long check = 0;
                for (size_t i = 0; i < (size_t) sheets * 9; i++) check = check * 31 + out[i];
                printf("%.3f %ld\\n", took, check);
              }
              return 0;
            }
            """;

    private ScoringBench() {}

    static void main() throws IOException, InterruptedException {
        Questionnaire q = questionnaire();
        Key key = Key.of(q);
        byte[] answers = answers(SHEETS);
        byte[] rows = rows(key, answers, SHEETS);
        List<Double> java = new ArrayList<>();
        List<Double> c = new ArrayList<>();
        long expected = score(key, rows, java);
        for (Double each : plainC(answers, expected)) {
            c.add(each);
        }
        double floor = median(c);
        double ours = median(java.subList(2, java.size()));
        System.out.printf(
                Locale.ROOT,
                "bench scoring sheets=%d items=%d scales=%d ns_per_sheet_c=%.1f ns_per_sheet=%.1f ratio=%.3f%n",
                SHEETS * PASSES,
                ITEMS,
                SCALES,
                floor * 1e6 / SHEETS,
                ours * 1e6 / SHEETS,
                floor / ours);
        whatIf(key, q);
    }

    /** Milliseconds a pass, the first two to warm up. */
    private static long score(Key key, byte[] rows, List<Double> times) {
        int[] cells = new int[SHEETS * SCALES];
        int[] block = new int[BLOCK * SCALES];
        for (int pass = 0; pass < PASSES + 2; pass++) {
            long begun = System.nanoTime();
            for (int from = 0; from < SHEETS; from += BLOCK) {
                int to = Math.min(SHEETS, from + BLOCK);
                key.score(rows, from, to, block);
                System.arraycopy(block, 0, cells, from * SCALES, (to - from) * SCALES);
            }
            times.add((System.nanoTime() - begun) / 1e6);
        }
        long check = 0;
        for (int i = 0; i < cells.length; i++) {
            int raw = cells[i] == Key.NO_CELL
                    ? NOTHING
                    : (int) key.scale(i % SCALES).raw(cells[i]);
            check = check * 31 + raw;
        }
        return check;
    }

    private static List<Double> plainC(byte[] answers, long expected) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bench-scoring");
        Path source = Files.writeString(folder.resolve("plain.c"), C);
        Path data = Files.write(folder.resolve("sheets"), answers);
        run("gcc", "-O3", "-march=native", "-o", folder.resolve("plain").toString(), source.toString());
        List<Double> times = new ArrayList<>();
        String said = run(
                folder.resolve("plain").toString(), data.toString(), String.valueOf(SHEETS), String.valueOf(PASSES));
        for (String line : said.lines().toList()) {
            String[] parts = line.split(" ", -1);
            times.add(Double.parseDouble(parts[0]));
            if (Long.parseLong(parts[1]) != expected) {
                throw new IllegalStateException("the two loops do not agree");
            }
        }
        return times;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
        return said;
    }

    /** A cut-off moves from one end to the other; each answer is counted over the whole city. */
    private static void whatIf(Key key, Questionnaire q) {
        byte[] rows = rows(key, answers(CITY), CITY);
        List<Double> scored = new ArrayList<>();
        List<Double> asked = new ArrayList<>();
        long students = 0;
        WhatIf city = new WhatIf(List.of(), new byte[0]);
        for (int i = 0; i < ASKED; i++) {
            long begun = System.nanoTime();
            if (i % 4 == 0) {
                city = WhatIf.of(key, rows, new byte[CITY]);
                scored.add((System.nanoTime() - begun) / 1e6);
            }
            begun = System.nanoTime();
            students +=
                    city.under(Map.of(q.scales().get(i % SCALES).id(), cuts(i))).byPrompt()[1];
            asked.add((System.nanoTime() - begun) / 1e6);
        }
        System.out.printf(
                Locale.ROOT,
                "bench whatif sheets=%d items=%d scales=%d median_ms=%.0f worst_ms=%.0f from_items_median_ms=%.0f checked=%d%n",
                CITY,
                ITEMS,
                SCALES,
                median(asked),
                asked.stream().mapToDouble(t -> t).max().orElseThrow(),
                median(scored),
                students);
    }

    private static List<Band> cuts(int at) {
        return List.of(
                new Band(0, "below", Optional.empty(), false, false),
                new Band(1 + at, "above", Optional.of("P1"), false, true));
    }

    private static double median(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(t -> t).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** One byte an item, −1 where it is missing: as C reads them. */
    private static byte[] answers(int sheets) {
        byte[] answers = new byte[sheets * ITEMS];
        SplittableRandom random = new SplittableRandom(20261129);
        for (int i = 0; i < answers.length; i++) {
            int value = random.nextInt(1000);
            answers[i] = (byte) (value < MISSING_PER_MILLE ? NOTHING : value % 5);
        }
        return answers;
    }

    /** The same as the key reads them. */
    private static byte[] rows(Key key, byte[] answers, int sheets) {
        byte[] rows = new byte[sheets * key.width()];
        for (int i = 0; i < ITEMS; i++) {
            for (int sheet = 0; sheet < sheets; sheet++) {
                key.put("q" + (i + 1), (byte) (answers[sheet * ITEMS + i] + 1), rows, sheet);
            }
        }
        return rows;
    }

    private static Questionnaire questionnaire() {
        List<Option> five = Arrays.asList(
                Option.of("0", 0), Option.of("1", 1), Option.of("2", 2), Option.of("3", 3), Option.of("4", 4));
        List<Item> items = new ArrayList<>();
        for (int i = 1; i <= ITEMS; i++) {
            items.add(new Item(
                    "q" + i, ItemType.CHOICE, false, five, Optional.empty(), Set.of(), List.of(), Optional.empty()));
        }
        List<Scale> scales = new ArrayList<>();
        for (int s = 0; s < SCALES; s++) {
            List<Scale.Term> terms = new ArrayList<>();
            for (int i = s + 1; i <= ITEMS; i += SCALES) {
                terms.add(new Scale.Term("q" + i, i % REVERSED == 0));
            }
            scales.add(new Scale(
                    "s" + s,
                    Scale.Kind.SYMPTOM,
                    terms,
                    List.of(),
                    Scale.Method.SUM,
                    BigDecimal.ONE,
                    BigDecimal.ONE,
                    new Scale.Missing(2, Scale.Missing.Policy.PRORATE, Scale.Missing.Rounding.HALF_UP),
                    new Range(0, 4.0 * terms.size()),
                    Scale.Worse.HIGH,
                    cuts(30),
                    Scale.Figure.RAW,
                    "",
                    List.of()));
        }
        Licence licence = new Licence(Licence.Right.OWN, "for the bench", "us", "here", false);
        return new Questionnaire("bench", "1.0.0", "", licence, items, Map.of())
                .scoredBy(new Scoring("1.0.0", "", scales, Scoring.Quality.NONE));
    }
}
