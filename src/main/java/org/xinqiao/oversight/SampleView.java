package org.xinqiao.oversight;

import io.quarkus.qute.TemplateData;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the officer sees of the newest draw, and of what waits for the next one. */
@TemplateData
public record SampleView(Optional<SampleDesk.Summary> newest, int waiting, List<Layer> layers) {
    /** How many audits stand in one stratum. */
    @TemplateData
    public record Layer(Stratum stratum, long count) {}

    static SampleView of(Optional<SampleDesk.Summary> newest, int waiting, List<AuditLine> lines) {
        var layers = Arrays.stream(Stratum.values())
                .map(s -> new Layer(
                        s, lines.stream().filter(l -> l.stratum() == s).count()))
                .filter(l -> l.count() > 0)
                .toList();
        return new SampleView(newest, waiting, layers);
    }
}
