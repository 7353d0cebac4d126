package org.xinqiao.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.xinqiao.access.Authorisation;
import org.xinqiao.access.Authorisations;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.Entrant;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;

/** Two districts, three schools, two hospitals, the cast, and about 1,200 invented students. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
class DemoCity {
    private static final String SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
    private static final String GIVEN = "子涵雨欣浩宇梓萱宇轩诗涵俊杰思远嘉怡明轩佳宁文博若曦天佑静怡晨曦亦凡可心一诺书瑶";
    private static final int CLASS_SIZE = 40;
    /** The story begins in the past, and tests move the clock on. */
    private static final int PAST_DAYS = 150;

    private static final int FUTURE_DAYS = 400;

    private final Authorisations authorisations;
    private final Sql sql;
    private final Students students;
    private final People people;
    private final Walls walls;
    private final Clock clock;

    DemoCity(Authorisations authorisations, Sql sql, Students students, People people, Walls walls, Clock clock) {
        this.authorisations = authorisations;
        this.sql = sql;
        this.students = students;
        this.people = people;
        this.walls = walls;
        this.clock = clock;
    }

    @Transactional
    boolean isBuilt() {
        return sql.count("select count(*) from district") > 0;
    }

    @Transactional
    void build() {
        walls.asSystem(() -> {
            places();
            people();
            students();
            duty();
            authorisations();
        });
    }

    private void places() {
        for (var d : List.of(new String[] {"lixia", "历下区", "Lixia"}, new String[] {"shizhong", "市中区", "Shizhong"})) {
            sql.run("insert into district (id, name, name_en) values (?, ?, ?)", (Object[]) d);
        }
        school("lishan", "lixia", "历山中学", "Lishan Middle School", 7, 9, 5);
        school("quancheng", "lixia", "泉城实验学校", "Quancheng School", 4, 6, 2);
        school("yingxiong", "shizhong", "英雄山中学", "Yingxiongshan School", 7, 9, 3);
        sql.run(
                "insert into hospital values ('quancheng-hospital', 'lixia', '泉城精神卫生中心', 'Quancheng Mental Health Centre')");
        sql.run("insert into hospital values ('minghu-hospital', 'shizhong', '明湖儿童医院', 'Minghu Children''s Hospital')");
    }

    private void school(String id, String district, String name, String nameEn, int from, int to, int classes) {
        sql.run("insert into school (id, district, name, name_en) values (?, ?, ?, ?)", id, district, name, nameEn);
        for (int grade = from; grade <= to; grade++) {
            for (int n = 1; n <= classes; n++) {
                sql.run(
                        "insert into school_class (id, school, grade, name) values (?, ?, ?, ?)",
                        id + "-" + grade + "-" + n,
                        id,
                        grade,
                        gradeName(grade) + "（" + n + "）班");
            }
        }
    }

    private static String gradeName(int grade) {
        return switch (grade) {
            case 4 -> "四年级";
            case 5 -> "五年级";
            case 6 -> "六年级";
            case 7 -> "初一";
            case 8 -> "初二";
            default -> "初三";
        };
    }

    private void people() {
        for (var c : Cast.values()) {
            if (c.role() == Role.GUA) {
                people.addGuardians(
                        List.of(new People.Newcomer(c.id(), Optional.of(c.login()), c.person(), "13900002048")));
            } else {
                sql.run(
                        "insert into staff (id, login, name, role, school, district, hospital, homeroom) values (?, ?, ?, ?, ?, ?, ?, ?)",
                        (Object[]) staffRow(c));
            }
        }
    }

    private static Object[] staffRow(Cast c) {
        var none = java.util.Optional.<String>empty();
        var place = java.util.Optional.of(c.place());
        var school = place.map(p -> p.split("-", 2)[0]);
        return switch (c.role()) {
            case PSY, DPR, PRI, HVP, SDR, DRM -> row(c, place, none, none, none);
            case HRT -> row(c, school, none, none, place);
            case DPC, DHO, DEO, DPO -> row(c, none, place, none, none);
            case HRC, HCL -> row(c, none, none, place, none);
            case STU, GUA, CIT, ADM, SYS -> row(c, none, none, none, none);
        };
    }

    private static Object[] row(Cast c, Object school, Object district, Object hospital, Object homeroom) {
        return new Object[] {c.id(), c.login(), c.person(), c.role(), school, district, hospital, homeroom};
    }

    /** Who approved that whom reads (D§4.2(e)): somebody else, for the semester. */
    private void authorisations() {
        for (var pair : List.of(
                List.of(Cast.WANG, Cast.LIU),
                List.of(Cast.LIU, Cast.XU),
                List.of(Cast.XU, Cast.LIU),
                List.of(Cast.LIN, Cast.LIU),
                List.of(Cast.ZHAO, Cast.SHEN),
                List.of(Cast.SHEN, Cast.JI),
                List.of(Cast.HE, Cast.ZOU),
                List.of(Cast.GAO, Cast.ZOU),
                List.of(Cast.HAN, Cast.ZOU),
                List.of(Cast.QIN, Cast.JI))) {
            authorise(pair.get(0), pair.get(1));
        }
    }

    private void authorise(Cast who, Cast by) {
        var today = SchoolCalendar.day(clock.instant());
        var ofDistrict = who.role() == Role.DPC || who.role() == Role.DHO;
        var scope = ofDistrict ? Authorisation.Scope.district(who.place()) : Authorisation.Scope.school(who.place());
        authorisations.add(
                new Authorisation(
                        Cast.idOf("authorisation:" + who),
                        who.id(),
                        scope,
                        "本学期工作需要",
                        who.id(),
                        clock.instant(),
                        today.minusDays(PAST_DAYS),
                        today.plusDays(FUTURE_DAYS),
                        Optional.of(by.id()),
                        Optional.of(clock.instant()),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty());
    }

    private void students() {
        var random = new Random(20260901);
        var entrants = new ArrayList<Entrant>();
        for (var child : Cast.Child.values()) {
            entrants.add(entrant(child.id(), child.classId(), child.number(), child.child(), child.sex(), random));
        }
        var classes = sql.rows("select id from school_class order by id", r -> r.text("id"));
        for (var c : classes) {
            for (int n = 1; n <= CLASS_SIZE; n++) {
                var name = name(random);
                entrants.add(entrant(
                        Cast.idOf("student:" + c + n), c, c + "-" + n, name, random.nextBoolean() ? "F" : "M", random));
            }
        }
        students.add(entrants);
        guardians(entrants);
    }

    /** Every student has a guardian; those of the cast sign in, the others are called by phone. */
    private void guardians(List<Entrant> entrants) {
        var guardians = new ArrayList<People.Newcomer>();
        var guardianships = new ArrayList<Object[]>();
        for (var s : entrants) {
            var id = Cast.idOf("guardian:" + s.id());
            var phone = String.format(Locale.ROOT, "1390000%04d", guardians.size() + 1);
            guardians.add(new People.Newcomer(id, Optional.empty(), s.name().substring(0, 1) + "家长", phone));
            guardianships.add(new Object[] {id, s.id()});
        }
        people.addGuardians(guardians);
        sql.batch("insert into guardianship (guardian, student, relation) values (?, ?, '监护人')", guardianships);
        for (var child : Cast.Child.values()) {
            sql.run(
                    "insert into guardianship (guardian, student, relation) values (?, ?, ?)",
                    child.guardian().id(),
                    child.id(),
                    child.guardian() == Cast.XIA_MA ? "母亲" : "父亲");
        }
    }

    private static Entrant entrant(
            java.util.UUID id, String classId, String number, String name, String sex, Random random) {
        var parts = classId.split("-", 3);
        var born = LocalDate.of(2026 - 6 - Integer.parseInt(parts[1]), 9, 1).plusDays(random.nextInt(364));
        return new Entrant(id, parts[0], classId, number, name, sex, born);
    }

    private static String name(Random random) {
        var surname = SURNAMES.charAt(random.nextInt(SURNAMES.length()));
        var first = 2 * random.nextInt(GIVEN.length() / 2);
        return surname + GIVEN.substring(first, first + 2);
    }

    private void duty() {
        var today = SchoolCalendar.day(clock.instant());
        var rows = new ArrayList<Object[]>();
        for (var day : today.minusDays(150).datesUntil(today.plusDays(400)).toList()) {
            for (var c : List.of(Cast.WANG, Cast.FENG, Cast.MEI, Cast.LIN)) {
                rows.add(new Object[] {"lishan", day, c.id()});
            }
            rows.add(new Object[] {"yingxiong", day, Cast.ZHAO.id()});
            rows.add(new Object[] {"quancheng", day, Cast.GAO.id()});
        }
        sql.batch("insert into duty (school, on_day, staff) values (?, ?, ?)", rows);
    }
}
