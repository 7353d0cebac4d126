package org.xinqiao.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.LegalBasis;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.FormCheck;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.questionnaire.Signature;

/** Asking for consent, and what people decide themselves; whoever relies on it asks here at the moment of the act. */
@ApplicationScoped
public class ConsentDesk {
    private static final String GUARDIANS_NOTICE = "F01";
    private static final String STUDENTS_NOTICE = "F01S";

    private final Consents consents;
    private final Standings standings;
    private final Filing filing;
    private final Walls walls;
    private final Students students;
    private final People people;
    private final Questionnaires questionnaires;
    private final Sheets sheets;
    private final Policies policies;
    private final Looks looks;
    private final Clock clock;

    ConsentDesk(
            Consents consents,
            Standings standings,
            Filing filing,
            Walls walls,
            Students students,
            People people,
            Questionnaires questionnaires,
            Sheets sheets,
            Policies policies,
            Looks looks,
            Clock clock) {
        this.looks = looks;
        this.consents = consents;
        this.standings = standings;
        this.filing = filing;
        this.walls = walls;
        this.students = students;
        this.people = people;
        this.questionnaires = questionnaires;
        this.sheets = sheets;
        this.policies = policies;
        this.clock = clock;
    }

    /** What was asked, about whom, and where it stands today. */
    public record Opened(Request request, Student student, Standing standing) {
        /** Whether a guardian's agreement could be taken back. */
        public boolean isWithdrawable() {
            return standing.isGiven() || standing.state() == Standing.State.OPEN;
        }
    }

    /** Asks for consent to one activity; who was asked before is not asked again. */
    @Transactional
    public void ask(Actor by, Activity activity, UUID scope, Collection<UUID> asked, LocalDate until) {
        var notice = questionnaires.get(GUARDIANS_NOTICE);
        consents.ask(
                asked.stream()
                        .map(student -> new Request(
                                Ids.fresh(),
                                student,
                                activity,
                                scope,
                                notice.code(),
                                notice.version(),
                                notice.hash(),
                                clock.instant(),
                                until))
                        .toList(),
                by.login());
    }

    /** Where consent stands today, at the student's age today; not given when nobody ever asked. */
    @Transactional
    public Standing standing(UUID student, Activity activity, UUID scope) {
        return consents.of(student, activity, scope)
                .map(standings::of)
                .orElse(new Standing(Standing.State.OPEN, EnumSet.of(Party.GUARDIAN, Party.STUDENT)));
    }

    /** What was agreed to goes on for this student until that day: neither a yes nor a no is too late before. */
    @Transactional
    public void prolong(UUID student, Activity activity, UUID scope, LocalDate until) {
        consents.prolong(student, activity, scope, until);
    }

    /** Whether no word that counts today stands in the way but perhaps the student's own, who may think better of it. */
    @Transactional
    public boolean hangsOnTheStudent(UUID student, Activity activity, UUID scope) {
        return consents.of(student, activity, scope)
                .map(standings::hangsOnTheStudent)
                .orElse(true);
    }

    /** All that was asked for one scope, by student. */
    @Transactional
    public Map<UUID, Standing> standings(UUID scope) {
        return standings.ofScope(scope);
    }

    /** What a guardian has been asked about the own children. */
    @Transactional
    public List<Opened> list(Actor actor) {
        var asked = consents.ofGuardian(actor.person()).stream()
                .filter(r -> !actor.grown().contains(r.student()))
                .toList();
        looks.among(
                actor,
                "consents",
                asked.stream()
                        .map(r -> Looks.Seen.of(r.student(), "consent=" + r.id()))
                        .toList());
        return asked.stream().map(this::opened).toList();
    }

    /** One of them; anybody else's does not exist. */
    @Transactional
    public Opened open(Actor actor, UUID id) {
        return opened(own(actor, id));
    }

    /** On what the district relies when it only tells guardians of a screening. */
    public Optional<LegalBasis> basis(Request request) {
        return request.activity() == Activity.SCREENING ? policies.current().basis() : Optional.empty();
    }

    /** The notice in the very words that were asked, whatever has been written since. */
    public Questionnaire notice(Request request) {
        return questionnaires.get(request.notice(), request.version());
    }

    /** A guardian decides on the form that is the notice; a blanket consent has no form (I31). */
    @Transactional
    public Opened decide(Actor actor, UUID id, Answers record, String lang) {
        var request = own(actor, id);
        if (request.activity().isDecidedOnReferral()) {
            throw Refused.conflict("consent.on_referral");
        }
        filing.refuseIfOver(request);
        filing.refuseCarer(actor.person(), request);
        var problems = FormCheck.check(notice(request), record);
        if (!problems.isEmpty()) {
            throw Refused.invalid(problems.stream()
                    .map(p -> new Refused.FieldProblem(p.item(), p.code()))
                    .toList());
        }
        var kind = kind(record);
        var sheet = keep(request, request.notice(), actor.login(), actor.recordedName(), actor.role(), record, lang);
        filing.file(request, signed(actor, kind), actor.login(), sheet);
        return open(actor, id);
    }

    /** A guardian takes it back: from now on nothing more is done with what was agreed to. */
    @Transactional
    public Opened withdraw(Actor actor, UUID id) {
        var request = own(actor, id);
        if (request.activity().isDecidedOnReferral()) {
            throw Refused.conflict("consent.on_referral");
        }
        filing.refuseCarer(actor.person(), request);
        filing.file(request, signed(actor, Decision.Kind.WITHDRAWN), actor.login(), Optional.empty());
        return open(actor, id);
    }

    /** Whether their word is the word of a guardian; a carer reads what was asked and signs nothing. */
    @Transactional
    public boolean mayDecide(Actor actor, Opened opened) {
        return people.mayConsent(actor.person(), opened.student().id());
    }

    private Decision signed(Actor guardian, Decision.Kind kind) {
        return Voice.guardian(Optional.of(guardian.person())).says(kind, Method.E_SIGN, clock.instant());
    }

    /** The student decides, holding the slip of this very campaign. */
    @Transactional
    public Decision decideOneself(UUID student, Activity activity, UUID scope, boolean agrees, String lang) {
        var request = consents.of(student, activity, scope).orElseThrow(Refused::notFound);
        if (agrees) {
            filing.refuseIfOver(request);
        }
        var record = Answers.none().with("decision", agrees ? "agree" : "refuse");
        var sheet = keep(request, STUDENTS_NOTICE, "student:" + student, "", Role.STU, record, lang);
        var own = Voice.student();
        var said = agrees ? Decision.Kind.AGREED : filing.no(request, own);
        var decision = own.says(said, Method.E_SIGN, clock.instant());
        filing.file(request, decision, Actor.system().login(), sheet);
        return decision;
    }

    /** The notice that a student reads first. */
    public List<String> studentsNotice(String lang) {
        return questionnaires.get(STUDENTS_NOTICE).words(lang).intro().lines().toList();
    }

    private Request own(Actor actor, UUID id) {
        return consents.find(id)
                .filter(r -> actor.is(Role.GUA) && people.isGuardianOf(actor.person(), r.student()))
                .filter(r -> !actor.grown().contains(r.student()))
                .orElseThrow(Refused::notFound);
    }

    private Opened opened(Request request) {
        return new Opened(request, students.get(request.student()), standings.of(request));
    }

    private Optional<UUID> keep(
            Request request, String form, String by, String name, Role role, Answers record, String lang) {
        var q = form.equals(request.notice()) ? notice(request) : questionnaires.get(form);
        var now = clock.instant();
        var id = Ids.fresh();
        var sheet = new Sheet(
                id,
                q.code(),
                q.version(),
                q.hash(),
                lang,
                request.student(),
                Optional.empty(),
                Optional.of(request.id()),
                by,
                name,
                role.name(),
                now,
                Optional.of(now),
                record);
        walls.asSystem(() -> {
            sheets.add(sheet);
            sheets.sign(id, new Signature(role.name(), by, name, now));
        });
        return Optional.of(id);
    }

    private static Decision.Kind kind(Answers record) {
        return record.one("decision").equals(Optional.of("agree")) ? Decision.Kind.AGREED : Decision.Kind.REFUSED;
    }
}
