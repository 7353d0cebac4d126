package org.xinqiao.edition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.access.Actor;
import org.xinqiao.platform.Policies;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;

/** What people do with an edition: look, submit, review, sign, publish and retire, along the rows of {@link EditionMove}. */
@ApplicationScoped
public class EditionDesk {
    private static final int LONGEST = 2000;

    private final Editions editions;
    private final Questionnaires questionnaires;
    private final Policies policies;
    private final Event<EditionPublished> published;

    EditionDesk(
            Editions editions, Questionnaires questionnaires, Policies policies, Event<EditionPublished> published) {
        this.editions = editions;
        this.questionnaires = questionnaires;
        this.policies = policies;
        this.published = published;
    }

    /** An edition with what it is an edition of. */
    public record Line(Edition edition, Questionnaire questionnaire, List<Party> signed) {}

    /**
     * An edition as somebody sees it.
     *
     * @param answered what the review answered, by the kind of finding
     * @param moves what the actor may do now
     * @param rescored whether sheets of another scoring were scored anew
     */
    public record Opened(
            Edition edition,
            Questionnaire questionnaire,
            List<Finding> findings,
            Map<String, String> answered,
            List<Signature> signatures,
            List<Passage> passages,
            List<EditionMove> moves,
            boolean rescored) {}

    /** What somebody writes down with a move. */
    public record Words(String reason, Map<String, String> answers) {
        public static final Words NONE = new Words("", Map.of());
    }

    /** Every edition whose files are here, the newest of each questionnaire first. */
    @Transactional
    public List<Line> list(Actor actor) {
        return editions.all().stream()
                .flatMap(e ->
                        file(e)
                                .map(q -> new Line(
                                        e,
                                        q,
                                        editions.signatures(e).stream()
                                                .map(Signature::party)
                                                .toList()))
                                .stream())
                .toList();
    }

    /** The editions of that version of a form, the newest last. */
    @Transactional
    public List<Opened> open(Actor actor, String code, String version) {
        return editions.of(code).stream()
                .filter(e -> e.version().equals(version))
                .flatMap(e -> file(e).map(q -> opened(actor, e, q)).stream())
                .toList();
    }

    /** The edition with that id. */
    @Transactional
    public Edition find(Actor actor, UUID id) {
        return editions.find(id).orElseThrow(Refused::notFound);
    }

    /** Moves an edition: state, role, revision, rules and what has to be written down, in this order. */
    @Transactional
    public Edition move(Actor actor, UUID id, EditionMove asked, Words words, Optional<Integer> expected) {
        var edition = find(actor, id);
        asked.refusal(edition.state().name(), actor.role()).ifPresent(refusal -> {
            throw refusal;
        });
        expected.filter(revision -> revision != edition.revision()).ifPresent(old -> {
            throw Refused.stale();
        });
        var attempt = attempt(actor, edition, file(edition).orElseThrow(Refused::notFound), words);
        asked.obstacle(attempt).ifPresent(refusal -> {
            throw refusal;
        });
        refuseUnlessWritten(asked, attempt);
        var move = asked == EditionMove.SIGN && isLast(attempt) ? EditionMove.SIGN_LAST : asked;
        var otherRules = move == EditionMove.PUBLISH && hasOtherRules(edition);
        var moved = moved(move, attempt);
        editions.save(moved);
        editions.happened(actor, move, edition.state(), moved, words.reason().strip());
        if (move == EditionMove.PUBLISH) {
            published.fire(new EditionPublished(moved, otherRules));
        }
        return moved;
    }

    /** Whether the sheets of its form are scored by other rules than its own as long as it is not in use. */
    private boolean hasOtherRules(Edition edition) {
        var others = editions.of(edition.code()).stream()
                .filter(e -> e.version().equals(edition.version()) && !e.id().equals(edition.id()))
                .filter(e -> e.isPublished() || editions.wasInUse(e))
                .toList();
        return Stream.concat(others.stream().filter(Edition::isPublished), Editions.inForce(others).stream())
                .noneMatch(e -> e.scoring().equals(edition.scoring()));
    }

    /** What goes along with the move, and the edition that it leaves. */
    private Edition moved(EditionMove move, Attempt a) {
        var edition = a.edition();
        var me = a.actor().person();
        return switch (move) {
            case SUBMIT -> to(move, edition.submittedBy(me));
            case PASS -> {
                editions.answer(edition, a.answers());
                yield to(move, edition.reviewedBy(me));
            }
            case SEND_BACK -> to(move, edition).again(edition.parts());
            case SIGN, SIGN_LAST -> {
                sign(a);
                yield to(move, edition);
            }
            case PUBLISH, RETIRE -> to(move, edition);
            case LOAD, CHANGE -> throw new IllegalArgumentException(move.name());
        };
    }

    private Edition to(EditionMove move, Edition edition) {
        return edition.in(move.target(edition.state()), editions.now());
    }

    private void sign(Attempt a) {
        var edition = a.edition();
        editions.sign(
                edition,
                new Signature(
                        a.party().orElseThrow(),
                        a.actor().person(),
                        a.actor().recordedName(),
                        editions.now(),
                        edition.seal(editions.answered(edition))));
    }

    private static boolean isLast(Attempt a) {
        return a.signatures().size() == Party.values().length - 1;
    }

    private static void refuseUnlessWritten(EditionMove move, Attempt a) {
        var wrong = switch (move.asks()) {
            case NOTHING -> Stream.<Refused.FieldProblem>empty();
            case A_REASON -> wrong("reason", a.reason());
            case ANSWERS ->
                a.findings().stream()
                        .map(f -> f.kind().name())
                        .flatMap(kind -> wrong(kind, a.answers().getOrDefault(kind, "")));
        };
        var all = wrong.toList();
        if (!all.isEmpty()) {
            throw Refused.invalid(all);
        }
    }

    private static Stream<Refused.FieldProblem> wrong(String field, String words) {
        if (words.isBlank()) {
            return Stream.of(new Refused.FieldProblem(field, "required"));
        }
        return words.length() > LONGEST ? Stream.of(new Refused.FieldProblem(field, "too_long")) : Stream.empty();
    }

    private Opened opened(Actor actor, Edition e, Questionnaire q) {
        var attempt = attempt(actor, e, q, Words.NONE);
        return new Opened(
                e,
                q,
                attempt.findings(),
                editions.answered(e),
                attempt.signatures(),
                editions.passages(e.id()),
                Arrays.stream(EditionMove.values())
                        .filter(m -> EditionMove.of(m.noun()).isPresent())
                        .filter(m -> m.obstacle(attempt).isEmpty())
                        .toList(),
                editions.isRescored(e));
    }

    private Attempt attempt(Actor actor, Edition e, Questionnaire q, Words words) {
        var findings = Finding.of(q, policies.current());
        var kinds = findings.stream().map(f -> f.kind().name()).collect(Collectors.toSet());
        var answers = words.answers().entrySet().stream()
                .filter(a -> kinds.contains(a.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, a -> a.getValue().strip()));
        var signed = editions.of(e.code()).stream().anyMatch(other -> !other.isLoose() && other.isSameAs(e));
        return new Attempt(e, actor, editions.signatures(e), findings, words.reason(), answers, signed);
    }

    private Optional<Questionnaire> file(Edition e) {
        return questionnaires.find(e.code(), e.version(), e.scoring()).map(e::worded);
    }
}
