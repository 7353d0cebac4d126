package org.xinqiao.support;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.consultation.ConsultationState;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Entrant;
import org.xinqiao.directory.Students;
import org.xinqiao.oversight.AuditState;
import org.xinqiao.platform.Ids;
import org.xinqiao.questionnaire.Status;
import org.xinqiao.referral.ReferralState;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** Rows put straight where a test of refusals needs them, all about children of Zhou's class whose mother is Xia's. */
@ApplicationScoped
public class Placed {
    private static final String NOTE = "placed";

    private final Superuser sql = new Superuser();
    private final Students students;
    private final Vault vault;
    private final Walls walls;
    private final Clock clock;

    Placed(Students students, Vault vault, Walls walls, Clock clock) {
        this.vault = vault;
        this.students = students;
        this.walls = walls;
        this.clock = clock;
    }

    /** A case and its child. */
    public record File(UUID id, UUID child) {}

    /** A case in that state which once stood at that level; its prompt is as grave as the level. */
    public File file(CaseState state, Risk highest) {
        var file = new File(Ids.fresh(), child());
        sql.run(
                """
                insert into case_file (id, number, pseudonym, student, school, state, episode, prompt, risk, highest,
                  risk_since, crisis, custody, guardian, owner, opened_at, version)
                values (?, ?, ?, ?, 'lishan', ?, 1, ?, ?, ?, ?, 'NONE', 'IN_SCHOOL', 'COOPERATIVE', ?, ?, 0)
                """,
                file.id(),
                NOTE + file.id(),
                NOTE + file.id(),
                file.child(),
                state,
                highest.name().replace('R', 'P'),
                highest,
                highest,
                clock.instant(),
                Cast.WANG.id(),
                clock.instant());
        return file;
    }

    public UUID referral(File file, ReferralState state, boolean sent) {
        var id = Ids.fresh();
        Optional<UUID> packet = sent ? Optional.of(sheet(file, "F10P", id)) : Optional.empty();
        sql.run(
                """
                insert into referral (id, case_id, student, school, hospital, urgency, basis, state, packet, packet_hash,
                  created_at, sent_at, version)
                values (?, ?, ?, 'lishan', 'quancheng-hospital', 'URGENT', 'CONSENT', ?, ?, ?, ?, ?, 0)
                """,
                id,
                file.id(),
                file.child(),
                state,
                packet,
                packet.map(p -> "hash"),
                clock.instant(),
                packet.map(p -> clock.instant()));
        return id;
    }

    public UUID consultation(File file, ConsultationState state, Optional<UUID> minutes) {
        var id = Ids.fresh();
        sql.run(
                """
                insert into consultation (id, case_id, student, school, state, trigger_code, urgent, meets_at, mode, minutes,
                  created_at, version)
                values (?, ?, ?, 'lishan', ?, 'C1', false, ?, 'VIDEO', ?, ?, 0)
                """,
                id,
                file.id(),
                file.child(),
                state,
                clock.instant().plus(Duration.ofDays(1)),
                minutes,
                clock.instant());
        return id;
    }

    public UUID audit(File file, int episode, AuditState state) {
        var draw = Ids.fresh();
        sql.run("""
                insert into sample_draw (id, district, drawn_at, drawn_by, seed, frame, policy)
                values (?, 'lixia', ?, 'han', 1, '[]', 'placed')
                """, draw, clock.instant());
        var id = Ids.fresh();
        sql.run("""
                insert into closure_audit (id, draw, case_id, episode, district, number, stratum, weight, state, sampled_at,
                  version) values (?, ?, ?, ?, 'lixia', ?, 'R3', 1, ?, ?, 0)
                """, id, draw, file.id(), episode, NOTE + id, state, clock.instant());
        return id;
    }

    /** An edition, signed, of a questionnaire of which there are no files. */
    public UUID edition(Status state) {
        var id = Ids.fresh();
        sql.run("""
                insert into edition (id, code, version, scoring, words, form_hash, scoring_hash, words_hash, state, round, since, revision)
                values (?, ?, '1.0.0', '', '', 'hash', '', '', ?, 1, ?, 0)
                """, id, NOTE + id, state, clock.instant());
        for (var signer : Map.of("EDUCATION", Cast.DENG, "HEALTH", Cast.HAN, "HOSPITAL", Cast.SUN)
                .entrySet()) {
            sql.run(
                    "insert into edition_signature values (?, 1, ?, ?, 'placed', ?, 'hash')",
                    id,
                    signer.getKey(),
                    signer.getValue().id(),
                    clock.instant());
        }
        return id;
    }

    /** A record of the case with nothing in it. */
    public UUID sheet(File file, String form, UUID subject) {
        var id = Ids.fresh();
        sql.run("""
                insert into answer_sheet (id, code, version, hash, lang, student, case_id, subject, filled_by, filled_by_name,
                  role, occurred_at, created_at, locked_at)
                values (?, ?, '1.0.0', 'hash', 'zh-CN', ?, ?, ?, 'wang', '王老师', 'PSY', ?, ?, ?)
                """, id, form, file.child(), file.id(), subject, clock.instant(), clock.instant(), clock.instant());
        return id;
    }

    /** Somebody must go to the child of that case now. */
    public void alarm(File file) {
        var id = Ids.fresh();
        sql.run(
                """
                insert into signal (id, student, school, case_id, source, prompt, reason, place, received_at)
                values (?, ?, 'lishan', ?, 'TEACHER', 'P3', ?, ?, ?)
                """,
                id,
                file.child(),
                file.id(),
                sealed(file.child(), Place.of("signal", "reason", id), NOTE),
                sealed(file.child(), Place.of("signal", "place", id), NOTE),
                clock.instant());
    }

    /** A child is as old as the test needs; the birthday is sealed as the roster seals it. */
    public void bornOn(UUID student, LocalDate day) {
        var sealed = sealed(student, Place.of("student", "born_on", student), day.toString());
        sql.run("update student set born_on = ? where id = ?", sealed, student);
    }

    private byte[] sealed(UUID student, Place place, String clear) {
        return QuarkusTransaction.requiringNew().call(() -> walls.asSystem(() -> vault.seal(student, place, clear)));
    }

    /** Takes away everything that was placed. */
    public void clear() {
        sql.run("delete from closure_audit where number like 'placed%'");
        sql.run("delete from sample_draw where policy = 'placed'");
        sql.force("delete from edition_signature where person_name = 'placed'");
        sql.run("delete from edition where code like 'placed%'");
        sql.run("""
                delete from signature where sheet in (select a.id from answer_sheet a join case_file c on c.id = a.case_id
                  where c.number like 'placed%')
                """);
        for (var table : new String[] {"signal", "referral", "consultation", "answer_sheet", "owed"}) {
            sql.run("delete from " + table
                    + " where case_id in (select id from case_file where number like 'placed%')");
        }
        sql.run("delete from case_file where number like 'placed%'");
        var children =
                sql.rows("delete from guardianship where relation = 'placed' returning student", r -> r.id("student"));
        sql.run("delete from student where id = any(?::uuid[])", children);
    }

    private UUID child() {
        var id = Ids.fresh();
        var child = new Entrant(id, "lishan", "lishan-9-1", NOTE + id, NOTE, "F", LocalDate.of(2012, 1, 1));
        QuarkusTransaction.requiringNew().run(() -> walls.asSystem(() -> students.add(List.of(child))));
        sql.run("update student set enrolled = false where id = ?", id);
        sql.run("insert into guardianship (guardian, student, relation) values (?, ?, 'placed')", Cast.XIA_MA.id(), id);
        return id;
    }
}
