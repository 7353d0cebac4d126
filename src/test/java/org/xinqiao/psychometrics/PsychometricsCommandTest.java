package org.xinqiao.psychometrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.platform.Command;

/** What somebody sees who asks on the command line: the keys of the JSON, the words of the errors, the exit codes. */
class PsychometricsCommandTest {
    private static final String ITEMS = "--items=A1,A2,A3,A4,A5";

    @TempDir
    Path folder = Path.of(".");

    private record Said(int end, String out, String err) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<String> keys(String... path) {
            var node = json();
            for (var step : path) {
                node = node.path(step);
            }
            return names(node);
        }
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Said say(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var end = new PsychometricsCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(args);
        return new Said(end, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String... lines) {
        try {
            return Files.write(folder.resolve("data.csv"), List.of(lines)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(int end, String words, String... args) {
        var said = say(args);
        assertThat(said.err()).startsWith("psychometrics: ").contains(words);
        assertThat(said.end()).isEqualTo(end);
        assertThat(said.out()).doesNotContain("NaN", "Infinity");
    }

    @Test
    void it_is_found_by_its_name() {
        assertThat(ServiceLoader.load(Command.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(c -> c.name().equals("psychometrics")))
                .hasSize(1);
    }

    @Test
    void reliability_is_one_object() {
        var said = say(
                "reliability",
                Samples.path("bfi"),
                ITEMS,
                "--reverse",
                "A1",
                "--min",
                "1",
                "--max",
                "6",
                "--missing",
                "listwise");
        assertThat(said.end()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.keys())
                .containsExactly(
                        "n",
                        "leftOut",
                        "missing",
                        "alpha",
                        "alphaCi",
                        "standardizedAlpha",
                        "omega",
                        "total",
                        "sem",
                        "items",
                        "warnings",
                        "reasons");
        assertThat(said.keys("alphaCi")).containsExactly("lower", "upper");
        assertThat(said.keys("omega")).containsExactly("value", "method");
        assertThat(names(said.json().path("items").path(0)))
                .containsExactly("id", "n", "mean", "sd", "itemRest", "alphaIfDropped", "warnings");
        assertThat(said.json().path("n").asInt()).isEqualTo(2709);
        assertThat(said.json().path("alpha").asDouble()).isCloseTo(0.703755894375, Samples.EXACT);
        assertThat(said.json().path("omega").path("method").asText()).startsWith("minres");
        assertThat(said.json().path("items").path(0).path("id").asText()).isEqualTo("A1");
        assertThat(say("reliability", Samples.path("bfi"), ITEMS, "--missing=pairwise", "--omega", "ml")
                        .json()
                        .path("omega")
                        .path("method")
                        .asText())
                .startsWith("ml");
    }

    @Test
    void without_items_all_columns_are_meant() {
        var json = say("reliability", Samples.path("attitude")).json();
        assertThat(json.path("items")).hasSize(7);
        assertThat(json.path("alpha").asDouble()).isCloseTo(0.843142769565, Samples.EXACT);
    }

    @Test
    void an_item_that_looks_mis_keyed_says_so_in_words() {
        var json = say("reliability", Samples.path("bfi"), ITEMS).json();
        assertThat(texts(json.path("items").path(0).path("warnings"))).containsExactly("looks_mis_keyed");
        assertThat(json.path("reasons").path("looks_mis_keyed").asText()).contains("reversing");
    }

    @Test
    void a_constant_item_is_null_with_a_reason() {
        var said = say("reliability", file("a,b,c,d", "1,2,2,4", "2,3,1,4", "3,5,4,4", "5,4,4,4"));
        assertThat(said.end()).isZero();
        var item = said.json().path("items").path(3);
        assertThat(item.path("itemRest").isNull()).isTrue();
        assertThat(texts(item.path("warnings"))).containsExactly("constant");
        assertThat(texts(said.json().path("warnings"))).containsExactly("constant_items_left_out");
        assertThat(said.json().path("alpha").isNumber()).isTrue();
    }

    @Test
    void one_row_is_null_with_a_reason_and_cannot_be_used() {
        var said = say("reliability", file("a,b", "1,2"));
        assertThat(said.end()).isEqualTo(1);
        assertThat(said.json().path("n").asInt()).isEqualTo(1);
        assertThat(said.json().path("alpha").isNull()).isTrue();
        assertThat(said.json().path("alphaCi").isNull()).isTrue();
        assertThat(texts(said.json().path("warnings"))).containsExactly("too_few_rows");
        assertThat(said.err()).contains("alpha cannot be computed: fewer than two rows");
    }

    @Test
    void a_curve_is_one_object() {
        var said = say(
                "roc",
                Samples.path("aSAH"),
                "--score",
                "s100b",
                "--outcome",
                "outcome",
                "--positive",
                "Poor",
                "--compare",
                "wfns");
        assertThat(said.end()).isZero();
        assertThat(said.keys())
                .containsExactly(
                        "n",
                        "positives",
                        "controls",
                        "leftOut",
                        "direction",
                        "auc",
                        "ci",
                        "best",
                        "compare",
                        "warnings",
                        "reasons");
        assertThat(said.keys("best"))
                .containsExactly("threshold", "sensitivity", "specificity", "youden", "tp", "fp", "tn", "fn");
        assertThat(said.keys("compare")).containsExactly("score", "direction", "auc", "ci", "z", "p");
        assertThat(said.json().path("direction").asText()).isEqualTo("<");
        assertThat(said.json().path("best").path("threshold").asDouble()).isCloseTo(0.205, Samples.EXACT);
        assertThat(said.json().path("compare").path("z").asDouble()).isCloseTo(-2.208983591, Samples.EXACT);
        var alone = say("roc", Samples.path("aSAH"), "--score", "gos6", "--outcome", "outcome", "--positive", "Poor");
        assertThat(alone.json().has("compare")).isFalse();
        assertThat(alone.json().path("direction").asText()).isEqualTo(">");
        assertThat(texts(alone.json().path("warnings"))).containsExactly("perfect_separation");
    }

    @Test
    void rows_with_a_gap_are_left_out_and_counted() {
        var csv = file("s,o,t", "1,0,1", "2,1.0,3", "NA,1,2", "3,,2", "2,0,", "4,1,4", "1,2,2");
        var json = say("roc", csv, "--score", "s", "--outcome", "o", "--positive", "1")
                .json();
        assertThat(json.path("n").asInt()).isEqualTo(5);
        assertThat(json.path("leftOut").asInt()).isEqualTo(2);
        assertThat(json.path("positives").asInt()).isEqualTo(2);
        assertThat(texts(json.path("warnings"))).containsExactly("more_than_two_outcomes");
        assertThat(say("roc", csv, "--score", "s", "--outcome", "o", "--positive", "1", "--compare", "t")
                        .json()
                        .path("n")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void without_positives_there_is_no_curve_but_a_reason() {
        var said = say("roc", file("s,o", "1,no", "2,no"), "--score", "s", "--outcome", "o", "--positive", "yes");
        assertThat(said.end()).isEqualTo(1);
        assertThat(said.json().path("auc").isNull()).isTrue();
        assertThat(said.json().path("best").isNull()).isTrue();
        assertThat(texts(said.json().path("warnings"))).containsExactly("no_positives");
        assertThat(said.err()).contains("no row has the outcome yes; the outcomes are no");
        var all = say("roc", file("s,o", "1,no", "2,no"), "--score", "s", "--outcome", "o", "--positive", "no");
        assertThat(texts(all.json().path("warnings"))).containsExactly("no_controls");
        var none = say("roc", file("s,o"), "--score", "s", "--outcome", "o", "--positive", "no");
        assertThat(texts(none.json().path("warnings"))).containsExactly("no_rows");
        assertThat(none.err()).contains("no row has both score and outcome");
    }

    @Test
    void predictive_values_are_one_object() {
        var said = say("predictive", "--tp", "26", "--fp", "12", "--fn", "15", "--tn", "60", "--prevalence", "0.05");
        assertThat(said.end()).isZero();
        assertThat(said.keys())
                .containsExactly(
                        "sensitivity", "specificity", "ppv", "npv", "prevalence", "inWords", "warnings", "reasons");
        assertThat(said.keys("sensitivity")).containsExactly("value", "ci");
        assertThat(said.keys("sensitivity", "ci")).containsExactly("lower", "upper");
        assertThat(said.keys("ppv")).containsExactly("value", "ci", "method");
        assertThat(said.json().path("ppv").path("value").asDouble()).isCloseTo(0.1668449198, Samples.EXACT);
        assertThat(said.json().path("inWords").asText())
                .isEqualTo("of 100 people who are flagged, about 17 are affected and 83 are not");
        var own = say("predictive", "--tp", "26", "--fp", "12", "--fn", "15", "--tn", "60");
        assertThat(own.json().path("ppv").path("method").asText()).isEqualTo("wilson");
        var several = say("predictive", "--tp=26", "--fp=12", "--fn=15", "--tn=60", "--prevalence=0.05,0.2");
        assertThat(several.json().path("byPrevalence")).hasSize(2);
        assertThat(several.json()
                        .path("byPrevalence")
                        .path(1)
                        .path("prevalence")
                        .asDouble())
                .isEqualTo(0.2);
        assertThat(several.json().path("prevalence").asDouble()).isEqualTo(0.05);
        var nobody = say("predictive", "--tp", "0", "--fp", "1", "--fn", "0", "--tn", "1")
                .json();
        assertThat(nobody.path("sensitivity").isNull()).isTrue();
        assertThat(texts(nobody.path("warnings"))).containsExactly("nobody_affected");
    }

    @Test
    void items_that_differ_between_groups_are_graded() {
        var said = say(
                "dif",
                Samples.path("UCBAdmissions"),
                "--items",
                "admitted",
                "--group",
                "gender",
                "--reference",
                "Male",
                "--focal",
                "Female",
                "--strata",
                "dept");
        assertThat(said.end()).isZero();
        assertThat(said.json().path("matchedOn").asText()).isEqualTo("dept");
        var item = said.json().path("items").path(0);
        assertThat(names(item))
                .containsExactly(
                        "id",
                        "method",
                        "alpha",
                        "alphaCi",
                        "delta",
                        "chiSquare",
                        "p",
                        "chiSquareUncorrected",
                        "pUncorrected",
                        "smd",
                        "class",
                        "leftOutOfTotal",
                        "warnings");
        assertThat(item.path("alpha").asDouble()).isCloseTo(0.904696828, Samples.EXACT);
        assertThat(item.path("class").asText()).isEqualTo("A");
        var cut = say(
                "dif",
                Samples.path("bfi"),
                "--items",
                "N1,N2,N3,N4,N5",
                "--group",
                "gender",
                "--reference",
                "1",
                "--focal",
                "2",
                "--strata",
                "total",
                "--cut",
                "4",
                "--purify");
        assertThat(cut.json().path("matchedOn").asText()).isEqualTo("sum of the items");
        assertThat(cut.json().path("purified").asBoolean()).isTrue();
        assertThat(cut.json().path("cut").asInt()).isEqualTo(4);
        assertThat(cut.json().path("items").path(4).path("leftOutOfTotal").asBoolean())
                .isTrue();
        var same = say(
                "dif", file("x,g", "1,r", "1,f"), "--items", "x", "--group", "g", "--reference", "r", "--focal", "f");
        assertThat(same.json().path("items").path(0).path("class").isNull()).isTrue();
    }

    @Test
    void quality_has_a_line_for_each_row() {
        var said = say(
                "quality",
                Samples.path("bfi"),
                "--items",
                "N1,N2,N3,N4,N5,A1,A2,A3,A4,A5,C1,C2,C3,C4,C5",
                "--reverse",
                "A1,C4,C5",
                "--min",
                "1",
                "--max",
                "6",
                "--scales",
                "5,5,5");
        assertThat(said.end()).isZero();
        assertThat(said.keys()).containsExactly("rows", "n", "cohort");
        assertThat(said.json().path("rows")).hasSize(2800);
        assertThat(names(said.json().path("rows").path(0)))
                .containsExactly(
                        "line",
                        "answered",
                        "longstring",
                        "averageRun",
                        "irv",
                        "evenOdd",
                        "mahalanobis",
                        "personTotal",
                        "synonyms",
                        "antonyms",
                        "flags",
                        "reasons");
        assertThat(said.json().path("rows").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(names(said.json().path("rows").path(0).path("mahalanobis"))).containsExactly("d2", "p");
        assertThat(said.keys("cohort"))
                .containsExactly(
                        "complete",
                        "items",
                        "thresholds",
                        "synonymPairs",
                        "antonymPairs",
                        "flagged",
                        "flags",
                        "rowReasons",
                        "warnings",
                        "reasons");
        assertThat(said.json().path("cohort").path("flagged").path("longstring").asInt())
                .isPositive();
        assertThat(said.json().path("cohort").path("flags").path("longstring").asText())
                .contains("opposite");
        assertThat(said.json().path("cohort").path("synonymPairs").path(0).path("items"))
                .hasSize(2);
        var named =
                say("quality", Samples.path("bfi"), "--items", "N1,N2,A1,A2,C1,C2", "--scales", "N1,N2;A1,A2;C1,C2");
        assertThat(named.json().path("rows").path(0).path("evenOdd").isNumber()).isTrue();
    }

    @Test
    void whoever_ticks_never_everywhere_gets_no_flag() {
        var said = say("quality", file("a,b,c", "0,0,0", "1,0,2", "3,2,3", "0,1,1", "2,2,1", "0,0,0"));
        var row = said.json().path("rows").path(0);
        assertThat(row.path("flags")).isEmpty();
        assertThat(row.path("longstring").asInt()).isEqualTo(3);
        assertThat(row.path("personTotal").isNull()).isTrue();
        assertThat(texts(row.path("reasons"))).contains("no_variance");
    }

    @Test
    void drift_compares_two_files() {
        var said = say("drift", Samples.path("bfi"), Samples.path("bfi"), ITEMS, "--reverse=A1", "--min=1", "--max=6");
        assertThat(said.end()).isZero();
        assertThat(said.keys()).containsExactly("n", "score", "psi", "ks", "alpha", "items", "warnings", "reasons");
        assertThat(said.json().path("psi").path("value").asDouble()).isZero();
        assertThat(said.json().path("psi").path("verdict").asText()).isEqualTo("stable");
        assertThat(said.json().path("ks").path("d").asDouble()).isZero();
        assertThat(said.json().path("alpha").path("feldt").path("w").asDouble()).isEqualTo(1);
        assertThat(said.json().path("items").path(0).path("shift").asDouble()).isZero();
        assertThat(said.json().path("score").asText()).isEqualTo("sum of the items");
        var age = say("drift", Samples.path("bfi"), Samples.path("bfi"), ITEMS, "--score", "age");
        assertThat(age.json().path("n").path("before").asInt()).isEqualTo(2800);
        assertThat(age.json().path("score").asText()).isEqualTo("age");
    }

    @Test
    void change_of_one_person_is_one_object() {
        var said = say("change", "--sd", "7.5", "--reliability", "0.8", "--before", "47.5", "--after", "32.5");
        assertThat(said.end()).isZero();
        assertThat(said.keys())
                .containsExactly(
                        "sem",
                        "standardErrorOfDifference",
                        "needed",
                        "worse",
                        "rci",
                        "changed",
                        "direction",
                        "reasons");
        assertThat(said.json().path("direction").asText()).isEqualTo("improved");
        assertThat(say(
                                "change",
                                "--sd",
                                "7.5",
                                "--reliability",
                                "0.8",
                                "--before",
                                "47.5",
                                "--after",
                                "32.5",
                                "--worse",
                                "low")
                        .json()
                        .path("direction")
                        .asText())
                .isEqualTo("worsened");
    }

    @Test
    void change_of_a_cohort_has_a_line_for_each_row() {
        var csv = file("id,t1,t2", "x,10,20", "y,12,12", "z,,3", "w,20,2");
        var said = say(
                "change", csv, "--sd", "5", "--reliability", "0.8", "--before", "t1", "--after", "t2", "--id", "id");
        assertThat(said.end()).isZero();
        assertThat(said.json().path("rows")).hasSize(3);
        assertThat(said.json().path("rows").path(0).path("id").asText()).isEqualTo("x");
        assertThat(said.json().path("rows").path(0).path("direction").asText()).isEqualTo("worsened");
        assertThat(said.json().path("scale").path("improved").asInt()).isEqualTo(1);
        assertThat(said.json().path("scale").path("leftOut").asInt()).isEqualTo(1);
        var own = say("change", csv, "--reliability", "0.8", "--before", "t1", "--after", "t2")
                .json();
        assertThat(own.path("scale").path("sd").asDouble()).isCloseTo(Math.sqrt(28), Samples.EXACT);
        assertThat(own.path("rows").path(0).has("id")).isFalse();
        assertRefused(
                1,
                "do not vary",
                "change",
                file("a,b", "1,2", "1,3"),
                "--reliability",
                "0.8",
                "--before",
                "a",
                "--after",
                "b");
        assertRefused(
                1,
                "no row has a score before and after",
                "change",
                file("a,b", "1,", ",3"),
                "--reliability",
                "0.8",
                "--before",
                "a",
                "--after",
                "b",
                "--sd",
                "3");
    }

    @Test
    void a_cut_off_is_calibrated() {
        var said = say(
                "calibrate",
                Samples.path("aSAH"),
                "--score",
                "wfns",
                "--outcome",
                "outcome",
                "--positive",
                "Poor",
                "--draws",
                "50",
                "--seed",
                "7",
                "--sensitivity",
                "0.8");
        assertThat(said.end()).isZero();
        assertThat(said.json().path("cuts")).hasSize(4);
        assertThat(said.json().path("best").path("threshold").asDouble()).isEqualTo(3.5);
        assertThat(said.json().path("sensitive").path("threshold").asDouble()).isEqualTo(1.5);
        assertThat(names(said.json().path("cuts").path(0)))
                .contains("flagged", "sensitivity", "specificity", "ppv", "npv", "youden");
        assertRefused(
                1,
                "no row has the outcome",
                "calibrate",
                Samples.path("aSAH"),
                "--score",
                "wfns",
                "--outcome",
                "outcome",
                "--positive",
                "x");
    }

    @Test
    void norms_of_a_small_cell_are_suppressed() {
        var said = say("norms", Samples.path("bfi"), "--score", "N1", "--by", "gender", "--least", "1000");
        assertThat(said.json().path("cells").path(0).path("suppressed").asBoolean())
                .isTrue();
        assertThat(said.json().path("cells").path(0).has("n")).isFalse();
        var women = said.json().path("cells").path(1);
        assertThat(women.path("cell").asText()).isEqualTo("2");
        assertThat(women.path("table")).hasSize(6);
        assertThat(names(women.path("table").path(0)))
                .containsExactly("score", "percentileRank", "t", "normalisedT", "stanine");
        assertRefused(1, "no row has a score", "norms", file("s", ""), "--score", "s");
    }

    @Test
    void whoever_asks_in_a_wrong_way_hears_how_to_ask() {
        var bfi = Samples.path("bfi");
        assertRefused(2, "say which statistic");
        assertRefused(2, "there is no statistic relability", "relability", bfi);
        assertRefused(2, "there is no file nowhere.csv", "reliability", "nowhere.csv");
        assertRefused(2, "has no column Q1", "reliability", bfi, "--items", "Q1,A2");
        assertRefused(2, "--items names something twice", "reliability", bfi, "--items", "A1,A1");
        assertRefused(2, "there is no option --item", "reliability", bfi, "--item", "A1");
        assertRefused(2, "--items needs a value", "reliability", bfi, "--items", "--min", "1");
        assertRefused(2, "--omega is given twice", "reliability", bfi, "--omega", "ml", "--omega", "ml");
        assertRefused(2, "--omega is one of minres, ml", "reliability", bfi, "--omega", "pca");
        assertRefused(2, "--reverse needs --min and --max", "reliability", bfi, ITEMS, "--reverse", "A1");
        assertRefused(2, "--min and --max are given together", "reliability", bfi, ITEMS, "--min", "1");
        assertRefused(2, "--min must be less", "reliability", bfi, ITEMS, "--min", "6", "--max", "1");
        assertRefused(2, "--reverse names B1", "reliability", bfi, ITEMS, "--reverse", "B1", "--min=1", "--max=6");
        assertRefused(2, "--min is a number; x is none", "reliability", bfi, ITEMS, "--min", "x", "--max", "6");
        assertRefused(2, "--max is a number; NaN is none", "reliability", bfi, ITEMS, "--min", "1", "--max", "NaN");
        assertRefused(2, "name 1 file; there are 0", "reliability");
        assertRefused(2, "name 2 files; there are 1", "drift", bfi, ITEMS);
        assertRefused(2, "--items is needed", "drift", bfi, bfi);
        assertRefused(2, "--score is needed", "roc", bfi);
        assertRefused(2, "--items is needed", "dif", bfi);
        assertRefused(2, "two groups", "dif", bfi, "--items=N1", "--group=gender", "--reference=1", "--focal=1");
        assertRefused(2, "--fp is needed", "predictive", "--tp", "1");
        assertRefused(2, "--tp is a whole number", "predictive", "--tp", "-1", "--fp=1", "--fn=1", "--tn=1");
        assertRefused(2, "--tp is a whole number", "predictive", "--tp", "1.5", "--fp=1", "--fn=1", "--tn=1");
        assertRefused(2, "such as 0.05", "predictive", "--tp=1", "--fp=1", "--fn=1", "--tn=1", "--prevalence", "5");
        assertRefused(2, "reads no file", "predictive", bfi);
        assertRefused(
                2, "--reliability is at least 0", "change", "--sd=1", "--reliability=1", "--before=1", "--after=2");
        assertRefused(2, "--sd is above 0", "change", "--sd=0", "--reliability=.5", "--before=1", "--after=2");
        assertRefused(2, "more items than there are", "quality", bfi, ITEMS, "--scales", "3,3");
        assertRefused(2, "--scales names Q", "quality", bfi, ITEMS, "--scales", "A1,Q");
        assertRefused(2, "--sensitivity lies above 0", "calibrate", bfi, "--sensitivity", "2");
    }

    @Test
    void data_that_cannot_be_used_are_named_by_line_and_column() {
        assertRefused(1, "is empty", "reliability", file());
        assertRefused(1, "line 3, column b: \"x\" is not a number", "reliability", file("a,b", "1,2", "2,x"));
        assertRefused(
                1,
                "line 2, column b: 7 is outside 1 to 6",
                "reliability",
                file("a,b", "1,7"),
                "--min=1",
                "--max=6",
                "--reverse=a");
        assertRefused(1, "line 2, column b: 7 is outside 1 to 6", "quality", file("a,b", "1,7"), "--min=1", "--max=6");
        assertRefused(1, "there is no row", "quality", file("a,b"));
        assertRefused(1, "nobody was tested", "predictive", "--tp=0", "--fp=0", "--fn=0", "--tn=0");
        assertRefused(
                1,
                "nobody without gaps belongs to group 3",
                "dif",
                Samples.path("bfi"),
                "--items=N1,N2",
                "--group=gender",
                "--reference=1",
                "--focal=3");
        assertRefused(1, "before has a score", "drift", file("a,b"), file("a,b"), "--items=a,b");
    }

    @Test
    void no_answer_says_NaN() {
        var csv = file("s,o,t,g", "1,1,1,r", "1,0,1,f", "1,1,1,r", "1,0,1,f");
        Stream.of(
                        say("reliability", csv, "--items", "s,o,t"),
                        say("roc", csv, "--score", "s", "--outcome", "o", "--positive", "1", "--compare", "t"),
                        say("calibrate", csv, "--score", "s", "--outcome", "o", "--positive", "1"),
                        say("dif", csv, "--items", "s,o", "--group", "g", "--reference", "r", "--focal", "f"),
                        say("quality", csv, "--items", "s,o,t", "--scales", "1,1,1"),
                        say("drift", csv, csv, "--items", "s,o,t"),
                        say("norms", csv, "--score", "s", "--least", "2"))
                .forEach(said -> {
                    assertThat(said.out()).doesNotContain("NaN", "Infinity");
                    assertThat(said.json().isObject()).isTrue();
                });
    }
}
