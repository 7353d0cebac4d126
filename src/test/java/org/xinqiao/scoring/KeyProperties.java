package org.xinqiao.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Range;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.questionnaire.Scoring;

/** A city scored by tables comes to what each sheet comes to by itself. */
class KeyProperties {
    private static final Questionnaires ALL = new Questionnaires();
    private static final String[] WEIGHTS = {"0", "1", "2", "3", "-1", "0.5", "-0.5", "4", "10"};

    @Property(tries = 300)
    void every_shipped_questionnaire_is_scored_alike(@ForAll("shipped") Questionnaire q, @ForAll long seed) {
        alike(q, new Random(seed));
    }

    @Property(tries = 300)
    void any_definition_is_scored_alike(@ForAll long seed) {
        alike(invented(new Random(seed)), new Random(seed + 1));
    }

    @Property(tries = 100)
    void what_if_counts_what_the_prompts_are(@ForAll("shipped") Questionnaire q, @ForAll long seed) {
        counted(q, new Random(seed));
    }

    static void counted(Questionnaire q, Random random) {
        Key key = Key.of(q);
        byte[] rows = new byte[SHEETS * key.width()];
        byte[] floor = new byte[SHEETS];
        long[] expected = new long[Prompt.values().length];
        for (int i = 0; i < SHEETS; i++) {
            Answers sheet = sheet(q, random);
            key.encode(sheet, rows, i);
            ScoreSheet scored = Scorer.score(q, sheet);
            ScoreSheet unscored = new ScoreSheet(
                    q.code(), q.version(), Optional.empty(), List.of(), scored.critical(), scored.asksToTalk());
            floor[i] =
                    (byte) Prompts.of(List.of(unscored), Prompts.Known.NOTHING).ordinal();
            expected[Prompts.of(List.of(scored), Prompts.Known.NOTHING).ordinal()]++;
        }
        assertThat(WhatIf.of(key, rows, floor).now().byPrompt()).isEqualTo(expected);
    }

    private static final int SHEETS = 40;

    static void alike(Questionnaire q, Random random) {
        Key key = Key.of(q);
        byte[] rows = new byte[SHEETS * key.width()];
        List<Answers> sheets = new ArrayList<>();
        for (int i = 0; i < SHEETS; i++) {
            sheets.add(sheet(q, random));
            key.encode(sheets.get(i), rows, i);
        }
        int[] cells = new int[SHEETS * key.scales()];
        key.score(rows, 0, SHEETS, cells);
        ScoreBook book = ScoreBook.of(q);
        assertThat(book.questionnaire()).isSameAs(q);
        for (int i = 0; i < SHEETS; i++) {
            ScoreSheet scored = Scorer.score(q, sheets.get(i));
            assertThat(book.score(sheets.get(i)).scales()).isEqualTo(scored.scales());
            for (int s = 0; s < key.scales(); s++) {
                CellTable table = key.scale(s);
                ScaleScore one = scored.scale(table.scale().id()).orElseThrow();
                int cell = cells[i * key.scales() + s];
                assertThat(table.state(cell)).isEqualTo(one.state());
                one.raw().ifPresent(raw -> assertThat(table.raw(cell)).isEqualTo(raw));
                if (table.scale().on() == Scale.Figure.RAW) {
                    assertThat(table.band(cell)).isEqualTo(one.band());
                }
            }
        }
    }

    private static Answers sheet(Questionnaire q, Random random) {
        Answers answers = Answers.none();
        int missing = random.nextInt(6);
        for (Item item : q.items()) {
            if (!item.options().isEmpty() && random.nextInt(20) >= missing) {
                answers = answers.with(
                        item.id(),
                        item.options()
                                .get(random.nextInt(item.options().size()))
                                .code());
            }
        }
        return answers;
    }

    static Questionnaire invented(Random random) {
        List<Item> items = new ArrayList<>();
        int count = 1 + random.nextInt(60);
        int options = 1 + random.nextInt(15);
        for (int i = 0; i < count; i++) {
            List<Option> some = new ArrayList<>();
            for (int o = 0; o <= random.nextInt(options); o++) {
                some.add(new Option(
                        String.valueOf(o), Optional.of(new BigDecimal(WEIGHTS[random.nextInt(WEIGHTS.length)]))));
            }
            items.add(new Item(
                    "q" + i, ItemType.CHOICE, false, some, Optional.empty(), Set.of(), List.of(), Optional.empty()));
        }
        List<Scale> scales = new ArrayList<>();
        for (int s = 0; s <= random.nextInt(12); s++) {
            scales.add(scale("s" + s, count, random));
        }
        return new Questionnaire("invented", "1.0.0", "", ALL.get("phq-9").licence(), items, Map.of())
                .scoredBy(new Scoring("1.0.0", "", scales, Scoring.Quality.NONE));
    }

    private static Scale scale(String id, int items, Random random) {
        List<Scale.Term> terms = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            if (terms.isEmpty() || random.nextInt(3) == 0) {
                BigDecimal weight = new BigDecimal(random.nextInt(4) == 0 ? "1.5" : "1");
                terms.add(new Scale.Term("q" + i, random.nextBoolean(), weight));
            }
        }
        return new Scale(
                id,
                Scale.Kind.SYMPTOM,
                terms,
                List.of(),
                Scale.Method.values()[random.nextInt(3)],
                BigDecimal.ONE,
                BigDecimal.valueOf(1 + random.nextInt(4)),
                new Scale.Missing(
                        random.nextInt(Math.min(4, terms.size())),
                        Scale.Missing.Policy.values()[random.nextInt(2)],
                        Scale.Missing.Rounding.values()[random.nextInt(2)]),
                new Range(0, 1),
                Scale.Worse.HIGH,
                List.of(
                        new Band(-1000, "low", Optional.empty(), false, false),
                        new Band(3, "high", Optional.of("P1"), false, true)),
                Scale.Figure.RAW,
                "",
                List.of());
    }

    @Provide
    Arbitrary<Questionnaire> shipped() {
        return Arbitraries.of(
                ALL.instruments().stream().filter(q -> q.scoring().isPresent()).toList());
    }
}
