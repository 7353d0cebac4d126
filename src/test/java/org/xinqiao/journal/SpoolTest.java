package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal did not take waits on the disk until it does. */
class SpoolTest {
    @TempDir
    Path folder = Path.of(".");

    private final Random random = new Random(2);

    @Test
    void rows_wait_and_are_handed_over_once_in_order() {
        var spool = new Spool(folder.resolve("spool"));
        var first = new Spool.Waiting(Ledger.entry(random), Optional.of(new UUID(1, 2)));
        var second = new Spool.Waiting(Ledger.entry(random), Optional.empty());
        spool.keep(first);
        spool.keep(second);
        var taken = new ArrayList<Spool.Waiting>();
        assertThat(new Spool(folder.resolve("spool")).empty(taken::addAll)).isEqualTo(2);
        assertThat(taken).containsExactly(first, second);
        assertThat(spool.empty(taken::addAll)).isZero();
        assertThat(taken).hasSize(2);
    }

    @Test
    void what_was_not_taken_waits_on_before_what_came_later() {
        var spool = new Spool(folder);
        var first = new Spool.Waiting(Ledger.entry(random), Optional.empty());
        var second = new Spool.Waiting(Ledger.entry(random), Optional.empty());
        spool.keep(first);
        assertThatThrownBy(() -> spool.empty(rows -> {
                    throw new IllegalStateException("still down");
                }))
                .hasMessage("still down");
        spool.keep(second);
        var taken = new ArrayList<Spool.Waiting>();
        assertThat(spool.empty(taken::addAll)).isEqualTo(1);
        assertThat(spool.empty(taken::addAll)).isEqualTo(1);
        assertThat(taken).containsExactly(first, second);
    }

    @Test
    void a_line_cut_by_a_crash_does_not_hold_up_the_others() throws IOException {
        var spool = new Spool(folder);
        var whole = new Spool.Waiting(Ledger.entry(random), Optional.empty());
        spool.keep(whole);
        Files.writeString(folder.resolve("journal.spool"), "{\"row\":\"{\\\"le", StandardOpenOption.APPEND);
        var taken = new ArrayList<List<Spool.Waiting>>();
        assertThat(spool.empty(taken::add)).isEqualTo(1);
        assertThat(taken.get(0)).containsExactly(whole);
        assertThat(folder).isEmptyDirectory();
    }
}
