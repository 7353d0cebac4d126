package org.xinqiao.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PeopleFileTest {
    private static final String HEADER = "类别,代码,名称,英文名,所属,角色,班级\n";

    @Test
    void a_district_its_school_and_wang_are_read_in_either_language() {
        var chinese =
                read(HEADER + "区县,lixia,历下区,Lixia,,,\n学校,lishan,历山中学,Lishan,lixia,,\n人员,wang,王老师,,lishan,心理教师,\n");
        var english = read("kind,code,name,name_en,place,role\ndistrict,lixia,历下区,Lixia,,\n"
                + "school,lishan,历山中学,Lishan,lixia,\nperson,wang,王老师,,lishan,PSY\n");
        assertThat(chinese.faults()).isEmpty();
        assertThat(chinese.lines()).isEqualTo(english.lines()).hasSize(3);
        assertThat(chinese.lines().get(2).role()).contains(Role.PSY);
    }

    @Test
    void a_table_program_may_write_gb18030() {
        var text = HEADER + "区县,lixia,历下区,Lixia,,,\n";
        assertThat(PeopleFile.read(text.getBytes(Charset.forName("GB18030")))).isEqualTo(read(text));
    }

    @Test
    void each_fault_is_told_with_its_line_and_column() {
        assertThat(fault("宿舍,x,一号楼,,,,")).isEqualTo("kind not_a_kind");
        assertThat(fault("区县,历下,历下区,,,,")).isEqualTo("code not_a_code");
        assertThat(fault("人员,Wang,王老师,,lishan,心理教师,")).isEqualTo("code not_a_login");
        assertThat(fault("人员,wang,,,lishan,心理教师,")).isEqualTo("name blank");
        assertThat(fault("人员,wang,王老师,,,心理教师,")).isEqualTo("place blank");
        assertThat(fault("人员,wang,王老师,,lishan,老师,")).isEqualTo("role not_a_role");
        assertThat(fault("人员,admin,管理员,,lishan,管理员,")).isEqualTo("place no_place");
        assertThat(fault("学校,lishan," + "历".repeat(61) + ",,lixia,,")).startsWith("name too_long");
    }

    @Test
    void neither_a_student_nor_a_guardian_comes_by_this_file() {
        assertThat(fault("人员,xia-ma,夏妈妈,,,监护人,")).isEqualTo("role not_a_role");
        assertThat(fault("人员,xia,夏雨桐,,,STU,")).isEqualTo("role not_a_role");
    }

    @Test
    void a_login_that_comes_twice_is_told_the_second_time() {
        var line = "人员,wang,王老师,,lishan,心理教师,\n";
        assertThat(read(HEADER + line + line).faults()).containsExactly(new Roster.Fault(3, "code", "twice"));
    }

    @Test
    void a_file_without_a_needed_column_or_that_is_no_text_is_refused_as_a_whole() {
        assertThat(read("代码,名称\nlixia,历下区\n").faults()).containsExactly(new Roster.Fault(1, "kind", "no_column"));
        assertThat(PeopleFile.read(new byte[] {'P', 'K', 3, 4, 0}).faults())
                .extracting(Roster.Fault::code)
                .containsExactly("not_text");
    }

    private static String fault(String line) {
        var faults = read(HEADER + line + "\n").faults();
        assertThat(faults).isNotEmpty().allMatch(f -> f.line() == 2);
        return faults.get(0).column() + " " + faults.get(0).code();
    }

    private static PeopleFile read(String text) {
        return PeopleFile.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
