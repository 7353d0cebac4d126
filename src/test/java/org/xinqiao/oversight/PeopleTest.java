package org.xinqiao.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Browsers;
import org.xinqiao.access.Sessions;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Founding;
import org.xinqiao.directory.Roster;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;

/** The district of Tianqiao joins: its places and people come by a file, and the administrator looks after their logins. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class PeopleTest {
    private static final String HEADER = "类别,代码,名称,英文名,所属,角色,班级\n";
    private static final String TIANQIAO = HEADER
            + "人员,niu,牛老师,,beitan,心理教师,\n"
            + "学校,beitan,北坦中学,Beitan School,tianqiao,,\n"
            + "区县,tianqiao,天桥区,Tianqiao,,,\n"
            + "医院,luokou-hospital,泺口医院,Luokou Hospital,tianqiao,,\n"
            + "人员,yao,姚医生,,luokou-hospital,接诊医生,\n"
            + "人员,cui,崔专员,,tianqiao,个人信息保护负责人,\n"
            + "人员,guan,管理员二,,,管理员,\n";

    @Inject
    PeopleDesk desk;

    @Inject
    Sessions sessions;

    private final Superuser sql = new Superuser();

    @AfterEach
    void tianqiao_is_gone() {
        sql.run("delete from staff where login in ('niu', 'yao', 'cui', 'guan')");
        sql.run("delete from sign_in");
        sql.run("delete from browser_session where login in ('niu', 'feng')");
        sql.run("delete from school_class where school = 'beitan'");
        sql.run("delete from school where district = 'tianqiao'");
        sql.run("delete from hospital where district = 'tianqiao'");
        sql.run("delete from district where id = 'tianqiao'");
    }

    @Test
    void places_and_people_of_tianqiao_are_written_once_with_a_row_for_each() {
        var rows = journalled();
        var plan = bring(TIANQIAO);
        assertThat(plan.faults()).isEmpty();
        assertThat(plan.changes()).hasSize(7);
        assertThat(sql.count("select count(*) from staff where login = 'niu' and role = 'PSY' and school = 'beitan'"))
                .isEqualTo(1);
        assertThat(journalled() - rows).isEqualTo(7);
        assertThat(
                        sql.count(
                                "select count(*) from journal where act = 'TAKE_IN' and object like 'person=niu role=PSY at=beitan'"))
                .isPositive();
        assertThat(bring(TIANQIAO).changes()).isEmpty();
        assertThat(journalled() - rows).isEqualTo(7);
    }

    @Test
    void a_name_is_corrected_by_the_next_file() {
        bring(TIANQIAO);
        var plan = bring(HEADER + "学校,beitan,北坦初级中学,Beitan School,tianqiao,,\n人员,niu,牛晓老师,,beitan,PSY,\n");
        assertThat(plan.changes()).extracting(Founding.Change::fresh).containsExactly(false, false);
        assertThat(sql.count("select count(*) from school where name = '北坦初级中学'"))
                .isEqualTo(1);
        assertThat(sql.count("select count(*) from staff where name = '牛晓老师'")).isEqualTo(1);
    }

    @Test
    void one_fault_makes_the_whole_file_wait() {
        var plan = bring(TIANQIAO + "人员,ding,丁老师,,nowhere,心理教师,\n");
        assertThat(plan.faults()).containsExactly(new Roster.Fault(9, "place", "unknown_place"));
        assertThat(sql.count("select count(*) from district where id = 'tianqiao'"))
                .isZero();
        assertThat(sql.count("select count(*) from staff where login = 'niu'")).isZero();
    }

    @Test
    void what_a_file_cannot_settle_is_named() {
        bring(TIANQIAO);
        assertThat(fault("人员,xia-ma,夏老师,,beitan,心理教师,")).isEqualTo("login_of_guardian");
        assertThat(fault("学校,beitan,北坦中学,,lixia,,")).isEqualTo("other_district");
        assertThat(fault("人员,yao,姚医生,,beitan,接诊医生,")).isEqualTo("unknown_place");
        assertThat(fault("人员,niu,牛老师,,beitan,班主任,初三（1）班")).isEqualTo("unknown_class");
        sql.run("update staff set left_on = current_date where login = 'yao'");
        assertThat(fault("人员,yao,姚二,,luokou-hospital,接诊医生,")).isEqualTo("has_left");
    }

    @Test
    void niu_gets_another_role_by_a_file_only_until_she_has_signed_in() {
        bring(TIANQIAO);
        var headteacher = "人员,niu,牛老师,,beitan,德育副校长,";
        sql.run("insert into sign_in values ('niu', 'https://sign-in.example.cn', '7a1c', now())");
        assertThat(fault(headteacher)).isEqualTo("at_work");
        sql.run("delete from sign_in");
        sql.run("insert into duty select 'beitan', date '2027-01-04', id from staff where login = 'niu'");
        assertThat(fault(headteacher)).as("a duty is handed over first").isEqualTo("at_work");
        sql.run("delete from duty where school = 'beitan'");
        assertThat(bring(HEADER + headteacher + "\n").changes()).hasSize(1);
        assertThat(sql.count("select count(*) from staff where login = 'niu' and role = 'DPR'"))
                .isEqualTo(1);
    }

    @Test
    void the_administrator_signs_feng_out_and_lets_the_login_go_and_both_stand_in_the_journal() {
        Browsers.signIn(sessions, "a browser of feng", "feng");
        sql.run("insert into sign_in values ('feng', 'https://sign-in.example.cn', '90fe', now())");
        var rows = sql.count("select count(*) from journal where object = 'login=feng'");
        form("feng", "/people")
                .then()
                .statusCode(200)
                .body(containsString("冯老师"), containsString("data-taken=\"true\""));
        form("feng", "/people/sign-outs").then().statusCode(200).body(containsString("data-count=\"sessions\">0<"));
        form("feng", "/people/releases").then().statusCode(200).body(containsString("data-taken=\"false\""));
        assertThat(sql.count("select count(*) from browser_session where login = 'feng'"))
                .isZero();
        assertThat(sql.count(
                        "select count(*) from journal where object = 'login=feng' and act in ('SIGN_OUT', 'RELEASE')"))
                .isEqualTo(2);
        assertThat(sql.count("select count(*) from journal where object = 'login=feng'") - rows)
                .isEqualTo(5);
    }

    @Test
    void a_guardians_login_is_found_without_a_name_and_nobody_else_looks() {
        form("xia-ma", "/people").then().statusCode(200).body(containsString("xia-ma"), not(containsString("夏妈妈")));
        form("nobody-here", "/people").then().statusCode(200).body(containsString("没有这个登录名"));
        for (var who : List.of(Cast.WANG, Cast.LIU, Cast.ZOU, Cast.ZHENG, Cast.XIA_MA)) {
            As.person(who).get("/people").then().statusCode(404);
        }
    }

    private Founding.Plan bring(String file) {
        return desk.bring(file.getBytes(StandardCharsets.UTF_8));
    }

    private String fault(String line) {
        var faults = bring(HEADER + line + "\n").faults();
        assertThat(faults).hasSize(1);
        return faults.get(0).code();
    }

    private int journalled() {
        return sql.count("select count(*) from journal where record = 'people'");
    }

    private static io.restassured.response.Response form(String login, String address) {
        return As.person(Cast.ADMIN).request().formParam("login", login).post(address);
    }
}
