package org.xinqiao.statistics;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xinqiao.platform.PolicyProfile;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.scoring.Prompt;
import org.xinqiao.scoring.WhatIf;
import org.xinqiao.web.View;

/** Cut-offs to move, and what they come to: students, talks, hours, hospital slots. */
@TemplateData
public record WhatIfView(
        String code,
        String version,
        String scoring,
        String title,
        String scope,
        String readAt,
        boolean isTooSmall,
        String students,
        List<ScaleForm> scales,
        List<String> fixed,
        boolean wrong,
        boolean moved,
        List<Line> prompts,
        List<Line> work,
        List<Line> heads,
        String assumed,
        String known,
        String rounded) {

    /** A scale with its cut-offs and its distribution. */
    @TemplateData
    public record ScaleForm(String name, String range, List<Input> inputs, Plot plot) {}

    /** Where a band begins. */
    @TemplateData
    public record Input(
            String name,
            String label,
            String prompt,
            String value,
            String now,
            String min,
            String max,
            boolean wrong) {}

    /** One figure now and as it would be. */
    @TemplateData
    public record Line(String kind, String label, String now, String then, String more) {}

    /** What the page is made of. */
    record Made(Questionnaire q, Snapshot snapshot, CutOffs cuts, SmallCells cells, PolicyProfile policy, View v) {}

    static WhatIfView of(Made made, String scope) {
        var v = made.v();
        var q = made.q();
        var names = q.names(v.langTag());
        boolean isTooSmall = made.cells().hides(made.snapshot().students());
        var lines = isTooSmall || made.cuts().isWrong() ? new Lines(List.of(), List.of(), List.of()) : lines(made);
        return new WhatIfView(
                q.code(),
                q.version(),
                q.scoring().orElseThrow().version(),
                q.name(v.langTag()),
                scope,
                v.moment(made.snapshot().readAt()),
                isTooSmall,
                made.cells().of(made.snapshot().students()).words(v),
                isTooSmall
                        ? List.of()
                        : made.snapshot().own().stream()
                                .map(c -> scale(c, made))
                                .toList(),
                made.snapshot().fixed().stream().map(names::scale).toList(),
                made.cuts().isWrong(),
                made.cuts().areMoved(),
                lines.prompts(),
                lines.work(),
                lines.heads(),
                v.t(
                        "what_if.assumed",
                        made.policy().value("work_minutes", "BRIEF_CHECK"),
                        made.policy().value("work_minutes", "INTERVIEW"),
                        made.policy().value("referred_percent")),
                known(made.snapshot().staffing(), v),
                v.t("statistics.rounded", made.cells().fewest(), made.cells().step()));
    }

    private static String known(Snapshot.Staffing staff, View v) {
        return v.t("what_if.known", staff.days(), staff.psychologists(), staff.onDuty());
    }

    private static ScaleForm scale(WhatIf.Column column, Made made) {
        var scale = column.scale();
        var names = made.q().names(made.v().langTag());
        return new ScaleForm(
                names.scale(scale.id()),
                CutOffs.plain(scale.range().min()) + "–"
                        + CutOffs.plain(scale.range().max()),
                made.cuts().of(scale).stream().map(cut -> input(cut, made)).toList(),
                Plot.of(Bars.of(column, made.cells()), scale, made.cuts().of(scale), made.cells(), made.v()));
    }

    private static Input input(CutOffs.Cut cut, Made made) {
        Scale scale = cut.scale();
        return new Input(
                cut.name(),
                made.q().names(made.v().langTag()).band(cut.band().id()),
                cut.band().prompt().orElse("P0"),
                cut.typed(),
                CutOffs.plain(cut.band().min()),
                CutOffs.plain(scale.range().min()),
                CutOffs.plain(scale.range().max()),
                made.cuts().wrong().contains(cut.name()));
    }

    private record Lines(List<Line> prompts, List<Line> work, List<Line> heads) {}

    private static Lines lines(Made made) {
        var city = made.snapshot().city();
        var now = new Work(city.now(), made);
        var then = new Work(city.under(made.cuts().bands()), made);
        var v = made.v();
        var prompts = new ArrayList<Line>();
        for (var prompt : List.of(Prompt.P3, Prompt.P2, Prompt.P1, Prompt.P0)) {
            prompts.add(new Line(
                    prompt.name(),
                    v.t("what_if.prompt." + prompt),
                    share(now.of(prompt), made),
                    share(then.of(prompt), made),
                    then.of(prompt).more(now.of(prompt))));
        }
        var staff = made.snapshot().staffing();
        var work = List.of(
                line("brief_checks", now.of(Prompt.P3), then.of(Prompt.P3), v),
                line("brief_checks_a_day", now.checksADay(), then.checksADay(), v),
                line("interviews_7d", now.soon(), then.soon(), v),
                line("interviews_10sd", now.of(Prompt.P1), then.of(Prompt.P1), v),
                line("hours", now.hours(), then.hours(), v),
                line("slots", now.slots(), then.slots(), v));
        var heads = new ArrayList<Line>();
        if (staff.onDuty() > 0) {
            heads.add(line(
                    "checks_each",
                    now.checksADay().each(staff.onDuty()),
                    then.checksADay().each(staff.onDuty()),
                    v));
        }
        if (staff.psychologists() > 0) {
            heads.add(line(
                    "hours_each",
                    now.talkHours().each(staff.psychologists()),
                    then.talkHours().each(staff.psychologists()),
                    v));
        }
        return new Lines(prompts, work, heads);
    }

    private static Line line(String kind, Amount now, Amount then, View v) {
        return new Line(kind, v.t("what_if." + kind), now.words(v), then.words(v), then.more(now));
    }

    private static String share(Amount count, Made made) {
        var all = made.cells().of(made.snapshot().students());
        return count.isTold()
                ? made.v()
                        .t(
                                "what_if.share",
                                count.words(made.v()),
                                String.format(Locale.ROOT, "%.0f", 100.0 * count.value() / all.value()))
                : count.words(made.v());
    }

    /** What the prompts mean for those who do the work; made of shown counts alone, so that it tells no more than they. */
    private record Work(WhatIf.Counts counts, Made made) {
        Amount of(Prompt prompt) {
            return made.cells().of(counts.of(prompt));
        }

        Amount checksADay() {
            return of(Prompt.P3).each(made.snapshot().staffing().days());
        }

        /** Within seven days: P2 and P3. */
        Amount soon() {
            return made.cells().of(counts.of(Prompt.P2) + counts.of(Prompt.P3));
        }

        Amount talkHours() {
            int minutes = made.policy().value("work_minutes", "INTERVIEW");
            return soon().hours(minutes);
        }

        Amount hours() {
            return of(Prompt.P3)
                    .hours(made.policy().value("work_minutes", "BRIEF_CHECK"))
                    .plus(talkHours())
                    .plus(of(Prompt.P1).hours(made.policy().value("work_minutes", "INTERVIEW")));
        }

        Amount slots() {
            return soon().percent(made.policy().value("referred_percent"));
        }
    }
}
