package org.xinqiao.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionnairesTest {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Questionnaires QUESTIONNAIRES = new Questionnaires();

    @ParameterizedTest
    @CsvSource({"questionnaires, questionnaires", "src/main/resources/forms, forms"})
    void the_index_names_every_file_and_nothing_else(String folder, String root) throws IOException {
        Path index = Path.of(folder, "index.txt");
        List<String> files = new FolderShelf(Path.of(folder), false)
                .files().stream().filter(file -> !file.startsWith("schema/")).toList();
        if (Boolean.getBoolean("write")) {
            Files.write(index, files);
        }
        assertThat(Files.readAllLines(index)).isEqualTo(files);
        assertThat(QuestionnaireFiles.onClassPath(root).folders())
                .hasSameSizeAs(files.stream()
                        .filter(f -> f.endsWith("/questionnaire.yaml"))
                        .toList());
    }

    @Test
    void every_questionnaire_has_chinese_words_in_chinese_and_english_words_in_english() {
        for (Questionnaire q : withWords()) {
            assertThat(q.words().keySet()).as(q.code()).containsExactlyInAnyOrder("zh-CN", "en");
            assertThat(said(q.words("zh-CN")))
                    .as(q.code())
                    .allMatch(text -> CHINESE.matcher(text).find());
            assertThat(said(q.words("en")))
                    .as(q.code())
                    .noneMatch(text -> CHINESE.matcher(text).find());
        }
    }

    @Test
    void every_option_of_every_item_has_a_label() {
        for (Questionnaire q : withWords()) {
            for (Item item : q.items()) {
                item.options()
                        .forEach(option -> assertThat(q.words("en").option(item.id(), option.code()))
                                .as(q.code() + " " + item.id())
                                .isNotEqualTo(option.code()));
            }
        }
    }

    @Test
    void words_that_are_not_free_are_nowhere_and_their_names_are_ours_in_both_languages() {
        List<Questionnaire> withheld = QUESTIONNAIRES.instruments().stream()
                .filter(q -> q.licence().withheld())
                .toList();
        assertThat(withheld).hasSize(17).allSatisfy(q -> {
            assertThat(q.hasWords()).isFalse();
            assertThat(q.name("zh-CN")).matches(CHINESE.asPredicate());
            assertThat(q.name("en")).doesNotContainPattern(CHINESE);
            try (Stream<Path> files = Files.list(Path.of("questionnaires", q.code(), q.version()))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.startsWith("text."));
            }
        });
        assertThat(withheld)
                .extracting(Questionnaire::code)
                .contains("mht", "sdq", "rses")
                .doesNotContain("phq-9");
    }

    @Test
    void a_title_that_students_read_names_no_illness() {
        assertThat(QUESTIONNAIRES.instruments().stream().filter(Questionnaire::hasWords))
                .allSatisfy(q -> assertThat(
                                q.words("zh-CN").title() + " " + q.words("en").title())
                        .doesNotContainPattern("抑郁|焦虑|自杀|障碍|症状|心理健康|(?i)depress|anxi|suicid|disorder|symptom|mental"));
    }

    @Test
    void a_question_on_suicide_is_not_for_the_lower_grades_unless_a_grown_up_asks_it() {
        assertThat(QUESTIONNAIRES.instruments()).allSatisfy(q -> {
            boolean asked = q.population().orElseThrow().informant() == Population.Informant.INTERVIEWER;
            q.items().stream()
                    .filter(item -> item.kind() == ItemKind.SUICIDE && !asked)
                    .forEach(item -> assertThat(item.minGrade())
                            .as(q.code() + " " + item.id())
                            .hasValue(7));
        });
    }

    @Test
    void every_student_sheet_carries_its_notice_and_its_vectors() {
        assertThat(QuestionnaireFiles.onClassPath("questionnaires").load()).allSatisfy(q -> {
            Path folder = Path.of("questionnaires", q.code(), q.version());
            assertThat(folder.resolve("NOTICE.md")).isNotEmptyFile();
            assertThat(folder.resolve("vectors.csv")).isNotEmptyFile();
        });
    }

    @Test
    void an_item_in_a_group_is_found_by_group_and_item() {
        Questionnaire minutes = QUESTIONNAIRES.get("F08");
        assertThat(minutes.item("tasks.party").map(Item::type)).contains(ItemType.CHOICE);
        assertThat(minutes.words("en").item("tasks.party").text()).isEqualTo("Party");
        assertThat(minutes.words("zh-CN").option("tasks.party", "GUA")).isEqualTo("监护人");
        assertThat(minutes.item("tasks.nobody")).isEmpty();
    }

    @Test
    void an_unknown_language_falls_back_to_chinese() {
        assertThat(QUESTIONNAIRES.get("F02").title("fr")).isEqualTo("线索登记表");
    }

    @Test
    void private_notes_of_an_interview_are_hidden_from_those_named() {
        assertThat(QUESTIONNAIRES.get("F04").item("notes").map(Item::hiddenFrom))
                .contains(Set.of("HRT", "GUA", "DPR", "HVP"));
    }

    @Test
    void asking_for_what_does_not_exist_says_so() {
        assertThatThrownBy(() -> QUESTIONNAIRES.get("F99"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("F99");
        assertThatThrownBy(() -> QUESTIONNAIRES.get("F02", "9.0.0")).hasMessageContaining("F02 9.0.0");
    }

    private static List<Questionnaire> withWords() {
        return QUESTIONNAIRES.all().stream().filter(Questionnaire::hasWords).toList();
    }

    private static Stream<String> said(Words words) {
        return Stream.of(
                        Stream.of(words.title()),
                        words.items().values().stream().map(ItemWords::text),
                        words.items().values().stream().map(ItemWords::help).filter(help -> !help.isEmpty()),
                        words.options().values().stream().flatMap(labels -> labels.values().stream()))
                .flatMap(texts -> texts);
    }
}
