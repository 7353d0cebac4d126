package org.xinqiao.consultation;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xinqiao.access.Actor;
import org.xinqiao.questionnaire.Signature;
import org.xinqiao.web.View;

/** A meeting as its pages draw it, every word in the reader's language. */
@TemplateData
public record MeetingView(
        UUID id,
        UUID caseId,
        String number,
        String student,
        String place,
        String state,
        String trigger,
        String when,
        String mode,
        boolean urgent,
        boolean shortNotice,
        boolean planned,
        List<Person> people,
        List<Answer> answers,
        List<String> agenda,
        List<Duty> tasks,
        List<String> signed,
        List<String> missing,
        List<Way> ways,
        String minutes,
        String signature,
        int version) {

    /** Somebody who is asked to come. */
    @TemplateData
    public record Person(String party, String name) {}

    /** What a guardian answered. */
    @TemplateData
    public record Answer(String name, String choice, String says, String at) {}

    /** A task on the page, with a button for whose it is. */
    @TemplateData
    public record Duty(UUID id, String student, String party, String text, String due, boolean done, boolean mine) {
        static Duty of(Task t, Actor actor, View v) {
            return new Duty(
                    t.id(),
                    t.studentName(),
                    word(t.party().name(), v),
                    t.text(),
                    v.day(t.dueOn()),
                    t.isDone(),
                    TaskDesk.isFor(actor, t));
        }
    }

    /** A move that may be made now. */
    @TemplateData
    public record Way(String href, String label) {}

    static MeetingView of(ConsultationRoom.Opened o, Actor actor, View v) {
        var m = o.meeting();
        return new MeetingView(
                m.id(),
                m.caseId(),
                o.number(),
                o.student().name(),
                o.student().schoolName(),
                v.t("consultation.state." + m.state()),
                v.t("consultation.trigger." + m.trigger()),
                v.moment(m.meetsAt()),
                v.t("consultation.mode." + m.mode()),
                m.urgent(),
                o.shortNotice(),
                m.state() == ConsultationState.PLANNED,
                people(o, v),
                answers(o, v),
                IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> v.t("consultation.agenda." + i))
                        .toList(),
                o.tasks().stream().map(t -> Duty.of(t, actor, v)).toList(),
                o.signatures().stream()
                        .filter(s -> Party.isNamed(s.party()))
                        .map(s -> signed(s, v) + " · " + v.moment(s.signedAt()))
                        .toList(),
                o.missing().stream().map(p -> word(p.name(), v)).toList(),
                ways(o, v),
                m.minutes().map(s -> "/consultations/" + m.id() + "/minutes").orElse(""),
                signature(o, actor),
                m.version());
    }

    /** A guardian signs under the word for guardians, which need not be said twice. */
    private static String signed(Signature s, View v) {
        return s.party().equals("GUA") ? word(s.party(), v) : word(s.party(), v) + " " + s.personName();
    }

    static String word(String party, View v) {
        return v.t("consultation.party." + party);
    }

    private static List<Person> people(ConsultationRoom.Opened o, View v) {
        return Stream.concat(
                        o.guardians().stream().map(g -> new Person(word("GUA", v), g.name())),
                        o.staff().stream().map(s -> new Person(word(s.role().name(), v), s.name())))
                .toList();
    }

    private static List<Answer> answers(ConsultationRoom.Opened o, View v) {
        return o.replies().stream()
                .map(r -> new Answer(r.name(), v.t("consultation.reply." + r.choice()), r.says(), v.moment(r.at())))
                .toList();
    }

    private static List<Way> ways(ConsultationRoom.Opened o, View v) {
        return o.moves().stream()
                .map(m -> new Way("/consultations/" + o.meeting().id() + "/" + m.noun(), v.t("consultation.move." + m)))
                .toList();
    }

    private static String signature(ConsultationRoom.Opened o, Actor actor) {
        return o.meeting()
                .minutes()
                .filter(s ->
                        Party.of(actor.role()).filter(o.missing()::contains).isPresent())
                .map(s -> "/signatures/" + s)
                .orElse("");
    }
}
