package org.xinqiao.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Exclusions;
import org.xinqiao.access.Walls;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.FormCheck;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.questionnaire.Signature;

/** Asking for consent, giving it, refusing it, withdrawing it; whoever relies on it asks here at the moment of the act. */
@ApplicationScoped
public class ConsentDesk {
    private static final String GUARDIANS_NOTICE = "F01";
    private static final String STUDENTS_NOTICE = "F01S";
    private static final String THE_STUDENT = "student";
    private static final String A_SLIP = "paper";

    private final Consents consents;
    private final Walls walls;
    private final Students students;
    private final People people;
    private final Exclusions exclusions;
    private final Questionnaires questionnaires;
    private final Sheets sheets;
    private final Event<Decided> told;
    private final Policies policies;
    private final Looks looks;
    private final Clock clock;

    ConsentDesk(
            Consents consents,
            Walls walls,
            Students students,
            People people,
            Exclusions exclusions,
            Questionnaires questionnaires,
            Sheets sheets,
            Event<Decided> told,
            Policies policies,
            Looks looks,
            Clock clock) {
        this.looks = looks;
        this.consents = consents;
        this.walls = walls;
        this.students = students;
        this.people = people;
        this.exclusions = exclusions;
        this.questionnaires = questionnaires;
        this.sheets = sheets;
        this.told = told;
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

    /** Who said or wrote it down. */
    public record Speaker(String login, Role role) {}

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
                .map(r -> opened(r, students.get(student)).standing())
                .orElse(new Standing(Standing.State.OPEN, java.util.EnumSet.allOf(Party.class)));
    }

    /** All that was asked for one scope, by student. */
    @Transactional
    public Map<UUID, Standing> standings(UUID scope) {
        var asked = consents.ofScope(scope);
        var byId = students.all(asked.stream().map(Request::student).toList());
        var decisions = consents.decisions(asked.stream().map(Request::id).toList()).stream()
                .collect(Collectors.groupingBy(
                        Consents.Filed::request, Collectors.mapping(Consents.Filed::decision, Collectors.toList())));
        return asked.stream()
                .filter(r -> byId.containsKey(r.student()))
                .collect(Collectors.toMap(
                        Request::student,
                        r -> standing(
                                r,
                                Optional.ofNullable(byId.get(r.student())).orElseThrow(),
                                decisions.getOrDefault(r.id(), List.of()))));
    }

    /** What a guardian has been asked about the own children. */
    @Transactional
    public List<Opened> list(Actor actor) {
        var asked = consents.ofGuardian(actor.person());
        looks.among(
                actor,
                "consents",
                asked.stream()
                        .map(r -> Looks.Seen.of(r.student(), "consent=" + r.id()))
                        .toList());
        return asked.stream().map(r -> opened(r, students.get(r.student()))).toList();
    }

    /** One of them; anybody else's does not exist. */
    @Transactional
    public Opened open(Actor actor, UUID id) {
        var request = own(actor, id);
        return opened(request, students.get(request.student()));
    }

    /** A guardian decides on the form that is the notice; a blanket consent has no form (I31). */
    @Transactional
    public Opened decide(Actor actor, UUID id, Answers record, String lang) {
        var request = own(actor, id);
        if (request.activity() == Activity.REFERRAL) {
            throw Refused.conflict("consent.on_referral");
        }
        refuseIfOver(request);
        var problems = FormCheck.check(questionnaires.get(request.notice(), request.version()), record);
        if (!problems.isEmpty()) {
            throw Refused.invalid(problems.stream()
                    .map(p -> new Refused.FieldProblem(p.item(), p.code()))
                    .toList());
        }
        var kind = kind(record);
        var sheet = keep(request, request.notice(), actor.login(), actor.recordedName(), actor.role(), record, lang);
        file(request, new Decision(Party.GUARDIAN, actor.login(), kind, Method.E_SIGN, clock.instant()), actor, sheet);
        return open(actor, id);
    }

    /** A guardian takes it back: from now on nothing more is done with what was agreed to. */
    @Transactional
    public Opened withdraw(Actor actor, UUID id) {
        var request = own(actor, id);
        if (request.activity() == Activity.REFERRAL) {
            throw Refused.conflict("consent.on_referral");
        }
        var decision =
                new Decision(Party.GUARDIAN, actor.login(), Decision.Kind.WITHDRAWN, Method.E_SIGN, clock.instant());
        file(request, decision, actor, Optional.empty());
        return open(actor, id);
    }

    /** The student decides, holding the slip of this very campaign. */
    @Transactional
    public Decision decideOneself(UUID student, Activity activity, UUID scope, boolean agrees, String lang) {
        var request = consents.of(student, activity, scope).orElseThrow(Refused::notFound);
        refuseIfOver(request);
        var record = Answers.none().with("decision", agrees ? "agree" : "refuse");
        var sheet = keep(request, STUDENTS_NOTICE, "student:" + student, "", Role.STU, record, lang);
        var decision = new Decision(Party.STUDENT, THE_STUDENT, kind(record), Method.E_SIGN, clock.instant());
        file(request, decision, Actor.system(), sheet);
        return decision;
    }

    /** The notice that a student reads first. */
    public List<String> studentsNotice(String lang) {
        return questionnaires.get(STUDENTS_NOTICE).words(lang).intro().lines().toList();
    }

    /** What guardians said on paper or by voice, written down by staff for one scope. */
    @Transactional
    public void writtenDown(Actor actor, UUID scope, Map<UUID, Said> said) {
        var heard = new ArrayList<Looks.Seen>();
        for (var request : consents.ofScope(scope)) {
            Optional.ofNullable(said.get(request.student()))
                    .map(s -> heardByOthers(request.student(), s))
                    .map(s ->
                            new Decision(Party.GUARDIAN, A_SLIP, s.kind(), s.method(), s.witnesses(), clock.instant()))
                    .filter(d -> isNews(request, d))
                    .ifPresent(d -> {
                        file(request, d, actor, Optional.empty());
                        heard.add(Looks.Seen.of(request.student(), "consent=" + request.id()));
                    });
        }
        looks.wroteDown(actor, "consents", heard);
    }

    /**
     * What a guardian said without signing in.
     *
     * @param witnesses of the staff, for what was said by voice
     */
    public record Said(Decision.Kind kind, Method method, List<UUID> witnesses) {}

    /** Nobody who must keep away from a child is a witness of what is said about it. */
    private Said heardByOthers(UUID student, Said said) {
        if (!said.witnesses().isEmpty()) {
            var excluded = walls.asSystem(() -> exclusions.from(student));
            if (said.witnesses().stream().anyMatch(excluded::contains)) {
                throw Refused.conflict("consent.witnesses");
            }
        }
        return said;
    }

    /** Reminds those whose word is missing; each family once, and nobody who said no (D§18). */
    @Transactional
    public int remind(UUID scope) {
        var standings = standings(scope);
        var open = consents.ofScope(scope).stream()
                .filter(r -> Optional.ofNullable(standings.get(r.student()))
                        .filter(s -> s.waitsFor(Party.GUARDIAN))
                        .isPresent())
                .toList();
        int reminded = consents.remind(open.stream().map(Request::id).toList(), clock.instant());
        if (reminded == 0) {
            throw Refused.conflict(open.isEmpty() ? "consent.nobody_to_remind" : "consent.reminded");
        }
        return reminded;
    }

    /** Who has been reminded. */
    @Transactional
    public Set<UUID> reminded(UUID scope) {
        return consents.reminded(scope);
    }

    /** What another room's own form says, such as the consent to refer (F10a). */
    @Transactional
    public void file(Speaker by, Request request, Party party, Decision.Kind kind, Optional<UUID> sheet) {
        walls.asSystem(() -> enter(by, request, party, kind, sheet));
    }

    private void enter(Speaker by, Request request, Party party, Decision.Kind kind, Optional<UUID> sheet) {
        consents.ask(List.of(request), by.login());
        var asked = consents.of(request.student(), request.activity(), request.scope())
                .orElseThrow();
        var signed = by.role() == Role.GUA;
        var guardian = signed ? by.login() : A_SLIP;
        var decision = new Decision(
                party,
                party == Party.STUDENT ? THE_STUDENT : guardian,
                kind,
                signed ? Method.E_SIGN : Method.PAPER,
                clock.instant());
        consents.decide(asked.id(), decision, by.login(), sheet);
    }

    /** What is in flight may lie beyond the reach of who decides: a sitting, its sheets, a referral. */
    private void file(Request request, Decision decision, Actor by, Optional<UUID> sheet) {
        walls.asSystem(() -> {
            consents.decide(request.id(), decision, by.login(), sheet);
            var standing = opened(request, students.get(request.student())).standing();
            told.fire(new Decided(request, standing, decision.at()));
        });
    }

    private boolean isNews(Request request, Decision d) {
        return consents.decisions(request.id()).stream()
                .filter(old -> old.party() == d.party() && old.person().equals(d.person()))
                .reduce((a, b) -> b)
                .map(old -> old.kind() != d.kind())
                .orElse(true);
    }

    private Request own(Actor actor, UUID id) {
        return consents.find(id)
                .filter(r -> actor.is(Role.GUA) && people.isGuardianOf(actor.person(), r.student()))
                .orElseThrow(Refused::notFound);
    }

    private Opened opened(Request request, Student student) {
        return new Opened(request, student, standing(request, student, consents.decisions(request.id())));
    }

    private Standing standing(Request request, Student student, List<Decision> decisions) {
        var today = SchoolCalendar.day(clock.instant());
        var policy = policies.current();
        var ages = new Activity.Ages(policy.value("adult_age_own_consent"), policy.value("adult_age"));
        var needed = request.activity()
                .needs(student.ageOn(today), ages, Activity.Asking.valueOf(policy.choice("screening_consent")));
        return Standing.of(request.until(), decisions, needed, today);
    }

    private void refuseIfOver(Request request) {
        if (SchoolCalendar.day(clock.instant()).isAfter(request.until())) {
            throw Refused.conflict("consent.over");
        }
    }

    private Optional<UUID> keep(
            Request request, String form, String by, String name, Role role, Answers record, String lang) {
        var q = form.equals(request.notice()) ? questionnaires.get(form, request.version()) : questionnaires.get(form);
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
