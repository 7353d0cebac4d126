package org.xinqiao.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Standing;
import org.xinqiao.access.Walls;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.casefile.CaseFiles;
import org.xinqiao.casefile.CaseReach;
import org.xinqiao.casefile.Owed;
import org.xinqiao.casefile.Records;
import org.xinqiao.casefile.Step;
import org.xinqiao.directory.Guardian;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Schools;
import org.xinqiao.directory.Student;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Fact;
import org.xinqiao.journal.Facts;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;

/** What people do with a referral: write it, and move it along the rows of {@link ReferralMove}. */
@ApplicationScoped
public class ReferralDesk {
    private static final Set<String> HOSPITAL = Set.of(Role.HRC.name(), Role.HCL.name());
    /** What a guardian decides until the student is of age (D§22: 18). */
    private static final Set<ReferralMove> A_GUARDIANS_WORD = EnumSet.of(
            ReferralMove.CONSENT,
            ReferralMove.CONSENT_ELSEWHERE,
            ReferralMove.REFUSE_CONSENT,
            ReferralMove.WITHHOLD,
            ReferralMove.WITHDRAW_CONSENT);

    private final ReferralReach reach;
    private final CaseReach cases;
    private final CaseFiles files;
    private final Referrals referrals;
    private final Students students;
    private final People people;
    private final Schools schools;
    private final Witnesses witnesses;
    private final Sheets sheets;
    private final Records records;
    private final Sealing sealing;
    private final ReferralClocks clocks;
    private final LeftCopyDesk left;
    private final Facts facts;
    private final Looks looks;
    private final Policies policies;
    private final Walls walls;
    private final Clock clock;

    ReferralDesk(
            ReferralReach reach,
            CaseReach cases,
            CaseFiles files,
            Referrals referrals,
            Students students,
            People people,
            Schools schools,
            Witnesses witnesses,
            Sheets sheets,
            Records records,
            Sealing sealing,
            ReferralClocks clocks,
            LeftCopyDesk left,
            Facts facts,
            Looks looks,
            Policies policies,
            Walls walls,
            Clock clock) {
        this.reach = reach;
        this.cases = cases;
        this.files = files;
        this.referrals = referrals;
        this.students = students;
        this.people = people;
        this.schools = schools;
        this.witnesses = witnesses;
        this.sheets = sheets;
        this.records = records;
        this.sealing = sealing;
        this.clocks = clocks;
        this.left = left;
        this.facts = facts;
        this.looks = looks;
        this.policies = policies;
        this.walls = walls;
        this.clock = clock;
    }

    /**
     * What somebody sees of a referral.
     *
     * @param packet the sealed packet, as long as it may be read
     * @param letter the school's own letter F10
     * @param records what else was written about it
     * @param adult whether the student decides alone (D§22: 18)
     */
    public record Opened(
            Referral referral,
            Student student,
            Optional<Sheet> packet,
            Optional<Sheet> letter,
            List<Sheet> records,
            List<Fact> facts,
            List<ReferralMove> moves,
            Optional<Owed> next,
            boolean adult,
            Standing standing) {}

    /** One line of the list. */
    public record Line(Referral referral, Student student, Optional<Owed> next, String school, String hospital) {}

    /** The referrals of the actor, the most urgent first; each is a look at its child. */
    @Transactional
    public List<Line> list(Actor actor) {
        var mine = reach.list(actor);
        looks.among(
                actor,
                "referrals",
                mine.stream()
                        .map(l -> l.referral().origin())
                        .map(o -> Looks.Seen.inCase(o.caseId(), o.student()))
                        .toList());
        return mine.stream()
                .map(l -> new Line(
                        l.referral(),
                        students.get(l.referral().origin().student()),
                        l.next(),
                        l.referral().origin().school(),
                        l.referral().hospital()))
                .toList();
    }

    /** Opens a referral; the look is written down. */
    @Transactional
    public Opened open(Actor actor, UUID id) {
        var referral = reach.find(actor, id);
        looks.at(actor, referral.origin().caseId(), referral.origin().student(), "referral");
        var own = sheets.ofCase(referral.origin().caseId()).stream()
                .filter(s -> s.subject().equals(Optional.of(id)))
                .filter(s -> isShown(actor, referral, s))
                .toList();
        var next = reach.due(referral);
        var student = students.get(referral.origin().student());
        return new Opened(
                referral,
                student,
                referral.sent().filter(s -> referral.isPacketOpen()).flatMap(s -> sheets.find(s.packet())),
                newest(own, "F10"),
                own,
                facts.ofCase(referral.origin().caseId()).stream()
                        .filter(f -> f.subject().equals(id))
                        .toList(),
                moves(actor, referral, next),
                next,
                student.ageOn(SchoolCalendar.day(clock.instant()))
                        >= policies.current().value("adult_age"),
                reach.standing(actor, referral));
    }

    /** The case for which somebody wants to write a referral. */
    @Transactional
    public CaseFile prepare(Actor actor, UUID caseId) {
        var file = cases.team(actor, caseId);
        refuseUnlessSender(actor);
        looks.at(actor, caseId, file.student(), "referral");
        return file;
    }

    /** Writes a new referral of a case. */
    @Transactional
    public Referral create(Actor actor, UUID caseId, Answers record, String lang) {
        var file = cases.team(actor, caseId);
        refuseUnlessSender(actor);
        records.check("F10", record);
        var draft = Referral.draft(
                new Referral.Origin(Ids.fresh(), file.id(), file.student(), file.school(), clock.instant()),
                record.one("hospital").orElseThrow(),
                Urgency.valueOf(record.one("urgency").orElseThrow()),
                Basis.of(record.one("basis").orElseThrow()));
        var made = ReferralMove.CREATE.make(attempt(actor, draft, record));
        var sheet = records.keep("F10", record, actor, file.student(), file.id(), made.id(), lang);
        var saved = referrals.add(made);
        write(actor, ReferralMove.CREATE, "-", saved, Optional.of(sheet));
        sheets.dropDraft(actor.login(), caseId + "/referrals");
        return saved;
    }

    /** A referral behind a form that the actor wants to fill in, refused if the move is not theirs now. */
    @Transactional
    public Referral prepare(Actor actor, UUID id, ReferralMove move) {
        var referral = reach.find(actor, id);
        refuseUnlessAllowed(actor, referral, move);
        looks.at(actor, referral.origin().caseId(), referral.origin().student(), "referral/" + move.noun());
        return referral;
    }

    /** Moves the referral: reach, state, role, version, record and policies in this order; then all is written together. */
    @Transactional
    public Referral move(Actor actor, UUID id, ReferralMove asked, Answers record, OptionalInt expected, String lang) {
        var referral = reach.find(actor, id);
        var move = asked.saidBy(record);
        refuseUnlessAllowed(actor, referral, move);
        if (expected.isPresent() && expected.getAsInt() != referral.version()) {
            throw Refused.stale();
        }
        var moved = make(actor, referral, move, record, lang);
        sheets.dropDraft(actor.login(), id + "/" + asked.noun());
        return moved;
    }

    /** What the system does of itself: a consent that has run out takes an unanswered referral with it. */
    @Transactional
    public void expire() {
        walls.asSystem(() -> referrals
                .runOut(SchoolCalendar.day(clock.instant()))
                .forEach(id -> referrals
                        .get(id)
                        .ifPresent(r -> make(Actor.system(), r, ReferralMove.EXPIRE, Answers.none(), "zh-CN"))));
    }

    private Referral make(Actor actor, Referral before, ReferralMove move, Answers record, String lang) {
        move.form().ifPresent(form -> records.check(form, record));
        var attempt = attempt(actor, before, record);
        var file = attempt.file();
        var after = move.make(attempt);
        var sheet = move.form().map(f -> records.keep(f, record, actor, file.student(), file.id(), before.id(), lang));
        if (move.isSending()) {
            after = sealing.seal(actor, attempt, after, lang);
        }
        var saved = referrals.save(after);
        clocks.turn(attempt, move, saved);
        if (move == ReferralMove.REROUTE) {
            left.leave(before);
        }
        write(actor, move, before.state().name(), saved, sheet);
        return move.then()
                .filter(next -> next.refusal(attempt(Actor.system(), saved, Answers.none()))
                        .isEmpty())
                .map(next -> walls.asSystem(() -> make(Actor.system(), saved, next, Answers.none(), lang)))
                .orElse(saved);
    }

    /** Once it is shut, a hospital reads what the hospital wrote. */
    private static boolean isShown(Actor actor, Referral referral, Sheet sheet) {
        return actor.hospital().isEmpty() || !referral.isShut() || HOSPITAL.contains(sheet.role());
    }

    private List<ReferralMove> moves(Actor actor, Referral referral, Optional<Owed> next) {
        var standing = reach.standing(actor, referral);
        var decides = !actor.is(Role.GUA) || decides(actor, referral.origin().student());
        return Arrays.stream(ReferralMove.values())
                .filter(m -> decides || !A_GUARDIANS_WORD.contains(m))
                .filter(m -> m.refusal(referral.state().name(), actor.role()).isEmpty())
                .filter(m -> standing.mayWrite(standing.matrix().of(m)))
                .filter(m -> isOffered(m, referral, next))
                .toList();
    }

    private boolean decides(Actor guardian, UUID student) {
        return !guardian.grown().contains(student) && people.mayConsent(guardian.person(), student);
    }

    /** A button that could only be refused is not shown. */
    private static boolean isOffered(ReferralMove move, Referral referral, Optional<Owed> next) {
        if (move == ReferralMove.CONFIRM_DELETION) {
            return next.filter(o -> o.step() == Step.DELETE_COPIES).isPresent();
        }
        var withdrawing = move == ReferralMove.WITHDRAW_CONSENT || move == ReferralMove.RECORD_WITHDRAWAL;
        return !withdrawing || referral.basis().needsConsent();
    }

    private static void refuseUnlessSender(Actor actor) {
        if (!ReferralMove.CREATE.by().contains(actor.role())) {
            throw Refused.forbidden("referral.not_your_role");
        }
    }

    private void refuseUnlessAllowed(Actor actor, Referral referral, ReferralMove move) {
        move.refusal(referral.state().name(), actor.role()).ifPresent(refusal -> {
            throw refusal;
        });
        var standing = reach.standing(actor, referral);
        if (!standing.mayWrite(standing.matrix().of(move))) {
            throw Refused.forbidden("referral.not_your_role");
        }
    }

    /** The rules weigh the whole file, though a hospital or a guardian sees nothing of it. */
    private Attempt attempt(Actor actor, Referral referral, Answers record) {
        return walls.asSystem(() -> weighed(actor, referral, record));
    }

    private Attempt weighed(Actor actor, Referral referral, Answers record) {
        var file = files.get(referral.origin().caseId()).orElseThrow(Refused::notFound);
        return new Attempt(
                referral,
                file,
                students.get(file.student()),
                actor,
                record,
                sheets.ofCase(file.id()),
                facts.ofCase(file.id()),
                schools.hospitalsFor(file.school()).stream()
                        .map(Schools.Place::id)
                        .collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(people.carersOf(List.of(file.student())).getOrDefault(file.student(), List.of())),
                people.guardiansOf(file.student()).stream()
                        .filter(g -> g.kind().mayConsent())
                        .map(Guardian::id)
                        .collect(Collectors.toUnmodifiableSet()),
                witnesses.of(referral.origin()).stream()
                        .map(s -> s.id().toString())
                        .collect(Collectors.toUnmodifiableSet()),
                policies.current(),
                clock.instant());
    }

    private void write(Actor actor, ReferralMove move, String from, Referral saved, Optional<UUID> sheet) {
        var origin = saved.origin();
        var change = new Facts.Change(
                saved.id(),
                origin.caseId(),
                origin.student(),
                from,
                saved.state().name(),
                saved.state().isSettled());
        facts.write(actor, move, change, sheet, "");
    }

    private static Optional<Sheet> newest(List<Sheet> own, String form) {
        return own.stream().filter(s -> s.code().equals(form)).reduce((a, b) -> b);
    }
}
