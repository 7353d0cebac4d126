package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A line of an export is a row byte by byte, and nothing beside it. */
class ExportLinesProperties {
    private static final SigningKey KEY = SigningKey.fresh("xinqiao.test");
    private static final Ledger LEDGER = Ledger.random(new Random(8), KEY);

    private final Verifier verifier = new Verifier(KEY.check());

    @Property(tries = 2000)
    void any_changed_byte_of_any_row_is_found_where_it_is(
            @ForAll @IntRange(max = 10_000) int any, @ForAll @IntRange(max = 10_000) int where, @ForAll byte with) {
        var lines = new ArrayList<>(Ledger.lines(LEDGER.header(), LEDGER.rows()));
        int row = any % LEDGER.rows().size();
        var bytes = lines.get(row + 1).getBytes(StandardCharsets.UTF_8);
        int at = where % bytes.length;
        boolean same = bytes[at] == with;
        bytes[at] = with;
        var read = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        lines.remove(row + 1);
        lines.addAll(row + 1, read.isEmpty() ? List.of("") : read);
        var report = verifier.check(lines.iterator(), LEDGER.stamps());
        assertThat(report.isClean()).isEqualTo(same);
        if (!same) {
            assertThat(report.firstBad()).hasValue(row);
        }
    }
}
