package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.access.Walls;
import org.xinqiao.platform.Sql;
import org.xinqiao.scoring.Prompt;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** Signals: written once per cause, told in the same transaction. */
@ApplicationScoped
public class Signals {
    private final Sql sql;
    private final Vault vault;
    private final Walls walls;
    private final Event<SignalRaised> raised;
    private final Event<SignalMet> met;

    Signals(Sql sql, Vault vault, Walls walls, Event<SignalRaised> raised, Event<SignalMet> met) {
        this.sql = sql;
        this.vault = vault;
        this.walls = walls;
        this.raised = raised;
        this.met = met;
    }

    /** Writes and tells a signal; the same item of the same assignment raises only one (INV6). */
    public void raise(Signal s) {
        raise(s, Optional.empty());
    }

    /** Writes and tells a signal that a person reports. */
    public void raise(Signal s, Report report) {
        raise(s, Optional.of(report));
    }

    private void raise(Signal s, Optional<Report> report) {
        var written = sql.run(
                """
                insert into signal (id, student, school, source, prompt, reason, assignment, item, place, received_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                s.id(),
                s.student(),
                s.school(),
                s.source(),
                s.prompt(),
                sealed(s, "reason", s.reason()),
                s.assignment(),
                s.item(),
                sealed(s, "place", s.place()),
                s.receivedAt());
        if (written > 0) {
            raised.fire(new SignalRaised(s, report));
        }
    }

    /** The signal belongs to that case now. */
    public void attach(UUID signal, UUID caseId) {
        sql.run("update signal set case_id = ? where id = ?", caseId, signal);
    }

    public List<Signal> ofCase(UUID caseId) {
        return sql.rows("select * from signal where case_id = ? order by received_at", this::signal, caseId);
    }

    /** Somebody says that they are on their way to the student. */
    public void coming(UUID caseId, String who, Instant at) {
        note("update signal set coming_by = ?, coming_at = ? where case_id = ? and coming_by is null", caseId, who, at);
    }

    /** The student has been seen: the alarm is over. */
    public void seen(UUID caseId, Instant at) {
        note("update signal set checked_at = ? where case_id = ? and checked_at is null", caseId, at);
    }

    /** Somebody has spoken with the student: what they wished for is answered. */
    public void answered(UUID caseId, Instant at) {
        walls.asSystem(() -> sql.run(
                "update signal set checked_at = ? where case_id = ? and source = 'self' and checked_at is null",
                at,
                caseId));
    }

    /** An adult on duty goes to a child whose signal they may not read. */
    private void note(String change, UUID caseId, Object... values) {
        var args = Stream.concat(Arrays.stream(values), Stream.of(caseId)).toArray();
        walls.asSystem(() -> {
            sql.run(change, args);
            tell(caseId);
        });
    }

    private void tell(UUID caseId) {
        sql.rows("select distinct school from signal where case_id = ?", r -> r.text("school"), caseId)
                .forEach(school -> met.fire(new SignalMet(school)));
    }

    /** The P3 signals of a school whose students nobody has seen yet, oldest first. */
    public List<Signal> alarms(String school) {
        return sql.rows("""
                select * from signal where school = ? and prompt = 'P3' and checked_at is null order by received_at
                """, this::signal, school);
    }

    /** Whether an alarm came in at one of these schools since then. It says no more, so every desk may ask. */
    public boolean rang(List<String> schools, Instant since) {
        return walls.asSystem(() -> sql.count(
                        "select count(*) from signal where school = any(?) and prompt = 'P3' and received_at > ?",
                        schools,
                        since)
                > 0);
    }

    private Signal signal(Sql.Row r) throws SQLException {
        var id = r.id("id");
        var student = r.id("student");
        return new Signal(
                id,
                student,
                r.text("school"),
                r.idIfAny("case_id"),
                r.text("source"),
                Prompt.valueOf(r.text("prompt")),
                opened(student, id, "reason", r.bytes("reason")),
                r.idIfAny("assignment"),
                r.textIfAny("item"),
                opened(student, id, "place", r.bytes("place")),
                r.moment("received_at"),
                r.textIfAny("coming_by"));
    }

    /** The place in a row of a store that joins signals: the columns {@code signal}, {@code student} and {@code place}. */
    public String placeIn(Sql.Row r) throws SQLException {
        return opened(r.id("student"), r.id("signal"), "place", r.bytes("place"));
    }

    private byte[] sealed(Signal s, String column, String clear) {
        return vault.seal(s.student(), Place.of("signal", column, s.id()), clear);
    }

    private String opened(UUID student, UUID signal, String column, byte[] sealed) {
        return vault.open(student, Place.of("signal", column, signal), sealed);
    }

    /** Whether any signal of this assignment asks for a safety check the same day. */
    public boolean isAlarmed(UUID assignment) {
        return sql.count("""
                        select count(*) from signal where assignment = ? and prompt = 'P3' and received_at > coalesce(
                          (select max(frozen_at) from answer_sheet where assignment = ?), '-infinity')
                        """, assignment, assignment) > 0;
    }

    /** The case that a signal belongs to. */
    public Optional<UUID> caseOf(UUID signal) {
        return sql.one("select case_id from signal where id = ?", r -> r.idIfAny("case_id"), signal)
                .flatMap(found -> found);
    }

    /** A wish for a talk, and whether it still waits for somebody to speak with the student. */
    record Wish(Instant at, boolean waits) {}

    /** What the student wished for on this assignment, oldest first. */
    List<Wish> wishes(UUID assignment) {
        return sql.rows(
                "select received_at, checked_at from signal where assignment = ? and source = 'self' order by received_at",
                r -> new Wish(
                        r.moment("received_at"), r.momentIfAny("checked_at").isEmpty()),
                assignment);
    }
}
