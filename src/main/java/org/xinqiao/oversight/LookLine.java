package org.xinqiao.oversight;

import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.Arrays;
import org.xinqiao.journal.Act;
import org.xinqiao.journal.Entry;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Messages;
import org.xinqiao.web.View;

/** One row of "who looked at this child" in words. */
@TemplateData
public record LookLine(Instant at, String name, String role, String act, String record, String basis, String outcome) {

    static LookLine of(Looks.Look look, View v) {
        return new LookLine(
                look.at(),
                look.name(),
                words(v, "role." + look.role(), look.role()),
                v.t("journal.act." + kind(look.act())),
                words(v, "journal.record." + look.record(), look.record()),
                v.word("journal.basis", look.basis()),
                v.t("journal.outcome." + (look.outcome().equals(Entry.OK) ? "ok" : "refused")));
    }

    /** A move of a workflow table is an act in the words of people. */
    private static String kind(String act) {
        return Arrays.stream(Act.values())
                .map(Enum::name)
                .filter(act::equals)
                .findFirst()
                .orElse(Act.ACT.name());
    }

    /** The code of a form stays as it is: both sides know it by that. */
    private static String words(View v, String key, String otherwise) {
        return Messages.bundled().has(v.lang(), key) ? v.t(key) : otherwise;
    }
}
