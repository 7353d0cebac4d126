package org.xinqiao.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTest {
    private static final String HEADER = "学号,姓名,性别,出生日期,年级,班级\n";

    @Test
    void a_student_is_read_as_the_house_writes_them() {
        var line = read(HEADER + "0901,夏雨桐,女,2012/3/5,初三,(1)班\n").lines().get(0);
        assertThat(line.className()).isEqualTo("初三（1）班");
        assertThat(line.grade()).isEqualTo(9);
        assertThat(line.bornOn()).isEqualTo(LocalDate.of(2012, 3, 5));
    }

    @Test
    void gb18030_and_a_byte_order_mark_are_understood() {
        var text = HEADER + "0901,夏雨桐,女,2012-03-05,9,1\n";
        assertThat(Roster.read(text.getBytes(Charset.forName("GB18030")))).isEqualTo(read(text));
        assertThat(read("\uFEFF" + text)).isEqualTo(read(text));
    }

    @Test
    void english_columns_and_a_guardian_are_understood() {
        var roster = read("number,name,sex,born_on,grade,class,guardian_name,guardian_phone\n"
                + "1,Xia,F,20120305,9,1,夏妈妈,13900002048\n");
        assertThat(roster.lines().get(0).guardian().orElseThrow().name()).isEqualTo("夏妈妈");
    }

    @ParameterizedTest
    @CsvSource({
        "母亲, 母亲, LEGAL",
        "监护人, 监护人, LEGAL",
        "奶奶, 奶奶, INFORMAL",
        "外公（监护人）, 外公, LEGAL",
        "外婆（书面委托）, 外婆, ENTRUSTED",
        "委托照护人, 委托照护人, INFORMAL",
        "委托监护人, 监护人, INFORMAL",
        "非监护人, 监护人, INFORMAL",
        "住在楼下的张阿姨, 其他照护人, INFORMAL",
        "伯父, 伯父, INFORMAL"
    })
    void who_is_a_guardian_and_who_only_helps(String cell, String word, Guardian.Kind kind) {
        var roster = read(
                "学号,姓名,性别,出生日期,年级,班级,监护人姓名,监护人电话,监护人关系\n" + "1,夏雨桐,女,2012-03-05,9,1,夏某,13900002048," + cell + "\n");
        assertThat(roster.lines().get(0).guardian().orElseThrow().relation()).contains(new Relation(word, kind));
    }

    @Test
    void a_roster_without_a_column_for_the_relation_changes_nobodys_relation() {
        var roster = read("学号,姓名,性别,出生日期,年级,班级,监护人姓名,监护人电话\n1,夏雨桐,女,2012-03-05,9,1,夏某,13900002048\n");
        assertThat(roster.lines().get(0).guardian().orElseThrow().relation()).isEmpty();
    }

    @Test
    void a_bad_line_is_told_with_every_reason_and_the_others_stay() {
        var roster = read(HEADER + "1,,X,2012-13-01,13,1\n2,陈子航,男,2012-03-05,9,1\n");
        assertThat(roster.lines()).hasSize(1);
        assertThat(roster.faults())
                .extracting(Roster.Fault::code)
                .containsExactlyInAnyOrder("blank", "not_a_sex", "not_a_date", "not_a_grade");
        assertThat(roster.faults()).allMatch(f -> f.line() == 2);
    }

    @Test
    void a_number_that_comes_twice_is_told_the_second_time() {
        var line = "1,陈子航,男,2012-03-05,9,1\n";
        var roster = read(HEADER + line + line);
        assertThat(roster.lines()).hasSize(1);
        assertThat(roster.faults()).containsExactly(new Roster.Fault(3, "number", "twice"));
    }

    @Test
    void a_name_that_looks_like_a_formula_stays_text() {
        var roster = read(HEADER + "1,\"=HYPERLINK(\"\"x\"\",1)\",男,2012-03-05,9,1\n");
        assertThat(roster.lines().get(0).name()).isEqualTo("=HYPERLINK(\"x\",1)");
    }

    @Test
    void a_file_without_a_needed_column_is_refused_as_a_whole() {
        assertThat(read("学号,姓名\n1,a\n").faults())
                .hasSize(4)
                .allMatch(f -> f.code().equals("no_column"));
    }

    private static Roster read(String text) {
        return Roster.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
