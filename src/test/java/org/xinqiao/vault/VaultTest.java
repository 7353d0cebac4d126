package org.xinqiao.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Walls;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.directory.Entrant;
import org.xinqiao.directory.RosterDesk;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.support.Database;
import org.xinqiao.support.Everybody;

/** A child's records in the database, and what becomes of them without their key. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class VaultTest {
    /** Columns of bytes that are no sealed values but keyed hashes. */
    private static final Set<String> HASHES = Set.of(
            "student.number_index",
            "guardian.phone_index",
            "answer_sheet.content_hash",
            "journal.body_hash",
            "journal_leaf.hash",
            "journal_checkpoint.frontier",
            "browser_session.hash",
            "browser_session.bell",
            "browser_session.there",
            "slip.verifier");

    private static final Answers SAID = Answers.none().with("concern", "睡不好，担心成绩");

    @Inject
    Sql sql;

    @Inject
    Vault vault;

    @Inject
    Rotation rotation;

    @Inject
    KeyRing keys;

    @Inject
    Students students;

    @Inject
    RosterDesk rosters;

    @Inject
    Sheets sheets;

    @Inject
    MovableClock clock;

    private final UUID child = Ids.fresh();
    private UUID sheet = Ids.fresh();

    @BeforeEach
    void a_child_with_a_record() {
        Everybody.inTransaction().run(() -> {
            students.add(List.of(entrant(child, "欧阳若水")));
            sheets.add(record(sheet));
        });
    }

    @AfterEach
    void the_clock_goes_back_and_the_child_leaves() {
        clock.reset();
        Everybody.inTransaction().run(() -> sql.run("update student set enrolled = false where id = ?", child));
    }

    private static Entrant entrant(UUID id, String name) {
        return new Entrant(
                id, "lishan", "lishan-7-1", "V" + id.toString().substring(0, 12), name, "F", LocalDate.of(2013, 5, 6));
    }

    private Sheet record(UUID id) {
        return new Sheet(
                id,
                "F05",
                "1.0.0",
                "hash",
                "zh-CN",
                child,
                Optional.empty(),
                Optional.empty(),
                "wang",
                "王老师",
                "PSY",
                clock.instant(),
                Optional.of(clock.instant()),
                SAID);
    }

    @Test
    void a_child_is_found_by_parts_of_the_name_in_her_own_school_only() {
        for (var words : List.of("欧阳", "若水", "ouyang", "oyrs", "ruosh", "RuoShui")) {
            assertThat(found("lishan", words)).as(words).contains(child);
            assertThat(found("yingxiong", words)).as(words).doesNotContain(child);
        }
        assertThat(found("lishan", "若欧阳")).isEmpty();
        assertThat(found("lishan", " ｖ" + child.toString().substring(0, 12).toUpperCase(java.util.Locale.ROOT)))
                .as("a number in any width and case")
                .containsExactly(child);
    }

    private Set<UUID> found(String school, String words) {
        return Everybody.inTransaction()
                .call(() ->
                        students.search(school, words).stream().map(Student::id).collect(Collectors.toSet()));
    }

    @Test
    void every_column_of_bytes_is_a_sealed_one_that_a_rotation_knows() {
        var columns = Everybody.inTransaction().call(() -> sql.rows("""
                select table_name || '.' || column_name as name from information_schema.columns
                where table_schema = 'public' and data_type = 'bytea'
                """, r -> r.text("name")));
        var known = Sealed.ALL.stream().map(c -> c.table() + "." + c.column()).collect(Collectors.toSet());
        known.addAll(HASHES);
        assertThat(columns).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void names_that_changed_places_do_not_open() {
        forgotten(() -> {
            sql.run(
                    "update student set name = (select name from student where id = ?) where id = ?",
                    Cast.Child.XIA.id(),
                    child);
            assertThatThrownBy(() -> students.get(child)).hasMessage("vault.unreadable");
        });
    }

    /** Done, looked at and taken back. */
    private static void forgotten(Runnable work) {
        QuarkusTransaction.begin();
        try {
            Arc.container().instance(Walls.class).get().asSystem(work);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void a_locked_record_may_be_sealed_anew_and_not_be_changed() {
        forgotten(() -> {
            var place = Place.of("answer_sheet", "answers", sheet);
            var same = vault.seal(child, place, "{\"concern\":[\"睡不好，担心成绩\"]}");
            assertThat(sql.run("update answer_sheet set answers = ? where id = ?", same, sheet))
                    .isEqualTo(1);
            assertThat(sheets.find(sheet).orElseThrow().answers()).isEqualTo(SAID);
            var other = vault.seal(child, place, "{\"concern\":[\"一切都好\"]}");
            sql.run("update answer_sheet set answers = ? where id = ?", other, sheet);
            assertThatThrownBy(() -> sheets.find(sheet)).hasMessage("vault.unreadable");
        });
        assertThatThrownBy(() -> Everybody.inTransaction().run(() -> sheets.answer(sheet, "concern", "一切都好")))
                .hasStackTraceContaining("a locked sheet stays as it is");
    }

    @Test
    void a_destroyed_key_makes_database_and_restored_backup_unreadable() throws Exception {
        var backup = Dump.taken();
        Everybody.inTransaction().run(() -> vault.destroy(child));
        assertGone();
        assertThat(found("lishan", "欧阳若水")).doesNotContain(child);
        backup.restore();
        assertThat(Everybody.inTransaction()
                        .call(() -> sql.count(
                                "select count(*) from data_key where subject = ? and destroyed_at is null", child)))
                .as("the backup knows nothing of it")
                .isEqualTo(1);
        assertGone();
        assertThat(Everybody.inTransaction()
                        .call(() -> students.get(Cast.Child.XIA.id()).name()))
                .as("all others are as they were")
                .isEqualTo("夏雨桐");
    }

    private void assertGone() {
        Everybody.inTransaction().run(() -> {
            assertThat(students.get(child).name()).isEqualTo("（已销毁）");
            assertThat(students.get(child).number()).isEqualTo("（已销毁）");
            assertThat(sheets.find(sheet).orElseThrow().answers()).isEqualTo(Answers.none());
            assertThatThrownBy(() -> sheets.add(record(Ids.fresh())))
                    .isInstanceOf(Refused.class)
                    .hasMessage("vault.destroyed");
        });
    }

    @Test
    void a_child_gets_a_new_key_while_people_write_about_her() throws Exception {
        var before = Everybody.inTransaction()
                .call(() -> sql.one("select name from student where id = ?", r -> r.bytes("name"), child))
                .orElseThrow();
        var over = new AtomicBoolean();
        var people = Executors.newFixedThreadPool(3);
        var work = new ArrayList<Callable<Integer>>();
        for (int n = 0; n < 3; n++) {
            var person = "writer" + n;
            work.add(() -> write(person, over));
        }
        var done = work.stream().map(people::submit).toList();
        for (int i = 0; i < 5; i++) {
            rotation.renew(child);
            rotation.wrapAnew();
        }
        over.set(true);
        for (var one : done) {
            assertThat(one.get()).isPositive();
        }
        people.shutdown();
        assertThat(rotation.sealAnew(child)).isZero();
        assertReadable();
        clock.move(Duration.ofHours(2));
        rotation.retire();
        assertReadable();
        assertThat(Everybody.inTransaction()
                        .call(() -> students.get(Cast.Child.XIA.id()).name()))
                .isEqualTo("夏雨桐");
        assertThatThrownBy(() -> vault.open(child, Place.of("student", "name", child), before))
                .as("what the old key sealed")
                .hasMessage("vault.unreadable");
    }

    /** Drafts and records, as fast as they can. */
    private int write(String person, AtomicBoolean over) {
        int written = 0;
        while (!over.get() || written == 0) {
            var text = "第 " + written++ + " 稿";
            Everybody.inTransaction().run(() -> {
                var typed = Answers.none().with("reason", text);
                sheets.keepDraft(child, person, "somewhere", typed, clock.instant());
                sheets.add(record(Ids.fresh()));
                assertThat(sheets.draft(person, "somewhere")).isEqualTo(typed);
                assertThat(students.get(child).name()).isEqualTo("欧阳若水");
            });
        }
        return written;
    }

    private void assertReadable() {
        Everybody.inTransaction().run(() -> {
            assertThat(students.get(child).name()).isEqualTo("欧阳若水");
            var all = sql.rows("select id from answer_sheet where student = ?", r -> r.id("id"), child);
            assertThat(all).hasSizeGreaterThan(1);
            all.forEach(
                    id -> assertThat(sheets.find(id).orElseThrow().answers()).isEqualTo(SAID));
            assertThat(sheets.draft("writer0", "somewhere").asMap()).isNotEmpty();
        });
    }

    @Test
    void two_who_bring_the_same_roster_at_once_do_not_make_two_of_a_child() throws Exception {
        var roster = ("学号,姓名,性别,出生日期,年级,班级,监护人,监护人电话\nTWICE1,司马双双,女,2013-03-05,初一,1,司马父,13911112222\n"
                        + "ｔｗｉｃｅ2,司马单单,女,2013-03-05,初一,1,司马父,13911112222\n")
                .getBytes(StandardCharsets.UTF_8);
        var people = Executors.newFixedThreadPool(2);
        Callable<Integer> work = () -> Everybody.inTransaction()
                .call(() -> rosters.bring("lishan", roster).lines());
        for (var one : people.invokeAll(List.of(work, work))) {
            assertThat(one.get()).isEqualTo(2);
        }
        people.shutdown();
        assertThat(found("lishan", "smdd")).hasSize(1);
        assertThat(found("lishan", "TWICE2")).hasSize(1);
        assertThat(found("lishan", "司马")).hasSize(2);
        assertThat(Everybody.inTransaction().call(() -> sql.count("""
                select count(distinct w.guardian) from guardianship w join student_search t on t.student = w.student
                where t.student = any(?::uuid[])
                """, found("lishan", "司马"))))
                .as("brother and sister have one father")
                .isEqualTo(1);
        Everybody.inTransaction()
                .run(() -> found("lishan", "司马")
                        .forEach(id -> sql.run("update student set enrolled = false where id = ?", id)));
    }
}
