package org.xinqiao.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.edition.Comparison.Area;
import org.xinqiao.edition.Comparison.Verdict;
import org.xinqiao.platform.Lang;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.QuestionnaireFiles;
import org.xinqiao.web.View;

/** The little questionnaire, changed in one place, beside itself. */
class ComparisonTest {
    private final View v = View.of(Lang.EN, Instant.EPOCH, "/");

    @TempDir
    Path folder;

    @Test
    void two_that_are_the_same_have_no_difference() throws IOException {
        var same = with(Little.FORM, Little.TEXT);
        assertThat(same.changes()).isEmpty();
        assertThat(same.verdict()).isEqualTo(Verdict.COMPARABLE);
    }

    @Test
    void other_words_are_told_and_leave_the_scores_comparable() throws IOException {
        var other = with(Little.FORM, Little.TEXT.replace("Second", "The second"));
        assertThat(other.changes())
                .containsExactly(
                        new Comparison.Change(Area.WORDS, "en · q2", "Second", "The second"),
                        new Comparison.Change(Area.WORDS, "zh-CN · q2", "Second", "The second"));
        assertThat(other.verdict()).isEqualTo(Verdict.COMPARABLE);
    }

    @Test
    void another_wording_or_one_more_language_leaves_them_comparable_and_marked() throws IOException {
        var patch = Little.TEXT.replace("version: 1.0.0", "version: 1.0.1").replace("Second", "The second");
        assertThat(with(Little.FORM, patch).verdict()).isEqualTo(Verdict.COMPARABLE);
        var minor = patch.replace("version: 1.0.1", "version: 1.1.0");
        assertThat(with(Little.FORM, minor).verdict()).isEqualTo(Verdict.OTHER_WORDS);
        assertThat(with(Little.FORM.replace("min: 2", "min: 1"), minor).verdict())
                .as("bands weigh more")
                .isEqualTo(Verdict.RAW_ONLY);
        var one = read("one", Little.FORM, Little.TEXT);
        Files.writeString(folder.resolve("one/little/1.0.0/text.bo.yaml"), Little.TEXT);
        var more = QuestionnaireFiles.in(folder.resolve("one")).load().get(0);
        assertThat(Comparison.of(one, more, (q, area) -> new Told(v, q).about(area))
                        .verdict())
                .isEqualTo(Verdict.OTHER_WORDS);
    }

    @Test
    void another_cut_off_leaves_the_raw_scores_comparable_and_nothing_else() throws IOException {
        var other = with(Little.FORM.replace("min: 2", "min: 1"), Little.TEXT);
        assertThat(other.changes()).extracting(Comparison.Change::area).containsExactly(Area.BAND);
        assertThat(other.verdict()).isEqualTo(Verdict.RAW_ONLY);
    }

    @Test
    void another_weight_or_item_makes_scores_that_are_not_comparable() throws IOException {
        var weight = with(
                Little.FORM.replace("weight: 1}", "weight: 2}").replace("range: [0, 2]", "range: [0, 4]"), Little.TEXT);
        assertThat(weight.changes()).extracting(Comparison.Change::area).contains(Area.OPTION, Area.SCALE);
        assertThat(weight.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
        var item = with(
                Little.FORM.replace("kind: strength}]", "kind: strength}, {id: q3, type: yesno}]"),
                Little.TEXT
                        .replace("q2: Second", "q2: Second, q3: Third")
                        .replace("often: {", "yesno: {'1': yes, '0': no}, often: {")
                        .replace("yes, '0': no", "'Yes', '0': 'No'"));
        assertThat(item.changes()).extracting(Comparison.Change::about).contains("q3");
        assertThat(item.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    }

    private Comparison with(String form, String text) throws IOException {
        return Comparison.of(
                read("one", Little.FORM, Little.TEXT),
                read("other", form, text),
                (q, area) -> new Told(v, q).about(area));
    }

    private Questionnaire read(String place, String form, String text) throws IOException {
        Little.lay(folder.resolve(place), form, text);
        return QuestionnaireFiles.in(folder.resolve(place)).load().get(0);
    }
}
