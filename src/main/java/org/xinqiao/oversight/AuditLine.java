package org.xinqiao.oversight;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One audit in a list; blank where only the officer sees something. */
@TemplateData
public record AuditLine(
        UUID id, String number, Stratum stratum, AuditState state, String passed, List<ClosureFacts.Check> toLookAt) {
    static AuditLine of(AuditDesk.Line line) {
        var a = line.audit();
        return new AuditLine(
                a.id(),
                a.number(),
                a.stratum(),
                a.state(),
                line.closure()
                        .filter(c -> c.passed() > 0)
                        .map(c -> String.valueOf(c.passed()))
                        .orElse(""),
                line.closure().map(ClosureFacts::toLookAt).orElse(List.of()));
    }

    /** The colour of the layer; the words say the same. */
    public String chip() {
        return Optional.of(stratum)
                .filter(s -> s == Stratum.R3 || s == Stratum.R2 || s == Stratum.R1)
                .map(Enum::name)
                .orElse("plain");
    }
}
