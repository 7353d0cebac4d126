package org.xinqiao.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.questionnaire.BadQuestionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;

/** A district lays a little questionnaire of its own beside the others, and starts the program again and again. */
@QuarkusTest
@WithTestResource(Database.class)
class EditionStartTest {
    @Inject
    EditionStart start;

    @Inject
    Questionnaires ofTheCity;

    @TempDir
    Path district;

    private final Superuser sql = new Superuser();

    @BeforeEach
    void the_district_lays_it_there() throws IOException {
        Little.lay(district, Little.FORM, Little.TEXT);
    }

    @AfterEach
    void the_little_one_goes_and_the_city_has_its_own_files_again() {
        for (var table : List.of("edition_step", "edition_signature", "edition_finding")) {
            sql.force("delete from " + table + " where edition in (select id from edition where code = 'little')");
        }
        sql.force("delete from edition where code = 'little'");
        start.look(ofTheCity);
    }

    @Test
    void what_is_new_becomes_a_draft_once() {
        starts();
        starts();
        assertThat(all()).containsExactly("1.0.0/1.0.0 en 1.0.0, zh-CN 1.0.0 DRAFT round 1");
        assertThat(steps()).containsExactly("LOAD");
    }

    @Test
    void a_draft_whose_words_changed_begins_anew_and_loses_what_was_signed() throws IOException {
        starts();
        sql.force(
                "update edition set state = 'SENSITIVITY_REVIEW', reviewed_by = (select id from staff where login = 'gao')"
                        + " where code = 'little'");
        sql.run("insert into edition_signature select e.id, e.round, 'HEALTH', s.id, s.name, now(), 'hash'"
                + " from edition e, staff s where e.code = 'little' and s.login = 'han'");
        write("text.en.yaml", Little.TEXT.replace("First", "The first"));
        starts();
        assertThat(all()).containsExactly("1.0.0/1.0.0 en 1.0.0, zh-CN 1.0.0 DRAFT round 2");
        assertThat(steps()).containsExactly("LOAD", "CHANGE");
        assertThat(sql.count("select count(*) from edition where code = 'little' and reviewed_by is not null"))
                .isZero();
        assertThat(sql.count(
                        "select count(*) from edition_signature s join edition e on e.id = s.edition and e.round = s.round"
                                + " where e.code = 'little'"))
                .isZero();
    }

    @Test
    void a_later_scoring_and_a_new_language_are_drafts_beside_what_is_in_use() throws IOException {
        starts();
        is("PUBLISHED");
        write(
                "scoring-1.1.0.yaml",
                scoring().replace("version: 1.0.0", "version: 1.1.0").replace("min: 2", "min: 1"));
        write("text.bo.yaml", Little.TEXT);
        starts();
        assertThat(all())
                .containsExactlyInAnyOrder(
                        "1.0.0/1.0.0 en 1.0.0, zh-CN 1.0.0 PUBLISHED round 1",
                        "1.0.0/1.0.0 bo 1.0.0, en 1.0.0, zh-CN 1.0.0 DRAFT round 1",
                        "1.0.0/1.1.0 bo 1.0.0, en 1.0.0, zh-CN 1.0.0 DRAFT round 1");
    }

    @Test
    void later_words_are_a_draft_beside_what_is_in_use_and_begin_anew_with_words_still_later() throws IOException {
        starts();
        is("PUBLISHED");
        write("text.zh-CN-1.0.1.yaml", later("1.0.1"));
        starts();
        starts();
        assertThat(all())
                .containsExactlyInAnyOrder(
                        "1.0.0/1.0.0 en 1.0.0, zh-CN 1.0.0 PUBLISHED round 1",
                        "1.0.0/1.0.0 en 1.0.0, zh-CN 1.0.1 DRAFT round 1");
        write("text.zh-CN-1.0.2.yaml", later("1.0.2"));
        starts();
        assertThat(all())
                .containsExactlyInAnyOrder(
                        "1.0.0/1.0.0 en 1.0.0, zh-CN 1.0.0 PUBLISHED round 1",
                        "1.0.0/1.0.0 en 1.0.0, zh-CN 1.0.2 DRAFT round 2");
    }

    @Test
    void later_words_are_for_the_newest_scoring_in_use_and_for_what_waits_and_not_for_what_is_past()
            throws IOException {
        write("scoring-1.1.0.yaml", scoring().replace("version: 1.0.0", "version: 1.1.0"));
        starts();
        is("PUBLISHED");
        write("scoring-1.2.0.yaml", scoring().replace("version: 1.0.0", "version: 1.2.0"));
        write("text.zh-CN-1.0.1.yaml", later("1.0.1"));
        starts();
        var all = List.of(
                "1.0.0/1.0.0 en 1.0.0, zh-CN 1.0.0 PUBLISHED round 1",
                "1.0.0/1.1.0 en 1.0.0, zh-CN 1.0.0 PUBLISHED round 1",
                "1.0.0/1.1.0 en 1.0.0, zh-CN 1.0.1 DRAFT round 1",
                "1.0.0/1.2.0 en 1.0.0, zh-CN 1.0.1 DRAFT round 1");
        assertThat(all()).containsExactlyInAnyOrderElementsOf(all);
        starts();
        assertThat(all()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void every_wording_that_was_signed_must_still_lie_there_and_the_message_names_its_file() throws IOException {
        starts();
        is("PUBLISHED");
        var first = signed("words_hash").replaceAll(".*zh-CN ", "");
        write("text.zh-CN-1.0.1.yaml", later("1.0.1"));
        starts();
        is("PUBLISHED");
        write("text.zh-CN-1.0.2.yaml", later("1.0.2"));
        starts();

        write("text.zh-CN.yaml", Little.TEXT.replace("Second", "The 2nd"));
        stops("PUBLISHED", "text.zh-CN.yaml", first);
        write("text.zh-CN.yaml", later("1.0.1").replace("version: 1.0.1", "version: 1.0.0"));
        stops("PUBLISHED", "text.zh-CN.yaml", first);
        write("text.zh-CN.yaml", Little.TEXT);

        write("text.zh-CN-1.0.1.yaml", later("1.0.1").replace("The second", "The 2nd"));
        stops("PUBLISHED", "text.zh-CN-1.0.1.yaml", "");
        Files.delete(file("text.zh-CN-1.0.1.yaml"));
        stops("PUBLISHED", "text.zh-CN-1.0.1.yaml", "");
        write("text.zh-CN-1.0.1.yaml", later("1.0.1"));

        Files.delete(file("text.zh-CN.yaml"));
        assertThatThrownBy(this::starts)
                .isInstanceOf(BadQuestionnaire.class)
                .hasMessageContaining("text.zh-CN-1.0.1.yaml:1: later words, and no text.zh-CN.yaml");
        write("text.zh-CN.yaml", Little.TEXT);
        Files.delete(file("text.zh-CN-1.0.2.yaml"));
        starts();
    }

    @Test
    void words_that_are_corrected_in_the_file_that_was_signed_stop_the_start_whatever_version_they_say()
            throws IOException {
        starts();
        is("PUBLISHED");
        var first = signed("words_hash").replaceAll(".*zh-CN ", "");
        write("text.zh-CN.yaml", later("1.0.1"));
        stops("PUBLISHED", "text.zh-CN.yaml", first);
    }

    @Test
    void what_was_signed_and_changed_stops_the_start_and_says_which_file_and_both_hashes() throws IOException {
        for (var state : List.of("APPROVED", "PUBLISHED", "RETIRED")) {
            starts();
            is(state);
            var words = signed("words_hash").replaceAll(".*zh-CN ", "");
            var form = signed("form_hash");
            var scoring = signed("scoring_hash");
            write("text.zh-CN.yaml", Little.TEXT.replace("Second", "The second"));
            stops(state, "text.zh-CN.yaml", words);
            write("text.zh-CN.yaml", Little.TEXT);
            write("questionnaire.yaml", Little.FORM.replace("holder: us", "holder: them"));
            stops(state, "questionnaire.yaml", form);
            write("questionnaire.yaml", Little.FORM.replace("min: 2", "min: 1"));
            stops(state, "questionnaire.yaml", scoring);
            write("questionnaire.yaml", Little.FORM);
            starts();
            the_little_one_goes_and_the_city_has_its_own_files_again();
        }
    }

    @Test
    void what_was_signed_and_is_gone_stops_the_start_as_well() throws IOException {
        starts();
        is("RETIRED");
        Files.delete(file("text.en.yaml"));
        Files.delete(file("text.zh-CN.yaml"));
        Files.delete(file("names.en.yaml"));
        Files.delete(file("names.zh-CN.yaml"));
        Files.delete(file("questionnaire.yaml"));
        stops("RETIRED", "questionnaire.yaml", signed("form_hash"));
    }

    private void stops(String state, String file, String signed) {
        assertThatThrownBy(this::starts)
                .isInstanceOf(ChangedEdition.class)
                .hasMessageContaining("little 1.0.0 (scoring 1.0.0) is " + state)
                .hasMessageContaining(file("").getFileName() + "/" + file)
                .hasMessageContaining("signed " + signed)
                .hasMessageMatching(".*found ([0-9a-f]{64}|none), signed.*");
    }

    private void starts() {
        start.look(new Questionnaires(Optional.of(district.toString())));
    }

    private void is(String state) {
        sql.force("update edition set state = ? where code = 'little'", state);
    }

    private String signed(String part) {
        return sql.one("select " + part + " as part from edition where code = 'little'", r -> r.text("part"))
                .orElseThrow();
    }

    private List<String> all() {
        return sql.rows(
                "select version || '/' || scoring || ' ' || words || ' ' || state || ' round ' || round as one from edition where code = 'little'",
                r -> r.text("one"));
    }

    private List<String> steps() {
        return sql.rows(
                "select move from edition_step s join edition e on e.id = s.edition where e.code = 'little' order by s.id",
                r -> r.text("move"));
    }

    private static String later(String version) {
        return Little.TEXT.replace("version: 1.0.0", "version: " + version).replace("Second", "The second");
    }

    private static String scoring() {
        return Little.FORM
                .substring(Little.FORM.indexOf("scoring:\n") + "scoring:\n".length())
                .indent(-2);
    }

    private Path file(String name) {
        return district.resolve("little").resolve("1.0.0").resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(file(""));
        Files.writeString(file(name), text);
    }
}
