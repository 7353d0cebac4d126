package org.xinqiao.consultation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.RecordType;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.Clocks;
import org.xinqiao.casefile.Records;
import org.xinqiao.casefile.Step;
import org.xinqiao.directory.Role;
import org.xinqiao.journal.Facts;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.questionnaire.Signature;

/** What people do with a four-party meeting: call it, move it, hold it, sign its minutes, waive it, call it off. */
@ApplicationScoped
public class ConsultationDesk {
    private final CaseFiles files;
    private final ConsultationReach reach;
    private final Consultations meetings;
    private final Tasks tasks;
    private final Records records;
    private final Sheets sheets;
    private final Clocks clocks;
    private final Facts facts;
    private final Clock clock;

    ConsultationDesk(
            CaseFiles files,
            ConsultationReach reach,
            Consultations meetings,
            Tasks tasks,
            Records records,
            Sheets sheets,
            Clocks clocks,
            Facts facts,
            Clock clock) {
        this.files = files;
        this.reach = reach;
        this.meetings = meetings;
        this.tasks = tasks;
        this.records = records;
        this.sheets = sheets;
        this.clocks = clocks;
        this.facts = facts;
        this.clock = clock;
    }

    /** The case on which the actor may call a meeting now. */
    @Transactional
    public CaseFile prepareCall(Actor actor, UUID caseId) {
        var file = reach.file(actor, caseId);
        if (!ConsultationMove.CALL.by().contains(actor.role())) {
            throw Refused.forbidden("consultation.not_your_role");
        }
        if (!file.isOpen()) {
            throw Refused.conflict("consultation.case_closed");
        }
        if (meetings.ofCase(caseId).stream().anyMatch(m -> m.state() == ConsultationState.PLANNED)) {
            throw Refused.conflict("consultation.already_called");
        }
        return file;
    }

    /** Asks the four parties to meet. */
    @Transactional
    public Consultation call(Actor actor, UUID caseId, Answers record, String lang) {
        var file = prepareCall(actor, caseId);
        records.check("F08C", record);
        ConsultationMove.CALL.check(attempt(record, file, record.yes("urgent")));
        var meeting = meetings.add(called(file, record));
        var sheet = records.keep("F08C", record, actor, file.student(), caseId, meeting.id(), lang);
        write(actor, ConsultationMove.CALL, "-", meeting, Optional.of(sheet));
        sheets.dropDraft(actor.login(), caseId + "/consultations");
        return meeting;
    }

    /** The meeting behind a form that the actor wants to fill in, refused if the move is not theirs now. */
    @Transactional
    public Consultation prepare(Actor actor, UUID id, ConsultationMove move) {
        var meeting = reach.meeting(actor, id);
        refuseUnlessAllowed(actor, meeting, move);
        return meeting;
    }

    /** Moves the meeting by a record; signing is {@link #sign}. */
    @Transactional
    public Consultation move(
            Actor actor, UUID id, ConsultationMove move, Answers record, OptionalInt expected, String lang) {
        var meeting = prepare(actor, id, move);
        refuseStale(meeting, expected);
        var form = move.form().orElseThrow(Refused::notFound);
        records.check(form, record);
        var file = files.get(meeting.caseId()).orElseThrow(Refused::notFound);
        move.check(attempt(record, file, meeting.urgent()));
        var sheet = records.keep(form, record, actor, meeting.student(), meeting.caseId(), id, lang);
        var moved = meetings.save(move.make(changed(meeting, move, record, sheet)));
        follow(actor, file, move, moved, record, sheet);
        write(actor, move, meeting.state().name(), moved, Optional.of(sheet));
        sheets.dropDraft(actor.login(), id + "/" + move.noun());
        return moved;
    }

    /** Signs the minutes for the actor's party; the last of those who were there settles the meeting. */
    @Transactional
    public Consultation sign(Actor actor, UUID id, OptionalInt expected) {
        var meeting = meetings.lock(id).orElseThrow(Refused::notFound);
        reach.reader(actor, meeting.caseId(), RecordType.MINUTES);
        if (hasSigned(actor, meeting)) {
            return meeting;
        }
        refuseUnlessAllowed(actor, meeting, ConsultationMove.SIGN);
        refuseStale(meeting, expected);
        var sheet = meeting.minutes().orElseThrow(Refused::notFound);
        var minutes = Minutes.of(
                sheets.find(sheet).orElseThrow(), sheets.signatures(sheet), reach.isAdult(meeting.student()));
        var party = Party.of(actor.role()).filter(minutes.signers()::contains);
        sign(actor, sheet, party.orElseThrow(() -> Refused.conflict("consultation.was_not_there")));
        var move = minutes.isCompleteWith(party.get()) ? ConsultationMove.SIGN_LAST : ConsultationMove.SIGN;
        return settle(actor, meeting, move, sheet);
    }

    private Consultation settle(Actor actor, Consultation meeting, ConsultationMove move, UUID sheet) {
        var moved = meetings.save(move.make(meeting));
        if (moved.state().isSettled()) {
            clocks.end(sheet, List.of(Step.MINUTES_SIGNED));
        }
        write(actor, move, meeting.state().name(), moved, Optional.of(sheet));
        return moved;
    }

    private Attempt attempt(Answers record, CaseFile file, boolean urgent) {
        return new Attempt(record, urgent, reach.isAdult(file.student()), file.stance(), clock.instant());
    }

    private boolean hasSigned(Actor actor, Consultation meeting) {
        var party = Party.of(actor.role()).map(Party::name).orElse("");
        return meeting.minutes().stream()
                .flatMap(sheet -> sheets.signatures(sheet).stream())
                .anyMatch(s -> s.party().equals(party));
    }

    private Consultation called(CaseFile file, Answers record) {
        return new Consultation(
                Ids.fresh(),
                file.id(),
                file.student(),
                file.school(),
                ConsultationState.PLANNED,
                Trigger.valueOf(record.one("trigger").orElseThrow()),
                record.yes("urgent"),
                record.yes("agreed_early"),
                Meeting.time(record),
                Mode.of(record.one("mode").orElseThrow()),
                Optional.empty(),
                clock.instant(),
                0);
    }

    private static Consultation changed(Consultation meeting, ConsultationMove move, Answers record, UUID sheet) {
        return switch (move) {
            case RESCHEDULE ->
                meeting.at(
                        Meeting.time(record),
                        Mode.of(record.one("mode").orElseThrow()),
                        meeting.agreedEarly() || record.yes("agreed_early"));
            case HOLD -> meeting.recordedIn(sheet);
            case CALL, SIGN, SIGN_LAST, WAIVE, CANCEL -> meeting;
        };
    }

    /** What a move brings with it: tasks, signatures, clocks. */
    private void follow(
            Actor actor, CaseFile file, ConsultationMove move, Consultation moved, Answers record, UUID sheet) {
        switch (move) {
            case HOLD -> {
                tasks.take(moved, record);
                sign(actor, sheet, Party.PSY);
                clocks.end(file.id(), List.of(Step.CONSULTATION));
                clocks.start(file.id(), sheet, Step.MINUTES_SIGNED, file.level(), Clocks.Debtor.school(file.school()));
            }
            case WAIVE -> clocks.end(file.id(), List.of(Step.CONSULTATION));
            case CALL, RESCHEDULE, SIGN, SIGN_LAST, CANCEL -> {}
        }
    }

    private void sign(Actor actor, UUID sheet, Party party) {
        sheets.sign(sheet, new Signature(party.name(), actor.login(), actor.recordedName(), clock.instant()));
    }

    private static void refuseUnlessAllowed(Actor actor, Consultation meeting, ConsultationMove move) {
        move.refusal(meeting.state().name(), actor.role()).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private static void refuseStale(Consultation meeting, OptionalInt expected) {
        if (expected.isPresent() && expected.getAsInt() != meeting.version()) {
            throw Refused.stale();
        }
    }

    private void write(Actor actor, ConsultationMove move, String from, Consultation moved, Optional<UUID> sheet) {
        var change = new Facts.Change(
                moved.id(),
                moved.caseId(),
                moved.student(),
                from,
                moved.state().name(),
                moved.state().isSettled());
        facts.write(
                actor,
                move,
                change,
                sheet,
                actor.is(Role.GUA) ? "" : moved.trigger().name());
    }
}
