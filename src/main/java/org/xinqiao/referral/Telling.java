package org.xinqiao.referral;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.web.FormView;

/**
 * The feedback form without the questions that nobody agreed to have answered, and why they are not there.
 *
 * @param why the key of the reason, or nothing
 */
record Telling(FormView form, String why) {
    static Telling of(Referral referral, FormView form) {
        Set<String> silent = Stream.of("diagnosis", "medicine")
                .filter(item -> !referral.consent().covers(item))
                .collect(Collectors.toUnmodifiableSet());
        var fields =
                form.fields().stream().filter(f -> !silent.contains(f.name())).toList();
        var told = new FormView(form.code(), form.version(), form.title(), form.intro(), fields, form.errors());
        return new Telling(told, why(silent.size()));
    }

    private static String why(int silent) {
        if (silent == 0) {
            return "";
        }
        return silent == 2 ? "referral.why.diagnosis" : "referral.why.part";
    }
}
