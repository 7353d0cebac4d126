package org.xinqiao.casefile;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Reach;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Standing;
import org.xinqiao.access.Verb;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Fact;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.screening.SheetReader;
import org.xinqiao.web.ProblemWords;
import org.xinqiao.web.View;

/** Puts a case into the words and lines that its pages show. */
@ApplicationScoped
public class CaseReader {
    private static final Set<CaseMove> RARE = Set.of(
            CaseMove.HAND_OVER,
            CaseMove.GO_ON_LEAVE,
            CaseMove.COME_BACK,
            CaseMove.GO_MISSING,
            CaseMove.GRADUATE,
            CaseMove.DIE,
            CaseMove.MERGE,
            CaseMove.LOG_ABSENCE,
            CaseMove.DISMISS);

    private static final Set<CaseMove> ONLY_WHEN_READY =
            Set.of(CaseMove.STAND_DOWN, CaseMove.OPEN_CRISIS, CaseMove.ACCEPT_HANDOVER, CaseMove.START_PROVISIONALLY);

    /** States of an audit of which the school is not told; oversight.AuditState says the same. */
    static final Set<String> UNTOLD = Set.of("SAMPLED", "IN_REVIEW");

    private final CaseFiles files;
    private final CaseReach reach;
    private final Reach standings;
    private final People people;
    private final Students students;
    private final SheetReader sheets;
    private final Looks looks;
    private final Clock clock;

    CaseReader(
            CaseFiles files,
            CaseReach reach,
            Reach standings,
            People people,
            Students students,
            SheetReader sheets,
            Looks looks,
            Clock clock) {
        this.sheets = sheets;
        this.files = files;
        this.reach = reach;
        this.standings = standings;
        this.people = people;
        this.students = students;
        this.looks = looks;
        this.clock = clock;
    }

    /** A case in the list. */
    @TemplateData
    public record Line(CaseFile file, Student student) {}

    /** A stage of the loop: {@code done}, {@code now} or {@code todo}. */
    @TemplateData
    public record StageMark(Stage stage, String mark) {}

    /** One thing that happened. */
    @TemplateData
    public record Event(Instant at, String who, String what, boolean key, Optional<String> record) {}

    /** A move with what stands in its way, in words. */
    @TemplateData
    public record Offer(CaseMove move, boolean ready, List<String> reasons) {
        /** Moves that end or interrupt the school's own work; they stand apart, so that nobody makes them by mistake. */
        public boolean rare() {
            return RARE.contains(move);
        }

        /** Whether it is worth telling why the move is not ready: only on the way that this case is going. */
        public boolean told() {
            return !ready && !rare() && !ONLY_WHEN_READY.contains(move);
        }
    }

    /** Someone who matters to the child. */
    @TemplateData
    public record Person(String role, String name) {}

    /** All that the case page shows. */
    @TemplateData
    public record Page(
            CaseFile file,
            Student student,
            int age,
            String owner,
            String backup,
            List<StageMark> stages,
            List<Owed> owed,
            List<Offer> offers,
            List<Event> events,
            List<ClosureCheck> checks,
            List<SheetReader.Line> sheets,
            List<Person> people,
            List<Looks.Looker> lookers,
            Optional<String> voice,
            boolean calls,
            boolean refers,
            String role) {
        public boolean anyRare() {
            return offers.stream().anyMatch(o -> o.ready() && o.rare());
        }

        /** Whether the reader of the page owes that step. */
        public boolean mine(Owed owed) {
            return owed.roles().contains(role);
        }
    }

    /** Which cases show the actor what the machine made of the answers: psychologists alone (D§4.2). */
    @Transactional
    Predicate<CaseFile> scored(Actor actor) {
        var credentials = standings.of(actor);
        return f -> credentials.to(f.belonging()).allows(RecordType.SCORES, Verb.READ);
    }

    /** The cases that the actor may open, those that need something first; each is a look at its child. */
    @Transactional
    public List<Line> list(Actor actor) {
        var all = actor
                .school()
                .map(files::ofSchool)
                .or(() -> actor.district().map(files::ofDistrict))
                .orElse(List.of())
                .stream()
                .sorted(Comparator.comparing(CaseFile::isClosed))
                .toList();
        var mine = reach.among(actor, all);
        looks.among(
                actor,
                "cases",
                mine.stream().map(f -> Looks.Seen.inCase(f.id(), f.student())).toList());
        var byId = students.all(mine.stream().map(CaseFile::student).toList());
        return mine.stream()
                .map(f -> new Line(f, Optional.ofNullable(byId.get(f.student())).orElseThrow()))
                .toList();
    }

    /** Whether the list is empty for want of an authorisation. */
    @Transactional
    public boolean lacksAuthorisation(Actor actor) {
        return reach.lacksAuthorisation(actor);
    }

    @Transactional
    CaseFile find(Actor actor, UUID id) {
        return reach.find(actor, id).file();
    }

    /** Where to go after a move: the case page, or the desk for those who may not open it. */
    @Transactional
    String pageOrDesk(Actor actor, UUID id) {
        return files.get(id).filter(f -> mayOpen(actor, f)).isPresent() ? "/cases/" + id : "/desk";
    }

    /** Whether the actor may see the case itself, not only act on it. */
    @Transactional
    boolean mayOpen(Actor actor, CaseFile file) {
        return !reach.among(actor, List.of(file)).isEmpty();
    }

    /** What the form of a move already knows, so that it is typed once. */
    Answers known(CaseMove move) {
        var known = Map.of(
                CaseMove.ACCEPT, Answers.none().with("decision", "accept"),
                CaseMove.DISMISS, Answers.none().with("decision", "dismiss"),
                CaseMove.BRIEF_CHECK, Answers.none().with("told_psy_at", minute()));
        var panel = move.form().equals(Optional.of("F07"))
                ? Answers.none().with("attendees", "PSY", "DPR", "HRT")
                : Answers.none();
        return known.getOrDefault(move, panel);
    }

    private String minute() {
        return clock.instant()
                .atZone(SchoolCalendar.ZONE)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    @Transactional
    public Page page(Actor actor, CaseDesk.Opened opened, View v) {
        var file = opened.file();
        var standing = opened.standing();
        var student = students.get(file.student());
        return new Page(
                file,
                student,
                student.ageOn(SchoolCalendar.day(clock.instant())),
                file.owner().flatMap(people::staff).map(s -> s.name()).orElse(""),
                file.backup().flatMap(people::staff).map(s -> s.name()).orElse(""),
                stages(file),
                opened.owed(),
                opened.choices().stream().map(c -> offer(c, v)).toList(),
                events(opened.evidence(), v),
                file.state() == CaseState.TRACKING || file.state() == CaseState.CLOSURE_REVIEW
                        ? opened.checks()
                        : List.of(),
                standing.allows(RecordType.SCORES, Verb.READ) ? sheets.ofStudent(student.id(), v) : List.of(),
                persons(file, student, v),
                standing.allows(RecordType.JOURNAL, Verb.READ)
                        ? looks.ofCase(
                                file.id(), file.student(), clock.instant().minus(Duration.ofDays(7)))
                        : List.of(),
                voice(standing, opened.evidence()),
                begins(standing, RecordType.MINUTES),
                begins(standing, RecordType.REFERRAL),
                actor.role().name());
    }

    /** Through a broken glass one reads, and begins nothing. */
    private static boolean begins(Standing standing, RecordType record) {
        return standing.mayWrite(record) && standing.allows(record, Verb.CREATE);
    }

    private static List<StageMark> stages(CaseFile file) {
        var here = file.state().stage();
        return List.of(Stage.values()).stream()
                .map(s -> new StageMark(s, s == here ? "now" : s.compareTo(here) < 0 ? "done" : "todo"))
                .toList();
    }

    private static Offer offer(CaseDesk.Choice choice, View v) {
        return new Offer(
                choice.move(),
                choice.isReady(),
                choice.obstacles().stream().map(r -> reason(r, v)).toList());
    }

    private static String reason(Refused refused, View v) {
        var words = ProblemWords.of(refused, v.lang());
        return words.title() + " — " + words.detail();
    }

    private List<Event> events(Evidence evidence, View v) {
        var events = new ArrayList<Event>();
        for (var fact : evidence.facts()) {
            if (isTold(fact, evidence.facts())) {
                events.add(0, event(fact, v));
            }
        }
        return List.copyOf(events);
    }

    /** Nobody is told beforehand that a closure is being read (D§14.3): until it is judged, the case says nothing of it. */
    private static boolean isTold(Fact fact, List<Fact> all) {
        return !fact.machine().equals("audit")
                || all.stream().filter(f -> f.subject().equals(fact.subject())).anyMatch(f -> !UNTOLD.contains(f.to()));
    }

    private static Event event(Fact fact, View v) {
        var what = v.t(fact.machine() + ".move." + fact.move());
        return new Event(
                fact.at(),
                fact.role().equals("SYS") ? v.t("role.SYS") : fact.actorName(),
                what,
                !fact.from().equals(fact.to()),
                fact.sheet().map(s -> "/cases/" + fact.caseId() + "/records/" + s));
    }

    private List<Person> persons(CaseFile file, Student student, View v) {
        var persons = new ArrayList<Person>();
        people.guardiansOf(student.id())
                .forEach(g -> persons.add(new Person(g.relation(), g.name() + " · " + v.t("stance." + file.stance()))));
        people.ofSchool(file.school(), Set.of(Role.HRT)).stream()
                .filter(s -> s.homeroom().equals(Optional.of(student.classId())))
                .forEach(s -> persons.add(new Person(v.t("role.HRT"), s.name())));
        people.ofSchool(file.school(), Set.of(Role.DPR, Role.HVP))
                .forEach(s -> persons.add(new Person(v.t("role." + s.role()), s.name())));
        return persons;
    }

    /** The student's own words, for those who may read interviews. */
    private static Optional<String> voice(Standing standing, Evidence evidence) {
        return evidence.newest("F04")
                .filter(s -> standing.shows(RecordType.NOTES, "wishes"))
                .flatMap(s -> s.answers().one("wishes"));
    }
}
