package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.access.Actor;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Verb;
import org.xinqiao.consent.Activity;
import org.xinqiao.consent.ConsentDesk;
import org.xinqiao.consent.ConsentRegister;
import org.xinqiao.consent.Decision;
import org.xinqiao.consent.Party;
import org.xinqiao.consent.Standing;
import org.xinqiao.directory.Guardian;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Staff;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.edition.Published;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Questionnaire;

/** Planning, opening and closing campaigns, and the duty roster that must stand before. */
@ApplicationScoped
public class CampaignDesk {
    private static final Set<Role> READY = EnumSet.of(Role.PSY, Role.SDR, Role.HVP, Role.HRT);

    private final Campaigns campaigns;
    private final Assignments assignments;
    private final Slips slips;
    private final ConsentDesk consents;
    private final ConsentRegister register;
    private final SchoolReach reach;
    private final People people;
    private final Students students;
    private final Published published;
    private final Qualities qualities;
    private final Policies policies;
    private final Looks looks;
    private final Clock clock;

    CampaignDesk(
            Campaigns campaigns,
            Assignments assignments,
            Slips slips,
            ConsentDesk consents,
            ConsentRegister register,
            SchoolReach reach,
            People people,
            Students students,
            Published published,
            Qualities qualities,
            Policies policies,
            Looks looks,
            Clock clock) {
        this.qualities = qualities;
        this.looks = looks;
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.slips = slips;
        this.consents = consents;
        this.register = register;
        this.reach = reach;
        this.people = people;
        this.students = students;
        this.published = published;
        this.policies = policies;
        this.clock = clock;
    }

    /** What somebody wants to plan. */
    public record Wish(
            String school,
            String title,
            List<String> instruments,
            List<Integer> grades,
            LocalDate opensOn,
            LocalDate closesOn) {}

    @Transactional
    public Campaign plan(Actor actor, Wish w) {
        SchoolReach.among(reach.screening(actor), w.school());
        refuseWrong(w);
        var campaign = new Campaign(
                Ids.fresh(),
                w.school(),
                w.title().strip(),
                w.instruments(),
                w.grades(),
                w.opensOn(),
                w.closesOn(),
                Campaign.State.PLANNED,
                0);
        campaigns.add(campaign, actor.login(), clock.instant());
        return campaign;
    }

    /** The campaigns that the actor may look at. */
    @Transactional
    public List<Campaign> list(Actor actor) {
        return campaigns.ofSchools(
                reach.watching(actor).stream().map(place -> place.id()).toList());
    }

    @Transactional
    public Campaign look(Actor actor, UUID id) {
        var campaign = campaigns.find(id).orElseThrow(Refused::notFound);
        SchoolReach.among(reach.watching(actor), campaign.school());
        return campaign;
    }

    /** A campaign that the actor runs. */
    @Transactional
    public Campaign mine(Actor actor, UUID id) {
        var campaign = look(actor, id);
        if (reach.screening(actor).stream().noneMatch(s -> s.id().equals(campaign.school()))) {
            throw Refused.forbidden("campaign.not_your_role");
        }
        return campaign;
    }

    /** How far the sheets of a campaign can be believed, for those who read scores at its school and while there are any. */
    @Transactional
    Optional<Qualities.Count> quality(Actor actor, Campaign c) {
        return Optional.of(c)
                .filter(any -> reach.where(actor, RecordType.SCORES, Verb.READ).stream()
                        .anyMatch(s -> s.id().equals(c.school())))
                .map(any -> qualities.ofCampaign(c.id()))
                .filter(count -> count.sheets() > 0);
    }

    /** More invalid sheets, in percent, and something is wrong with how they were answered (D§7.6). */
    int mostInvalid() {
        return policies.current().value("invalid_sheets_percent");
    }

    @Transactional
    public boolean runs(Actor actor, Campaign c) {
        return reach.screening(actor).stream().anyMatch(s -> s.id().equals(c.school()));
    }

    /** Sends the notice to the guardians of all who will be asked, days before the campaign opens (D§17 N01). */
    @Transactional
    public Campaign askForConsent(Actor actor, UUID id) {
        var campaign = mine(actor, id);
        if (campaign.state() == Campaign.State.CLOSED) {
            throw Refused.conflict("campaign.wrong_state");
        }
        consents.ask(
                actor,
                Activity.SCREENING,
                id,
                campaigns.enrolled(campaign.school(), campaign.grades()),
                campaign.closesOn());
        return campaign;
    }

    /** Where the consents stand, by class and seat; for those who run the campaign. */
    @Transactional
    public List<PaperConsent> consents(Actor actor, UUID id) {
        var standings = consents.standings(mine(actor, id).id());
        var reminded = register.reminded(id);
        looks.among(
                actor,
                "consents",
                standings.keySet().stream()
                        .map(s -> Looks.Seen.of(s, "campaign=" + id))
                        .toList());
        var words = register.words(id);
        var guardians = people.guardiansOf(standings.keySet());
        return students.all(standings.keySet()).values().stream()
                .sorted(Comparator.comparing(Student::classId).thenComparing(Student::number))
                .map(s -> new PaperConsent(
                        s,
                        Optional.ofNullable(standings.get(s.id())).orElseThrow(),
                        reminded.contains(s.id()),
                        guardians.getOrDefault(s.id(), List.of()),
                        words.getOrDefault(s.id(), List.of())))
                .toList();
    }

    /** What was said on paper, or by voice before two of the school's staff who have nothing to do with the child. */
    @Transactional
    public void writtenDown(Actor actor, UUID id, List<ConsentRegister.Said> said) {
        var campaign = mine(actor, id);
        var here = witnesses(campaign).stream().map(Staff::id).collect(Collectors.toSet());
        said.forEach(s -> {
            if (!here.containsAll(s.witnesses())) {
                throw Refused.conflict("consent.witnesses");
            }
        });
        register.writtenDown(actor, campaign.id(), said);
    }

    /** Who can hear what is said by voice: everybody at the school. */
    @Transactional
    public List<Staff> witnesses(Campaign c) {
        return people.ofSchool(c.school(), EnumSet.allOf(Role.class));
    }

    /** Reminds the guardians whose word is missing, once. */
    @Transactional
    public int remind(Actor actor, UUID id) {
        return register.remind(mine(actor, id).id());
    }

    /**
     * A student, where the consent to this campaign stands, whether the guardian was reminded, whose word can be written
     * down, and what everybody said last.
     */
    public record PaperConsent(
            Student student, Standing standing, boolean reminded, List<Guardian> guardians, List<Decision> words) {
        /** The last word of that person, the student when nobody is named. */
        public Optional<Decision> word(Optional<UUID> guardian) {
            return words.stream()
                    .filter(d -> guardian.map(g ->
                                    d.party() == Party.GUARDIAN && d.person().equals(g.toString()))
                            .orElse(d.party() == Party.STUDENT))
                    .findFirst();
        }

        /** Whether one guardian says yes and another no: the no counts until that guardian says otherwise (D§18). */
        public boolean isConflict() {
            var said = guardians.stream()
                    .filter(g -> g.kind().mayConsent())
                    .flatMap(g -> word(Optional.of(g.id())).stream())
                    .map(d -> d.kind() == Decision.Kind.AGREED)
                    .toList();
            return said.contains(true) && said.contains(false);
        }
    }

    /** Whether the actor may take the codes out on paper. */
    public boolean prints(Actor actor, Campaign c) {
        return reach.where(actor, RecordType.CAMPAIGN, Verb.EXPORT).stream().anyMatch(s -> s.id().equals(c.school()));
    }

    @Transactional
    public Campaign open(Actor actor, UUID id, OptionalInt expected) {
        var campaign = fresh(mine(actor, id), expected);
        var opened = campaign.open(readiness(campaign));
        campaigns.save(opened);
        assignments.createFor(opened);
        consents.ask(actor, Activity.SCREENING, id, assignments.students(id), opened.closesOn());
        return opened;
    }

    /** Closes: nobody answers any more. {@link Ending} finishes those who began and did not hand in. */
    @Transactional
    public Campaign close(Actor actor, UUID id, OptionalInt expected) {
        var closed = fresh(mine(actor, id), expected).close();
        campaigns.save(closed);
        assignments.expire(id);
        slips.recall(id);
        return closed;
    }

    @Transactional
    public List<Refused> obstacles(Campaign c) {
        return c.isPlanned() ? CampaignGate.obstacles(c, readiness(c)) : List.of();
    }

    /** The school days of the window on which nobody stands ready; of one that is open, those that are ahead. */
    @Transactional
    public List<LocalDate> uncovered(Campaign c) {
        var today = SchoolCalendar.day(clock.instant());
        return CampaignGate.uncovered(
                        c, policies.current().calendar(), campaigns.dutyDays(c.school(), c.opensOn(), c.closesOn()))
                .stream()
                .filter(day -> c.isPlanned() || c.isOpen() && !day.isBefore(today))
                .toList();
    }

    /** The school days ahead on which a re-test may be answered and nobody stands ready. */
    @Transactional
    public List<LocalDate> uncoveredRetests(Campaign c) {
        return c.isPlanned() ? List.of() : withoutDuty(c.school(), daysOfRetests(c));
    }

    private List<LocalDate> withoutDuty(String school, List<LocalDate> days) {
        if (days.isEmpty()) {
            return days;
        }
        var onDuty = campaigns.dutyDays(school, days.get(0), days.get(days.size() - 1));
        return days.stream().filter(day -> !onDuty.contains(day)).toList();
    }

    /** The school days from today on which somebody may still answer once more. */
    private List<LocalDate> daysOfRetests(Campaign c) {
        return assignments.daysAgain(c.id(), SchoolCalendar.day(clock.instant())).stream()
                .filter(policies.current().calendar()::isSchoolDay)
                .toList();
    }

    /** Who may be put on the duty roster. */
    @Transactional
    public List<Staff> candidates(Campaign c) {
        var candidates = new ArrayList<>(people.ofSchool(c.school(), READY));
        people.ownersFor(c.school()).stream().filter(s -> s.role() == Role.DPC).forEach(candidates::add);
        return candidates;
    }

    /** Puts these people on duty on every school day of the window, and of the re-tests that are ahead. */
    @Transactional
    public void putOnDuty(Actor actor, UUID id, List<UUID> staff) {
        var campaign = mine(actor, id);
        var known = candidates(campaign).stream().map(Staff::id).collect(Collectors.toSet());
        if (staff.isEmpty() || !known.containsAll(staff)) {
            throw Refused.invalid(List.of(new Refused.FieldProblem("staff", "required")));
        }
        var window = CampaignGate.schoolDays(campaign, policies.current().calendar());
        campaigns.putOnDuty(campaign.school(), window, staff);
        campaigns.putOnDuty(campaign.school(), daysOfRetests(campaign), staff);
    }

    private CampaignGate.Readiness readiness(Campaign c) {
        return new CampaignGate.Readiness(
                SchoolCalendar.day(clock.instant()),
                policies.current().calendar(),
                campaigns.dutyDays(c.school(), c.opensOn(), c.closesOn()),
                codes(),
                campaigns.students(c.school(), c.grades()));
    }

    /** What may be asked of whole classes; the wish for a talk comes by itself. */
    @Transactional
    public List<Questionnaire> choosable() {
        return published.forClasses().stream()
                .filter(q -> !q.code().equals(Papers.TALK))
                .toList();
    }

    private Set<String> codes() {
        return published.forClasses().stream().map(Questionnaire::code).collect(Collectors.toSet());
    }

    /** Cut-offs hold for the ages that they were found at. */
    private boolean suits(Wish w) {
        return published.forClasses().stream()
                .filter(q -> w.instruments().contains(q.code()))
                .flatMap(q -> q.population().stream())
                .allMatch(p -> w.grades().stream().allMatch(p::suits));
    }

    private static Campaign fresh(Campaign c, OptionalInt expected) {
        if (expected.isPresent() && expected.getAsInt() != c.version()) {
            throw Refused.stale();
        }
        return c;
    }

    private void refuseWrong(Wish w) {
        var wrong = new ArrayList<Refused.FieldProblem>();
        if (w.title().isBlank()) {
            wrong.add(new Refused.FieldProblem("title", "required"));
        }
        if (w.instruments().isEmpty()) {
            wrong.add(new Refused.FieldProblem("instruments", "choose"));
        } else if (!codes().containsAll(w.instruments())) {
            wrong.add(new Refused.FieldProblem("instruments", "not_an_option"));
        } else if (!suits(w)) {
            wrong.add(new Refused.FieldProblem("instruments", "not_for_the_grade"));
        }
        if (w.grades().isEmpty()) {
            wrong.add(new Refused.FieldProblem("grades", "choose"));
        }
        if (w.closesOn().isBefore(w.opensOn())) {
            wrong.add(new Refused.FieldProblem("closes_on", "ends_before_it_begins"));
        }
        if (!wrong.isEmpty()) {
            throw Refused.invalid(wrong);
        }
    }
}
