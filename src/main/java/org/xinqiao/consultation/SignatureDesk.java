package org.xinqiao.consultation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.RecordType;
import org.xinqiao.casefile.Clocks;
import org.xinqiao.casefile.Step;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.questionnaire.Signature;

/** Reading and signing minutes (F08) and plan (F09), each party as far as it may read. */
@ApplicationScoped
public class SignatureDesk {
    /** Who signs a plan here: the psychologist signs by drafting it, the deputy principal by approving it. */
    private static final Set<Party> SIGN_THE_PLAN = Set.of(Party.GUA, Party.HRT);

    private final ConsultationReach reach;
    private final ConsultationDesk desk;
    private final Tasks tasks;
    private final Sheets sheets;
    private final Students students;
    private final Clocks clocks;
    private final Looks looks;
    private final Clock clock;

    SignatureDesk(
            ConsultationReach reach,
            ConsultationDesk desk,
            Tasks tasks,
            Sheets sheets,
            Students students,
            Clocks clocks,
            Looks looks,
            Clock clock) {
        this.reach = reach;
        this.desk = desk;
        this.tasks = tasks;
        this.sheets = sheets;
        this.students = students;
        this.clocks = clocks;
        this.looks = looks;
        this.clock = clock;
    }

    /** A sheet as somebody reads it: which passages follow from {@code reader}; a teacher's own tasks come apart. */
    public record Reading(
            Sheet sheet,
            Student student,
            Reader reader,
            List<Task> tasks,
            List<Signature> signatures,
            boolean signed,
            boolean maySign) {}

    /** Opens a sheet for who may sign it; the look is written down. */
    @Transactional
    public Reading read(Actor actor, UUID id) {
        var sheet = signable(id);
        var reader = reach.reader(actor, caseOf(sheet), record(sheet));
        looks.at(actor, caseOf(sheet), sheet.student(), sheet.code());
        var signatures = sheets.signatures(id);
        return new Reading(
                sheet,
                students.get(sheet.student()),
                reader,
                reader == Reader.HOMEROOM ? tasks.ofParty(caseOf(sheet), Party.HRT) : List.of(),
                signatures,
                hasSigned(actor, signatures),
                isAsked(actor, sheet) && isNewest(sheet));
    }

    /** Signs; a second time changes nothing. */
    @Transactional
    public void sign(Actor actor, UUID id) {
        var sheet = signable(id);
        reach.reader(actor, caseOf(sheet), record(sheet));
        if (sheet.code().equals("F08")) {
            desk.sign(actor, sheet.subject().orElseThrow(Refused::notFound), OptionalInt.empty());
        } else {
            signPlan(actor, sheet);
        }
    }

    private void signPlan(Actor actor, Sheet plan) {
        if (hasSigned(actor, sheets.signatures(plan.id()))) {
            return;
        }
        if (!isAsked(actor, plan)) {
            throw Refused.forbidden("signature.not_yours");
        }
        if (!isNewest(plan)) {
            throw Refused.conflict("signature.superseded");
        }
        sheets.sign(
                plan.id(), new Signature(actor.role().name(), actor.login(), actor.recordedName(), clock.instant()));
        var signed = Minutes.of(plan, sheets.signatures(plan.id()), reach.isAdult(plan.student()))
                .signed();
        if (signed.containsAll(signers(plan))) {
            clocks.end(plan.id(), List.of(Step.PLAN_SIGNATURE));
        }
    }

    private static boolean hasSigned(Actor actor, List<Signature> signatures) {
        return signatures.stream()
                .anyMatch(s -> Party.of(actor.role())
                        .filter(p -> p.name().equals(s.party()))
                        .isPresent());
    }

    private boolean isAsked(Actor actor, Sheet sheet) {
        var asked = sheet.code().equals("F08")
                ? Meeting.signers(sheet.answers(), reach.isAdult(sheet.student()))
                : signers(sheet);
        return Party.of(actor.role()).filter(asked::contains).isPresent();
    }

    /** The guardian of an adult signs no plan (D§22: 18). */
    private Set<Party> signers(Sheet plan) {
        return reach.isAdult(plan.student()) ? Set.of(Party.HRT) : SIGN_THE_PLAN;
    }

    /** Only the newest plan of a case can be signed; minutes stand for themselves. */
    private boolean isNewest(Sheet sheet) {
        return sheet.code().equals("F08")
                || sheets.ofCase(caseOf(sheet)).stream()
                        .filter(s -> s.code().equals("F09"))
                        .reduce((first, second) -> second)
                        .filter(newest -> newest.id().equals(sheet.id()))
                        .isPresent();
    }

    private Sheet signable(UUID id) {
        return sheets.find(id)
                .filter(s -> s.code().equals("F08") || s.code().equals("F09"))
                .filter(s -> s.lockedAt().isPresent())
                .orElseThrow(Refused::notFound);
    }

    private static RecordType record(Sheet sheet) {
        return sheet.code().equals("F08") ? RecordType.MINUTES : RecordType.PLAN;
    }

    private static UUID caseOf(Sheet sheet) {
        return sheet.caseId().orElseThrow(Refused::notFound);
    }
}
