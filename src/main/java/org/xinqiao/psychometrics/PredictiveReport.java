package org.xinqiao.psychometrics;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** {@code psychometrics predictive}. */
final class PredictiveReport implements Report {
    static final String USAGE = "predictive --tp 26 --fp 12 --fn 15 --tn 60 [--prevalence 0.05,0.1,...]";

    @Override
    public Optional<String> write(Asked asked, PrintStream out) {
        if (asked.hasFile()) {
            throw asked.misused("predictive reads no file; give the four counts");
        }
        var at = asked.numbers("--prevalence");
        var all = new ArrayList<Predictive>();
        for (double prevalence : at) {
            if (!(prevalence > 0 && prevalence < 1)) {
                throw asked.misused("--prevalence lies between 0 and 1, such as 0.05 for 5 %");
            }
            all.add(Predictive.at(
                    prevalence, asked.count("--tp"), asked.count("--fp"), asked.count("--fn"), asked.count("--tn")));
        }
        var own = Predictive.of(asked.count("--tp"), asked.count("--fp"), asked.count("--fn"), asked.count("--tn"));
        out.println(json(all.isEmpty() ? List.of(own) : all).told());
        return Optional.empty();
    }

    private static Json json(List<Predictive> all) {
        var first = all.get(0);
        var json = Json.fresh().share("sensitivity", first.sensitivity()).share("specificity", first.specificity());
        meaning(json, first);
        if (all.size() > 1) {
            json.list("byPrevalence", all, PredictiveReport::meaning);
        }
        var warnings = new LinkedHashSet<Reason>();
        all.forEach(p -> warnings.addAll(p.warnings()));
        return json.reasons("warnings", List.copyOf(warnings));
    }

    private static void meaning(Json json, Predictive p) {
        json.maybe("ppv", p.ppv(), PredictiveReport::chance)
                .maybe("npv", p.npv(), PredictiveReport::chance)
                .put("prevalence", p.prevalence());
        p.ppv().ifPresent(ppv -> json.put("inWords", inWords(ppv.value())));
    }

    private static String inWords(double ppv) {
        long right = Math.round(100 * ppv);
        return "of 100 people who are flagged, about " + right + " are affected and " + (100 - right) + " are not";
    }

    private static void chance(Json json, Predictive.Chance chance) {
        json.put("value", chance.value()).interval("ci", chance.ci()).put("method", chance.method());
    }
}
