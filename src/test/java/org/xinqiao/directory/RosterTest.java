package org.xinqiao.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

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
