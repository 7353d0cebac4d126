package org.xinqiao.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
import org.xinqiao.platform.LegalBasis;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.FormCheck;
import org.xinqiao.questionnaire.Questionnaire;
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

    /** Whose word it is, whoever wrote it down. */
    public record Voice(Party party, String person) {
        /** This guardian's, however they said it; of a child of whom the school knows none, that of a slip. */
        public static Voice guardian(Optional<UUID> known) {
            return new Voice(Party.GUARDIAN, known.map(UUID::toString).orElse(A_SLIP));
        }

        public static Voice student() {
            return new Voice(Party.STUDENT, THE_STUDENT);
        }

        /** What a doctor says for the hospital. */
        public static Voice hospital(String login) {
            return new Voice(Party.HOSPITAL, login);
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
                .map(r -> opened(r, students.get(student)).standing())
                .orElse(new Standing(Standing.State.OPEN, EnumSet.of(Party.GUARDIAN, Party.STUDENT)));
    }

    /** Whether no word that counts today stands in the way but perhaps the student's own, who may think better of it. */
    @Transactional
    public boolean hangsOnTheStudent(UUID student, Activity activity, UUID scope) {
        return consents.of(student, activity, scope).stream()
                .flatMap(r -> Standing.newest(valid(r, consents.decisions(r.id()))).stream())
                .filter(d -> d.kind() != Decision.Kind.AGREED)
                .map(Decision::party)
                .allMatch(p -> p == Party.STUDENT || !heeded(activity, student).contains(p));
    }

    /** From the day of coming of age nobody's word but the own one (D§22: 18). */
    private Set<Party> heeded(Activity activity, UUID student) {
        return activity.heeds(students.get(student).ageOn(today()), ages());
    }

    /** All that was asked for one scope, by student. */
    @Transactional
    public Map<UUID, Standing> standings(UUID scope) {
        var asked = consents.ofScope(scope);
        var byId = students.all(asked.stream().map(Request::student).toList());
        var decisions = consents.decisions(asked.stream().map(Request::id).toList()).stream()
                .collect(Collectors.groupingBy(
                        Consents.Filed::request, Collectors.mapping(Consents.Filed::decision, Collectors.toList())));
        var carers = walls.asSystem(() -> people.carersOf(byId.keySet()));
        return asked.stream()
                .filter(r -> byId.containsKey(r.student()))
                .collect(Collectors.toMap(
                        Request::student,
                        r -> standing(
                                r,
                                Optional.ofNullable(byId.get(r.student())).orElseThrow(),
                                without(
                                        carers.getOrDefault(r.student(), List.of()),
                                        decisions.getOrDefault(r.id(), List.of())))));
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
        return asked.stream().map(r -> opened(r, students.get(r.student()))).toList();
    }

    /** One of them; anybody else's does not exist. */
    @Transactional
    public Opened open(Actor actor, UUID id) {
        var request = own(actor, id);
        return opened(request, students.get(request.student()));
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
        refuseIfOver(request);
        refuseCarer(actor.person(), request);
        var problems = FormCheck.check(notice(request), record);
        if (!problems.isEmpty()) {
            throw Refused.invalid(problems.stream()
                    .map(p -> new Refused.FieldProblem(p.item(), p.code()))
                    .toList());
        }
        var kind = kind(record);
        var sheet = keep(request, request.notice(), actor.login(), actor.recordedName(), actor.role(), record, lang);
        file(request, signed(actor, kind), actor, sheet);
        return open(actor, id);
    }

    /** A guardian takes it back: from now on nothing more is done with what was agreed to. */
    @Transactional
    public Opened withdraw(Actor actor, UUID id) {
        var request = own(actor, id);
        if (request.activity().isDecidedOnReferral()) {
            throw Refused.conflict("consent.on_referral");
        }
        refuseCarer(actor.person(), request);
        file(request, signed(actor, Decision.Kind.WITHDRAWN), actor, Optional.empty());
        return open(actor, id);
    }

    /** Whether their word is the word of a guardian; a carer reads what was asked and signs nothing. */
    @Transactional
    public boolean mayDecide(Actor actor, Opened opened) {
        return people.mayConsent(actor.person(), opened.student().id());
    }

    private Decision signed(Actor guardian, Decision.Kind kind) {
        return new Decision(Party.GUARDIAN, guardian.person().toString(), kind, Method.E_SIGN, clock.instant());
    }

    private void refuseCarer(UUID guardian, Request request) {
        if (!people.mayConsent(guardian, request.student())) {
            throw Refused.conflict("consent.not_a_guardian");
        }
    }

    /** The student decides, holding the slip of this very campaign. */
    @Transactional
    public Decision decideOneself(UUID student, Activity activity, UUID scope, boolean agrees, String lang) {
        var request = consents.of(student, activity, scope).orElseThrow(Refused::notFound);
        if (agrees) {
            refuseIfOver(request);
        }
        var record = Answers.none().with("decision", agrees ? "agree" : "refuse");
        var sheet = keep(request, STUDENTS_NOTICE, "student:" + student, "", Role.STU, record, lang);
        var said = agrees ? Decision.Kind.AGREED : no(request, Party.STUDENT, THE_STUDENT);
        var decision = new Decision(Party.STUDENT, THE_STUDENT, said, Method.E_SIGN, clock.instant());
        file(request, decision, Actor.system(), sheet);
        return decision;
    }

    /** The notice that a student reads first. */
    public List<String> studentsNotice(String lang) {
        return questionnaires.get(STUDENTS_NOTICE).words(lang).intro().lines().toList();
    }

    /**
     * What guardians and students said on paper or by voice, written down by staff for one scope. Of a child whom the actor
     * does not reach nothing is written, and it looks like a child who was never asked.
     */
    @Transactional
    public void writtenDown(Actor actor, UUID scope, Collection<Said> said) {
        var within = students.all(said.stream().map(Said::student).toList()).keySet();
        var asked = consents.ofScope(scope).stream()
                .filter(r -> within.contains(r.student()))
                .collect(Collectors.toMap(Request::student, Function.identity()));
        var heard = new ArrayList<Looks.Seen>();
        for (var s : said) {
            var request = Optional.ofNullable(asked.get(s.student())).orElseThrow(Refused::notFound);
            if (write(actor, request, heardByOthers(s))) {
                heard.add(Looks.Seen.of(s.student(), "consent=" + request.id()));
            }
        }
        looks.wroteDown(actor, "consents", heard);
    }

    /** Whether it was news. */
    private boolean write(Actor actor, Request request, Said said) {
        if (said.kind() == Decision.Kind.AGREED) {
            refuseIfOver(request);
        }
        var party = said.guardian().isPresent() ? Party.GUARDIAN : Party.STUDENT;
        var person = said.guardian().map(g -> guardian(g, request)).orElse(THE_STUDENT);
        var kind = said.kind() == Decision.Kind.AGREED ? said.kind() : no(request, party, person);
        var decision = new Decision(party, person, kind, said.method(), said.witnesses(), clock.instant());
        if (!isNews(request, decision)) {
            return false;
        }
        file(request, decision, actor, Optional.empty());
        return true;
    }

    private String guardian(UUID guardian, Request request) {
        if (!people.isGuardianOf(guardian, request.student())) {
            throw Refused.notFound();
        }
        refuseCarer(guardian, request);
        return guardian.toString();
    }

    /**
     * What somebody said without signing in.
     *
     * @param guardian whose word it is; the student's own, which can only be a no, when there is none
     * @param witnesses of the staff, for what was said by voice
     */
    public record Said(UUID student, Optional<UUID> guardian, Decision.Kind kind, Method method, List<UUID> witnesses) {
        public Said {
            if (guardian.isEmpty() && kind == Decision.Kind.AGREED) {
                throw Refused.conflict("consent.students_own");
            }
        }
    }

    /** What one party said in another room's own form. */
    public record Word(Decision.Kind kind, Method method, List<UUID> witnesses) {
        /** What nobody needed to hear. */
        public Word(Decision.Kind kind, Method method) {
            this(kind, method, List.of());
        }
    }

    /** The last word of everybody who has said something about a scope, by student. */
    @Transactional
    public Map<UUID, List<Decision>> words(UUID scope) {
        var students = consents.ofScope(scope).stream().collect(Collectors.toMap(Request::id, Request::student));
        return consents.decisions(students.keySet()).stream()
                .collect(Collectors.groupingBy(
                        f -> Optional.ofNullable(students.get(f.request())).orElseThrow(),
                        Collectors.collectingAndThen(
                                Collectors.mapping(Consents.Filed::decision, Collectors.toList()), Standing::newest)));
    }

    /** Nobody who must keep away from a child is a witness of what is said about it. */
    private Said heardByOthers(Said said) {
        if (!said.witnesses().isEmpty()) {
            var excluded = walls.asSystem(() -> exclusions.from(said.student()));
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
    public void file(String by, Request request, Voice voice, Word said, Optional<UUID> sheet) {
        walls.asSystem(() -> enter(by, request, voice, said, sheet));
    }

    private void enter(String by, Request request, Voice voice, Word said, Optional<UUID> sheet) {
        consents.ask(List.of(request), by);
        var asked = consents.of(request.student(), request.activity(), request.scope())
                .orElseThrow();
        var decision = new Decision(
                voice.party(), voice.person(), said.kind(), said.method(), said.witnesses(), clock.instant());
        add(asked, decision, by, sheet);
    }

    /** What is in flight may lie beyond the reach of who decides: a sitting, its sheets, a referral. */
    private void file(Request request, Decision decision, Actor by, Optional<UUID> sheet) {
        walls.asSystem(() -> {
            add(request, decision, by.login(), sheet);
            var standing = opened(request, students.get(request.student())).standing();
            told.fire(new Decided(request, standing, decision.at()));
        });
    }

    /** Birthdays are sealed: that a student was of age is written beside the own word, so that the database knows it too. */
    private void add(Request request, Decision decision, String by, Optional<UUID> sheet) {
        var ofAge = decision.party() == Party.STUDENT
                && students.get(request.student()).ageOn(today()) >= ages().adult();
        consents.decide(request.id(), decision, ofAge, by, sheet);
    }

    /** Whoever has agreed takes it back; whoever has not, refuses. */
    private Decision.Kind no(Request request, Party party, String person) {
        return last(request, party, person)
                .filter(d -> d.kind() != Decision.Kind.REFUSED)
                .map(d -> Decision.Kind.WITHDRAWN)
                .orElse(Decision.Kind.REFUSED);
    }

    private Optional<Decision> last(Request request, Party party, String person) {
        return consents.decisions(request.id()).stream()
                .filter(d -> d.party() == party && d.person().equals(person))
                .reduce((a, b) -> b);
    }

    private boolean isNews(Request request, Decision d) {
        return last(request, d.party(), d.person())
                .map(old -> old.kind() != d.kind())
                .orElse(true);
    }

    private Request own(Actor actor, UUID id) {
        return consents.find(id)
                .filter(r -> actor.is(Role.GUA) && people.isGuardianOf(actor.person(), r.student()))
                .filter(r -> !actor.grown().contains(r.student()))
                .orElseThrow(Refused::notFound);
    }

    private Opened opened(Request request, Student student) {
        return new Opened(
                request, student, standing(request, student, valid(request, consents.decisions(request.id()))));
    }

    private Standing standing(Request request, Student student, List<Decision> decisions) {
        var today = today();
        var ages = ages();
        var needed = request.activity()
                .needs(
                        student.ageOn(today),
                        ages,
                        Activity.Asking.valueOf(policies.current().choice("screening_consent")));
        var heeded = request.activity().heeds(student.ageOn(today), ages);
        return Standing.of(
                request.until(),
                decisions,
                needed,
                d -> heeded.contains(d.party()) && !isOutgrown(student, d, ages.ownConsent(), today),
                today);
    }

    private Activity.Ages ages() {
        var policy = policies.current();
        return new Activity.Ages(policy.value("adult_age_own_consent"), policy.value("adult_age"));
    }

    private LocalDate today() {
        return SchoolCalendar.day(clock.instant());
    }

    /** Without what a carer said who could not say it, whenever the school came to know (D§18). */
    private List<Decision> valid(Request request, List<Decision> decisions) {
        var carers = walls.asSystem(() -> people.carersOf(List.of(request.student())));
        return without(carers.getOrDefault(request.student(), List.of()), decisions);
    }

    private static List<Decision> without(List<UUID> carers, List<Decision> decisions) {
        return decisions.stream()
                .filter(d -> carers.stream().noneMatch(c -> d.person().equals(c.toString())))
                .toList();
    }

    /**
     * The assent of a child is not the consent of whoever has since come to decide alone: they are asked anew (D§22: 17). A
     * no counts for as long as it is not taken back.
     */
    private static boolean isOutgrown(Student student, Decision d, int ownConsent, LocalDate today) {
        return d.kind() == Decision.Kind.AGREED
                && d.party() == Party.STUDENT
                && student.ageOn(today) >= ownConsent
                && student.ageOn(SchoolCalendar.day(d.at())) < ownConsent;
    }

    private void refuseIfOver(Request request) {
        if (today().isAfter(request.until())) {
            throw Refused.conflict("consent.over");
        }
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
