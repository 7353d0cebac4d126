package org.xinqiao.oversight;

import io.quarkus.qute.TemplateData;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xinqiao.casefile.CaseFile;
import org.xinqiao.casefile.Risk;
import org.xinqiao.casefile.Step;
import org.xinqiao.journal.Fact;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Sheet;

/**
 * What the system itself can tell of a closure: whether steps were in time, who sat and signed, which checks of F16 held.
 * Nothing in it is a name, a school or a free text (D§14.3).
 *
 * @param present how many of the four parties sat in the last consultation
 * @param signed how many of them signed its minutes
 */
@TemplateData
public record ClosureFacts(
        List<Check> checks, List<Timing> timings, boolean met, int present, int signed, List<Event> timeline) {
    private static final List<String> COMPUTED = List.of("K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "K9", "K16");

    /** How a line of F16 stands. */
    public enum Result {
        /** It held. */
        YES,
        /** It held, by the way round that the rule allows. */
        EXPLAINED,
        /** It did not hold. */
        NO,
        /** It is not asked of this closure. */
        NOT_ASKED
    }

    /** One line K1–K17. */
    @TemplateData
    public record Check(String id, Result result) {}

    /** A step that was owed; several of the same kind are one line. */
    @TemplateData
    public record Timing(Step step, int kept, int owed) {
        public boolean isInTime() {
            return kept == owed;
        }
    }

    /** Something that happened, by whose role, and on which day: the hour would point to the child (D§14.3, S§3.1 T8). */
    @TemplateData
    public record Event(LocalDate on, String words, String role) {}

    /** Whether the closure was asked for by F16 and not by the panel's exclusion. */
    static List<Check> checks(CaseFile file, List<Sheet> sheets, List<Fact> facts) {
        var asked = last(facts, "ASK_CLOSURE");
        var form = asked.flatMap(Fact::sheet)
                .flatMap(id -> sheets.stream().filter(s -> s.id().equals(id)).findFirst())
                .map(Sheet::answers);
        return Stream.iterate(1, n -> n <= 17, n -> n + 1)
                .map(n -> "K" + n)
                .map(id ->
                        new Check(id, form.map(f -> result(id, file, f, facts)).orElse(Result.NOT_ASKED)))
                .toList();
    }

    /** The computed checks were green when closure was asked and when it was approved, or it would not stand. */
    private static Result result(String id, CaseFile file, Answers f, List<Fact> facts) {
        if (id.equals("K4") && f.one("rescreen").equals(Optional.of("structured_interview"))) {
            return Result.EXPLAINED;
        }
        if (COMPUTED.contains(id)) {
            return Result.YES;
        }
        return switch (id) {
            case "K10" -> yes(f.rows("goals_scored") > 0);
            case "K11" -> yes(f.has("guardian_told_on") && f.yes("how_to_return_told"));
            case "K12" -> yes(f.yes("student_told") && f.has("student_statement"));
            case "K13" -> opinion(f);
            case "K14" -> yes(f.yes("hrt_stable"));
            case "K15" -> yes(f.yes("risk_points_considered"));
            default -> yes(twoPeople(file, facts));
        };
    }

    private static Result opinion(Answers f) {
        return switch (f.one("hospital_opinion").orElse("")) {
            case "received" -> Result.YES;
            case "absent_with_consent" -> Result.EXPLAINED;
            case "not_referred" -> Result.NOT_ASKED;
            default -> Result.NO;
        };
    }

    private static boolean twoPeople(CaseFile file, List<Fact> facts) {
        var asked = last(facts, "ASK_CLOSURE").map(Fact::actor);
        var approved = last(facts, "APPROVE_CLOSURE").map(Fact::actor);
        var cosigned =
                file.highest() != Risk.R3 || last(facts, "COSIGN_CLOSURE").isPresent();
        return approved.isPresent() && !approved.equals(asked) && cosigned;
    }

    private static Optional<Fact> last(List<Fact> facts, String move) {
        return facts.stream()
                .filter(f -> f.machine().equals("case") && f.move().equals(move))
                .reduce((first, second) -> second);
    }

    private static Result yes(boolean holds) {
        return holds ? Result.YES : Result.NO;
    }

    /** How many checks held, with or without an explanation. */
    public long passed() {
        return checks.stream()
                .filter(c -> c.result() == Result.YES || c.result() == Result.EXPLAINED)
                .count();
    }

    /** What an officer has to look at. */
    public List<Check> toLookAt() {
        return checks.stream()
                .filter(c -> c.result() == Result.NO || c.result() == Result.EXPLAINED)
                .toList();
    }
}
