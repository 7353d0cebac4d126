package org.xinqiao.referral;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Standing;
import org.xinqiao.casefile.Owed;
import org.xinqiao.casefile.Step;
import org.xinqiao.directory.Guardian;
import org.xinqiao.directory.People;
import org.xinqiao.directory.Role;
import org.xinqiao.directory.Schools;
import org.xinqiao.directory.Staff;
import org.xinqiao.directory.Student;
import org.xinqiao.journal.Fact;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Words;
import org.xinqiao.web.Choice;
import org.xinqiao.web.View;

/** A referral in the words of whoever looks; a hospital is shown nothing but what it was sent and what it wrote. */
@ApplicationScoped
@Transactional
class ReferralViews {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");
    private static final Set<Role> HOSPITAL = EnumSet.of(Role.HRC, Role.HCL);
    /**
     * Its own consent and what the hospital answered, which is what consent lets through (D§4.2, D§11.5). The school's
     * note on why nobody came (F11N) is about the family and may name a worry about it: that is the school's.
     */
    private static final Set<String> FOR_THE_FAMILY = Set.of("F10a", "F11", "F11R", "F11S", "F11V");

    private static final Set<ReferralMove> EXCHANGED = EnumSet.of(
            ReferralMove.ASK_MORE,
            ReferralMove.GIVE_MORE,
            ReferralMove.DECLINE,
            ReferralMove.TRANSFER,
            ReferralMove.SCHEDULE,
            ReferralMove.RESCHEDULE,
            ReferralMove.CONTACT_AFTER_MISS,
            ReferralMove.ATTEND,
            ReferralMove.FEEDBACK,
            ReferralMove.REFER_BACK);

    private final Questionnaires questionnaires;
    private final Schools schools;
    private final People people;
    private final Witnesses witnesses;

    ReferralViews(Questionnaires questionnaires, Schools schools, People people, Witnesses witnesses) {
        this.questionnaires = questionnaires;
        this.schools = schools;
        this.people = people;
        this.witnesses = witnesses;
    }

    /** A question and what was answered. */
    @TemplateData
    public record Said(String label, String value) {}

    /** A record with its answers. */
    @TemplateData
    public record Written(String title, String by, Instant at, List<Said> said) {}

    /** A move that the person may make now. */
    @TemplateData
    public record Door(String noun, String name, boolean form) {}

    /** One thing that happened. */
    @TemplateData
    public record Happened(String name, String who, Instant at) {}

    /** One line of a list; the name is masked. */
    @TemplateData
    public record LineView(
            UUID id, String who, String urgency, String chip, Optional<Instant> due, String state, String where) {}

    /** All of the page. */
    @TemplateData
    public record PageView(
            UUID id,
            int version,
            String who,
            String urgency,
            String chip,
            String state,
            Optional<Instant> due,
            String hospital,
            Optional<Instant> slotAt,
            String clinic,
            boolean known,
            Optional<Written> packet,
            String seal,
            List<Said> letter,
            List<Written> records,
            List<Happened> facts,
            List<Door> doors,
            boolean letterPage,
            boolean deletion) {}

    LineView line(Actor actor, ReferralDesk.Line line, View v) {
        var r = line.referral();
        var where = isHospital(actor) ? school(line.school(), v.lang()) : hospital(line.hospital(), v.lang());
        return new LineView(
                r.id(),
                who(masked(line.student().name()), line.student(), v),
                v.t("referral.urgency." + r.urgency()),
                r.urgency().chip(),
                line.next().map(Owed::due),
                v.t("referral.state." + r.state()),
                where);
    }

    PageView page(Actor actor, ReferralDesk.Opened o, View v) {
        var r = o.referral();
        var hospital = isHospital(actor);
        var name = hospital && o.packet().isEmpty()
                ? masked(o.student().name())
                : o.student().name();
        return new PageView(
                r.id(),
                r.version(),
                who(name, o.student(), v),
                v.t("referral.urgency." + r.urgency()),
                r.urgency().chip(),
                v.t("referral.state." + r.state()),
                o.next().map(Owed::due),
                hospital(r.hospital(), v.lang()),
                r.slot().map(Referral.Slot::at),
                r.slot().map(Referral.Slot::clinic).orElse(""),
                r.sent().isPresent(),
                o.packet().map(p -> written(o.standing(), p, v.lang())),
                r.sent().map(Referral.Sent::hash).orElse(""),
                hospital
                        ? List.of()
                        : o.letter().map(l -> said(o.standing(), l, v.lang())).orElse(List.of()),
                records(actor, o).map(s -> written(o.standing(), s, v.lang())).toList(),
                facts(actor, o)
                        .map(f -> new Happened(v.t("referral.move." + f.move()), f.actorName(), f.at()))
                        .toList(),
                o.moves().stream()
                        .filter(m -> m != ReferralMove.REFUSE_CONSENT)
                        .map(m -> new Door(
                                m.noun(), v.t("referral.move." + m), m.form().isPresent()))
                        .toList(),
                !hospital && r.basis().needsConsent(),
                hospital && o.next().filter(n -> n.step() == Step.DELETE_COPIES).isPresent());
    }

    List<Choice> hospitals(String school, Lang lang) {
        return schools.hospitalsFor(school).stream()
                .map(h -> new Choice(h.id(), lang == Lang.ZH ? h.name() : h.nameEn()))
                .toList();
    }

    /** Whom the form of that move may name. */
    List<Choice> named(ReferralMove move, Referral r, View v) {
        if (move != ReferralMove.RECORD_WITHDRAWAL) {
            return hospitals(r.origin().school(), v.lang());
        }
        return witnesses.of(r.origin()).stream()
                .map(s -> new Choice(s.id().toString(), s.name() + " · " + v.t("role." + s.role())))
                .toList();
    }

    String hospital(String id, Lang lang) {
        return schools.hospital(id)
                .map(h -> lang == Lang.ZH ? h.name() : h.nameEn())
                .orElse(id);
    }

    String school(String id, Lang lang) {
        return schools.school(id)
                .map(h -> lang == Lang.ZH ? h.name() : h.nameEn())
                .orElse(id);
    }

    static boolean isHospital(Actor actor) {
        return HOSPITAL.contains(actor.role());
    }

    /** 孙晓雨 becomes 孙某某: enough to tell two lines apart, not to tell who it is. */
    static String masked(String name) {
        var first = name.codePoints().limit(1).toArray();
        return new String(first, 0, first.length) + "某某";
    }

    private static String who(String name, Student s, View v) {
        return v.t("referral.person", name, v.t("referral.sex." + s.sex()), MONTH.format(s.bornOn()));
    }

    private Stream<Sheet> records(Actor actor, ReferralDesk.Opened o) {
        var shown = o.records().stream()
                .filter(s -> !s.code().equals(Packet.FORM) && !s.code().equals("F10"));
        if (!isHospital(actor)) {
            return actor.is(Role.GUA) ? shown.filter(s -> FOR_THE_FAMILY.contains(s.code())) : shown;
        }
        var exchanged = facts(actor, o)
                .filter(f -> EXCHANGED.contains(ReferralMove.valueOf(f.move())))
                .flatMap(f -> f.sheet().stream())
                .toList();
        return shown.filter(s -> exchanged.contains(s.id()));
    }

    /** A hospital sees what happened since it was sent to it. */
    private static Stream<Fact> facts(Actor actor, ReferralDesk.Opened o) {
        var since = o.referral().sent().map(Referral.Sent::at).orElse(Instant.MAX);
        return o.facts().stream().filter(f -> !isHospital(actor) || !f.at().isBefore(since));
    }

    private Written written(Standing standing, Sheet sheet, Lang lang) {
        var title = questionnaires.of(sheet).words(lang.tag()).title();
        return new Written(title, sheet.filledByName(), sheet.occurredAt(), said(standing, sheet, lang));
    }

    private List<Said> said(Standing standing, Sheet sheet, Lang lang) {
        Questionnaire q = questionnaires.of(sheet);
        var words = q.words(lang.tag());
        var record = standing.matrix().ofForm(sheet.code());
        return q.items().stream()
                .filter(i -> standing.shows(record, i.id()))
                .filter(i -> !i.hiddenFrom().contains(standing.role().name()))
                .filter(i -> sheet.answers().has(i.id()) && i.type() != ItemType.SIGNATURE)
                .map(i -> new Said(words.item(i.id()).text(), value(sheet, i, words, lang)))
                .toList();
    }

    private String value(Sheet sheet, Item item, Words words, Lang lang) {
        return String.join(
                lang == Lang.ZH ? "、" : ", ",
                sheet.answers().all(item.id()).stream()
                        .map(value -> text(sheet, item, value, words, lang))
                        .toList());
    }

    private String text(Sheet sheet, Item item, String value, Words words, Lang lang) {
        return switch (item.type()) {
            case CHOICE, MULTI -> words.option(item.id(), value);
            case YESNO -> Messages.bundled().of(lang, value.equals("1") ? "form.yes" : "form.no");
            case PERSON ->
                Ids.parse(value)
                        .flatMap(people::staff)
                        .map(Staff::name)
                        .or(() -> guardian(sheet, value))
                        .orElseGet(() -> hospital(value, lang));
            case NUMBER, DATE, DATETIME, TEXT, LONGTEXT, SIGNATURE, GROUP -> value;
        };
    }

    private Optional<String> guardian(Sheet sheet, String id) {
        return people.guardiansOf(sheet.student()).stream()
                .filter(g -> g.id().toString().equals(id))
                .map(Guardian::name)
                .findFirst();
    }
}
