package org.xinqiao.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.directory.Entrant;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Ids;
import org.xinqiao.support.Database;
import org.xinqiao.support.Everybody;
import org.xinqiao.support.Superuser;
import org.xinqiao.vault.KeyRing;

/** What a key holder orders at the machine is done by the running program, and stands in the journal under their name. */
@QuarkusTest
@WithTestResource(Database.class)
class KeyOrdersTest {
    @Inject
    KeyRing keys;

    @Inject
    Students students;

    private final Superuser everything = new Superuser();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final UUID child = Ids.fresh();

    @BeforeEach
    void a_child() {
        Everybody.inTransaction()
                .run(() -> students.add(List.of(new Entrant(
                        child, "lishan", "lishan-7-1", child.toString(), "欧阳若水", "F", LocalDate.of(2013, 5, 6)))));
    }

    @AfterEach
    void the_child_leaves() {
        everything.run("update student set enrolled = false, held_since = null where id = ?", child);
    }

    @Test
    void a_key_is_destroyed_for_good_and_the_journal_says_by_whom_and_why() {
        assertThat(destroys(child, child.toString())).isZero();
        assertThat(name()).isEqualTo("（已销毁）");
        assertThat(rows("DESTROY_KEY reason=ERASURE OK")).isOne();
    }

    @Test
    void a_child_under_a_legal_hold_keeps_its_key_and_the_refusal_is_written_down() {
        everything.run("update student set held_since = now() where id = ?", child);
        assertThat(destroys(child, child.toString())).isOne();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("vault.held", "legal hold", "法律保留");
        assertThat(name()).isEqualTo("欧阳若水");
        assertThat(rows("DESTROY_KEY reason=ERASURE REFUSED vault.held")).isOne();
        assertThat(everything.count(
                        "select count(*) from data_key where subject = ? and destroyed_at is not null", child))
                .isZero();
    }

    @Test
    void who_types_another_id_or_names_no_reason_destroys_nothing() {
        assertThat(destroys(child, Ids.fresh().toString())).isEqualTo(2);
        assertThat(new KeyCommand.Destroy(typed(""), out()).run(folder(), child.toString(), "--by", "ming"))
                .isEqualTo(2);
        assertThat(name()).isEqualTo("欧阳若水");
    }

    @Test
    void keys_are_wrapped_anew_and_a_childs_key_is_renewed_while_the_program_runs() {
        assertThat(new KeyCommand.Wrap().run(folder(), "--by", "ming")).isZero();
        assertThat(new KeyCommand.Renew().run(folder(), child.toString(), "--by", "ming"))
                .isZero();
        assertThat(name()).isEqualTo("欧阳若水");
        assertThat(rows("RENEW_KEY  OK")).isOne();
        assertThat(new KeyCommand.Renew().run(folder(), Ids.fresh().toString(), "--by", "ming"))
                .isOne();
    }

    private int destroys(UUID subject, String typed) {
        return new KeyCommand.Destroy(typed(typed), out())
                .run(folder(), subject.toString(), "--by", "ming", "--reason", "ERASURE");
    }

    private String folder() {
        return keys.orders().resolveSibling("").toString();
    }

    private PrintStream out() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private static BufferedReader typed(String words) {
        return new BufferedReader(new StringReader(words + "\n"));
    }

    private String name() {
        return Everybody.inTransaction().call(() -> students.get(child).name());
    }

    /** Rows of this key holder about this child. */
    private int rows(String words) {
        return everything.count("""
                select count(*) from journal j join journal_subject s on s.pseudonym = j.subject
                where s.student = ? and j.actor = 'key-holder:ming' and j.act || ' ' || j.object || ' ' || j.outcome = ?
                """, child, words);
    }
}
