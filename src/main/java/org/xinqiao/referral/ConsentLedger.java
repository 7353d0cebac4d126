package org.xinqiao.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.consent.Activity;
import org.xinqiao.consent.ConsentRegister;
import org.xinqiao.consent.Decision;
import org.xinqiao.consent.Method;
import org.xinqiao.consent.Party;
import org.xinqiao.consent.Request;
import org.xinqiao.consent.Voice;
import org.xinqiao.directory.Guardian;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Students;
import org.xinqiao.journal.Fact;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;

/**
 * Enters what was said about a referral beside all other consents of the child: the packet and the feedback apart, each in
 * the name of who said it. To withhold the feedback leaves the packet where it is (D§11.2, D§18).
 */
@ApplicationScoped
class ConsentLedger {
    private final ConsentRegister consents;
    private final Sheets sheets;
    private final Students students;
    private final People people;
    private final Questionnaires questionnaires;
    private final Policies policies;

    ConsentLedger(
            ConsentRegister consents,
            Sheets sheets,
            Students students,
            People people,
            Questionnaires questionnaires,
            Policies policies) {
        this.consents = consents;
        this.sheets = sheets;
        this.students = students;
        this.people = people;
        this.questionnaires = questionnaires;
        this.policies = policies;
    }

    /** One word of one party about one thing. */
    private record Entry(Activity activity, Voice voice, ConsentRegister.Word said) {}

    void enter(@Observes Fact fact) {
        if (fact.machine().equals("referral")) {
            var form = fact.sheet().flatMap(sheets::find);
            entries(fact, form.map(Sheet::answers).orElse(Answers.none()))
                    .forEach(e -> consents.file(
                            fact.actor(), request(fact, e.activity(), form), e.voice(), e.said(), fact.sheet()));
        }
    }

    private List<Entry> entries(Fact fact, Answers form) {
        return switch (ReferralMove.valueOf(fact.move())) {
            case CONSENT, CONSENT_ELSEWHERE ->
                Stream.concat(
                                decided(fact, form, Activity.REFERRAL, Decision.Kind.AGREED).stream(),
                                decided(fact, form, Activity.FEEDBACK, ofFeedback(form)).stream())
                        .toList();
            case REFUSE_CONSENT -> decided(fact, form, Activity.REFERRAL, Decision.Kind.REFUSED);
            case WITHDRAW_CONSENT -> withdrawn(guardian(fact, form), signed(fact, Decision.Kind.WITHDRAWN));
            case RECORD_WITHDRAWAL -> withdrawn(speaker(fact, form), heard(form));
            case WITHHOLD -> withheld(fact, form);
            case CREATE,
                    ASK_CONSENT,
                    EMERGENCY_SEND,
                    ASK_AGAIN,
                    ARRANGE_THEMSELVES,
                    ASK_MORE,
                    GIVE_MORE,
                    ACCEPT,
                    DECLINE,
                    REROUTE,
                    RESEND,
                    TRANSFER,
                    RESEND_EMERGENCY,
                    DISPROVE_DANGER,
                    RECALL,
                    SCHEDULE,
                    RESCHEDULE,
                    MISS,
                    CONTACT_AFTER_MISS,
                    ATTEND,
                    AWAIT_FEEDBACK,
                    FEEDBACK,
                    TREAT,
                    REPORT_AGAIN,
                    REFER_BACK,
                    TAKE_BACK,
                    COMPLETE,
                    CLOSE_UNMET,
                    WITHDRAW,
                    EXPIRE,
                    CONFIRM_DELETION -> List.of();
        };
    }

    /** F10a: the decision of the guardian, or of a student who is of age; a younger one's word is told by another. */
    private List<Entry> decided(Fact fact, Answers form, Activity activity, Decision.Kind kind) {
        var decider = isAdult(fact) ? Voice.student() : guardian(fact, form);
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(activity, decider, signed(fact, kind)));
        form.one("student_assent")
                .filter(said -> decider.party() == Party.GUARDIAN)
                .map(said -> said.equals("refuse") ? Decision.Kind.REFUSED : told(activity, kind))
                .map(said -> new ConsentRegister.Word(said, Method.REPORTED))
                .ifPresent(said -> entries.add(new Entry(activity, Voice.student(), said)));
        return entries;
    }

    /** To the referral as it is asked; a student who agrees, agrees to no more feedback than the form names. */
    private static Decision.Kind told(Activity activity, Decision.Kind decided) {
        return activity == Activity.FEEDBACK ? decided : Decision.Kind.AGREED;
    }

    /** More than whether the visit took place. */
    private static Decision.Kind ofFeedback(Answers form) {
        return form.all("back_items").stream().allMatch("attendance"::equals)
                ? Decision.Kind.REFUSED
                : Decision.Kind.AGREED;
    }

    private static List<Entry> withdrawn(Voice voice, ConsentRegister.Word said) {
        return Stream.of(Activity.REFERRAL, Activity.FEEDBACK)
                .map(activity -> new Entry(activity, voice, said))
                .toList();
    }

    /**
     * A guardian takes the feedback back. What a doctor holds back is the hospital's own word, of whatever the family had
     * agreed to. The school says so only where no hospital of ours was asked, and so nothing was agreed to.
     */
    private List<Entry> withheld(Fact fact, Answers form) {
        return switch (Role.valueOf(fact.role())) {
            case GUA ->
                List.of(new Entry(Activity.FEEDBACK, guardian(fact, form), signed(fact, Decision.Kind.WITHDRAWN)));
            case HCL ->
                List.of(new Entry(
                        Activity.FEEDBACK,
                        Voice.hospital(fact.actor()),
                        new ConsentRegister.Word(Decision.Kind.REFUSED, Method.REPORTED)));
            case STU, HRT, PSY, DPR, PRI, HVP, SDR, DRM, DPC, DEO, DHO, HRC, CIT, ADM, DPO, SYS -> List.of();
        };
    }

    /** By a guardian on the page, or by staff from paper. */
    private static ConsentRegister.Word signed(Fact fact, Decision.Kind kind) {
        var method = Role.valueOf(fact.role()) == Role.GUA ? Method.E_SIGN : Method.PAPER;
        return new ConsentRegister.Word(kind, method);
    }

    private static ConsentRegister.Word heard(Answers form) {
        if (form.one("method").equals(Optional.of("paper"))) {
            return new ConsentRegister.Word(Decision.Kind.WITHDRAWN, Method.PAPER);
        }
        List<UUID> witnesses = Stream.of("first_witness", "second_witness")
                .flatMap(item -> form.one(item).flatMap(Ids::parse).stream())
                .toList();
        return new ConsentRegister.Word(Decision.Kind.WITHDRAWN, Method.VOICE, witnesses);
    }

    private Voice speaker(Fact fact, Answers form) {
        return form.one("said_by").equals(Optional.of("student")) ? Voice.student() : guardian(fact, form);
    }

    /** The same guardian is the same person, signed in or on paper: the later word is in the place of the earlier one. */
    private Voice guardian(Fact fact, Answers form) {
        if (Role.valueOf(fact.role()) == Role.GUA) {
            return Voice.guardian(people.guardian(fact.actor()).map(Guardian::id));
        }
        return Voice.guardian(WhoseWord.in(
                form,
                people.guardiansOf(fact.student()).stream()
                        .filter(g -> g.kind().mayConsent())
                        .map(Guardian::id)
                        .toList()));
    }

    private boolean isAdult(Fact fact) {
        var today = SchoolCalendar.day(fact.at());
        return students.get(fact.student()).ageOn(today) >= policies.current().value("adult_age");
    }

    private Request request(Fact fact, Activity activity, Optional<Sheet> form) {
        var notice = questionnaires.get("F10a");
        var day = SchoolCalendar.day(fact.at());
        return new Request(
                Ids.fresh(),
                fact.student(),
                activity,
                fact.subject(),
                notice.code(),
                notice.version(),
                notice.hash(),
                fact.at(),
                form.flatMap(f -> f.answers().one("valid_until"))
                        .map(LocalDate::parse)
                        .orElse(day.plusMonths(policies.current().value("referral_consent_months"))));
    }
}
