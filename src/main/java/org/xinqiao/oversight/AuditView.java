package org.xinqiao.oversight;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;

/** One audit as a page draws it. */
@TemplateData
public record AuditView(
        UUID id,
        String number,
        Stratum stratum,
        AuditState state,
        int version,
        String ageBand,
        Optional<ClosureFacts> closure,
        Optional<Judgement> judgement,
        List<AuditMove> written,
        List<AuditMove> plain,
        Optional<String> problem) {
    private static final int ITEMS = 16;

    /** What the audit sheet says. */
    @TemplateData
    public record Judgement(String advice, String defects, List<Score> findings) {}

    /** An item of the audit sheet that was found wanting. */
    @TemplateData
    public record Score(String item, String score) {}

    static AuditView of(AuditDesk.Opened o) {
        return new AuditView(
                o.audit().id(),
                o.audit().number(),
                o.audit().stratum(),
                o.audit().state(),
                o.audit().version(),
                o.ageBand(),
                o.closure(),
                o.sheet().map(s -> judgement(s.answers())),
                o.moves().stream().filter(m -> m.form().isPresent()).toList(),
                o.moves().stream().filter(m -> m.form().isEmpty()).toList(),
                Optional.empty());
    }

    AuditView refused(Refused refused) {
        var code = Optional.of(refused.code()).filter(c -> refused.fields().isEmpty());
        return new AuditView(id, number, stratum, state, version, ageBand, closure, judgement, written, plain, code);
    }

    private static Judgement judgement(Answers sheet) {
        return new Judgement(
                sheet.one("advice").orElse(""),
                sheet.one("defects").orElse(""),
                IntStream.rangeClosed(1, ITEMS)
                        .mapToObj(n -> new Score("A" + n, sheet.one("a" + n).orElse("0")))
                        .filter(s -> s.score().equals("2") || s.score().equals("3"))
                        .toList());
    }

    /** The message that says what the state means. */
    public String meaning() {
        return "audit.state." + state + ".means";
    }

    public String problemTitle() {
        return problem.map(code -> "problem." + code + ".title").orElse("");
    }

    public String problemDetail() {
        return problem.map(code -> "problem." + code + ".detail").orElse("");
    }

    /** The one form of the moves that need a record. */
    Optional<String> form() {
        return written.stream().flatMap(m -> m.form().stream()).findFirst();
    }
}
