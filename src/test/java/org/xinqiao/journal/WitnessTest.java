package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two witnesses stand elsewhere, and one that is away is missed. */
class WitnessTest {
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void the_journal_is_empty() {
        Cluster.fresh();
    }

    @Test
    void one_witness_or_the_same_twice_or_one_at_home_proves_nothing() throws IOException {
        var data = folder.resolve("data");
        var district = Files.createDirectories(folder.resolve("mnt/district"));
        var city = folder.resolve("mnt/city");
        assertThat(WitnessChoice.wrong(List.of(district, city), data)).isEmpty();
        for (var few :
                List.of(List.<Path>of(), List.of(district), List.of(district, district.resolve("../district")))) {
            assertThat(WitnessChoice.wrong(few, data))
                    .hasValueSatisfying(words ->
                            assertThat(words).contains("at least two witness folders", "xinqiao.journal.witnesses"));
        }
        assertThat(WitnessChoice.wrong(List.of(district, data.resolve("witness/city")), data))
                .hasValueSatisfying(words -> assertThat(words).contains("lies in our own data folder"));
        Files.createDirectories(data);
        Files.createSymbolicLink(city, data);
        assertThat(WitnessChoice.wrong(List.of(district, city), data))
                .as("by another name")
                .isPresent();
    }

    @Test
    void a_witness_that_is_away_is_missed_after_ten_minutes_and_named_once_a_minute() throws SQLException, IOException {
        var witness = new Witness(WitnessFolder.mounted(folder), Duration.ofMinutes(10), START);
        try (var c = Cluster.connection()) {
            assertThatThrownBy(() -> witness.tell(c, START.plusSeconds(1))).hasMessageContaining("not mounted");
            assertThat(witness.complains(START.plusSeconds(1))).isTrue();
            assertThat(witness.complains(START.plusSeconds(60))).isFalse();
            assertThat(witness.complains(START.plusSeconds(61))).isTrue();
            assertThat(witness.isBehind(START.plusSeconds(600))).isFalse();
            assertThat(witness.isBehind(START.plusSeconds(601))).isTrue();
            Files.createFile(folder.resolve(WitnessFolder.MARK));
            witness.tell(c, START.plusSeconds(700));
        }
        assertThat(witness.told()).isEqualTo(START.plusSeconds(700));
        assertThat(witness.isBehind(START.plusSeconds(701))).isFalse();
        assertThat(witness.name()).isEqualTo(folder.toString());
    }

    @Test
    void of_many_who_are_turned_away_in_a_minute_the_first_is_written_and_the_rest_are_counted() {
        var now = new Instant[] {START};
        var count = new TurnedAwayCount(() -> now[0]);
        assertThat(count.due("foreign_site")).hasValue(0);
        assertThat(count.due("foreign_site")).isEmpty();
        assertThat(count.due("not_signed_in")).hasValue(0);
        assertThat(count.due("foreign_site")).isEmpty();
        now[0] = START.plusSeconds(60);
        assertThat(count.due("foreign_site")).hasValue(2);
        now[0] = START.plusSeconds(120);
        assertThat(count.due("foreign_site")).hasValue(0);
    }
}
