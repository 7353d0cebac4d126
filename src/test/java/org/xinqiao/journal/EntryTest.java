package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A row has one form as bytes, and everything in it counts. */
class EntryTest {
    private static final Instant AT = Instant.parse("2026-11-23T02:00:00.123456Z");
    private static final Entry ROW =
            of(AT, "wang", "PSY", "READ", "case", "case=1", "s1", Basis.ROLE, "OK", "r1", false);

    private static Entry of(
            Instant at,
            String a,
            String b,
            String c,
            String d,
            String e,
            String f,
            Basis g,
            String h,
            String i,
            boolean late) {
        return new Entry(at, a, b, c, d, e, f, g, h, i, late);
    }

    @Test
    void every_field_counts() {
        var all = new ArrayList<Entry>(List.of(
                ROW,
                of(AT.plusNanos(1000), "wang", "PSY", "READ", "case", "case=1", "s1", Basis.ROLE, "OK", "r1", false),
                of(AT, "zhao", "PSY", "READ", "case", "case=1", "s1", Basis.ROLE, "OK", "r1", false),
                of(AT, "wang", "DPR", "READ", "case", "case=1", "s1", Basis.ROLE, "OK", "r1", false),
                of(AT, "wang", "PSY", "PRINT", "case", "case=1", "s1", Basis.ROLE, "OK", "r1", false),
                of(AT, "wang", "PSY", "READ", "cases", "case=1", "s1", Basis.ROLE, "OK", "r1", false),
                of(AT, "wang", "PSY", "READ", "case", "case=2", "s1", Basis.ROLE, "OK", "r1", false),
                of(AT, "wang", "PSY", "READ", "case", "case=1", "s2", Basis.ROLE, "OK", "r1", false),
                of(AT, "wang", "PSY", "READ", "case", "case=1", "s1", Basis.DUTY, "OK", "r1", false),
                of(AT, "wang", "PSY", "READ", "case", "case=1", "s1", Basis.ROLE, "FAILED", "r1", false),
                of(AT, "wang", "PSY", "READ", "case", "case=1", "s1", Basis.ROLE, "OK", "r2", false),
                of(AT, "wang", "PSY", "READ", "case", "case=1", "s1", Basis.ROLE, "OK", "r1", true)));
        assertThat(all.stream().map(Entry::hash).distinct()).hasSize(all.size());
        assertThat(all.stream().map(e -> ExportLines.of(Ledger.sealed(0, 1, e))).distinct())
                .hasSize(all.size());
    }

    @Test
    void what_moves_from_one_field_to_the_next_is_seen() {
        var other = of(AT, "wangP", "SY", "READ", "case", "case=1", "s1", Basis.ROLE, "OK", "r1", false);
        assertThat(other.hash()).isNotEqualTo(ROW.hash());
    }

    @Test
    void the_bytes_are_what_was_agreed() {
        assertThat(ROW.hash().hex()).isEqualTo("c6cf0a0db93c1967af7b983b6cfa477b2ea34b7e31e7940898bdc84361654e8f");
        assertThat(ROW.canonical()).startsWith(0, 0, 0, 18, 'x', 'i', 'n');
        assertThat(ROW.asLate().hash()).isNotEqualTo(ROW.hash());
        assertThat(ROW.asLate().late()).isTrue();
    }

    @Test
    void the_time_is_as_fine_as_the_database_keeps_it() {
        var finer = of(AT.plusNanos(999), "wang", "PSY", "READ", "case", "case=1", "s1", Basis.ROLE, "OK", "r1", false);
        assertThat(finer).isEqualTo(ROW);
    }

    @Test
    void a_line_of_the_export_is_read_back_as_it_was() {
        var row = new SealedRow(7, 9, ROW.asLate(), ROW.asLate().hash());
        assertThat(ExportLines.row(ExportLines.of(row))).contains(row);
        assertThat(row.isIntact()).isTrue();
        assertThat(new SealedRow(7, 9, ROW, row.hash()).isIntact()).isFalse();
        assertThat(ExportLines.checkpoint(ExportLines.of("note\n"))).contains("note\n");
        assertThat(ExportLines.checkpoint(ExportLines.of(row))).isEmpty();
    }

    @Test
    void what_is_no_row_is_none() {
        var line = ExportLines.of(Ledger.sealed(7, 9, ROW));
        for (var bad : List.of(
                "",
                "nonsense",
                "[]",
                "7",
                "{}",
                line.replace("\"leaf\":7", "\"leaf\":\"7\""),
                line.replace("\"seq\":9", "\"seq\":9.5"),
                line.replace("ROLE", "WHIM"),
                line.replace("2026-11", "2026-99"),
                line.replace("\"actor\"", "\"nobody\""),
                line.replaceAll("\"hash\":\"..", "\"hash\":\""),
                line.replaceAll("\"hash\":\"..", "\"hash\":\"zz"))) {
            assertThat(ExportLines.row(bad)).as(bad).isEmpty();
            assertThat(ExportLines.checkpoint(bad)).as(bad).isEmpty();
        }
        assertThat(ExportLines.checkpoint("{\"checkpoint\":1}")).isEmpty();
    }

    @Test
    void a_hash_is_a_hash() {
        var hash = ROW.hash();
        assertThat(Hash.ofHex(hash.hex()))
                .isEqualTo(hash)
                .hasSameHashCodeAs(hash)
                .hasToString(hash.hex());
        assertThat(Hash.ofBase64(hash.base64())).isEqualTo(hash);
        assertThat(hash).isNotEqualTo(Hash.of()).isNotEqualTo("x");
        assertThat(new HashSet<>(List.of(hash, Hash.of())).contains(Hash.ofHex(hash.hex())))
                .isTrue();
        assertThat(Hash.of(new byte[] {1, 2}, new byte[] {3})).isEqualTo(Hash.of(new byte[] {1, 2, 3}));
        assertThatThrownBy(() -> Hash.wrap(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        hash.bytes()[0]++;
        assertThat(hash).isEqualTo(ROW.hash());
        assertThat(Hash.of().hashCode()).isNotZero();
    }

    @Test
    void a_pseudonym_is_the_same_for_a_student_and_another_for_another_key() {
        var student = new UUID(1, 2);
        var names = new Pseudonyms("key".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(names.of(student)).isEqualTo(names.of(student)).matches("[0-9a-f]{32}");
        assertThat(names.of(student)).isNotEqualTo(names.of(new UUID(1, 3)));
        assertThat(new Pseudonyms(new byte[] {1}).of(student)).isNotEqualTo(names.of(student));
    }

    @Test
    void every_field_of_a_fact_counts() {
        var id = new UUID(3, 4);
        var other = new UUID(3, 5);
        var facts = new ArrayList<Fact>();
        facts.add(fact("case", id, id, id, "MOVE", "A", "B", true, "wang", "PSY", AT, Optional.of(id), "p1", "n"));
        facts.add(fact("cases", id, id, id, "MOVE", "A", "B", true, "wang", "PSY", AT, Optional.of(id), "p1", "n"));
        facts.add(fact("case", other, id, id, "MOVE", "A", "B", true, "wang", "PSY", AT, Optional.of(id), "p1", "n"));
        facts.add(fact("case", id, other, id, "MOVE", "A", "B", true, "wang", "PSY", AT, Optional.of(id), "p1", "n"));
        facts.add(fact("case", id, id, other, "MOVE", "A", "B", true, "wang", "PSY", AT, Optional.of(id), "p1", "n"));
        facts.add(fact("case", id, id, id, "MOVED", "A", "B", true, "wang", "PSY", AT, Optional.of(id), "p1", "n"));
        facts.add(fact("case", id, id, id, "MOVE", "AB", "", true, "wang", "PSY", AT, Optional.of(id), "p1", "n"));
        facts.add(fact("case", id, id, id, "MOVE", "A", "C", true, "wang", "PSY", AT, Optional.of(id), "p1", "n"));
        facts.add(fact("case", id, id, id, "MOVE", "A", "B", false, "wang", "PSY", AT, Optional.of(id), "p1", "n"));
        facts.add(fact("case", id, id, id, "MOVE", "A", "B", true, "liu", "PSY", AT, Optional.of(id), "p1", "n"));
        facts.add(fact("case", id, id, id, "MOVE", "A", "B", true, "wang", "DPR", AT, Optional.of(id), "p1", "n"));
        facts.add(fact(
                "case",
                id,
                id,
                id,
                "MOVE",
                "A",
                "B",
                true,
                "wang",
                "PSY",
                AT.plusSeconds(1),
                Optional.of(id),
                "p1",
                "n"));
        facts.add(fact("case", id, id, id, "MOVE", "A", "B", true, "wang", "PSY", AT, Optional.empty(), "p1", "n"));
        facts.add(fact("case", id, id, id, "MOVE", "A", "B", true, "wang", "PSY", AT, Optional.of(id), "p2", "n"));
        facts.add(fact("case", id, id, id, "MOVE", "A", "B", true, "wang", "PSY", AT, Optional.of(id), "p1", "m"));
        assertThat(facts.stream().map(Fact::hash).distinct()).hasSize(facts.size());
        var finer = fact(
                "case", id, id, id, "MOVE", "A", "B", true, "wang", "PSY", AT.plusNanos(9), Optional.of(id), "p1", "n");
        assertThat(finer.hash()).isEqualTo(facts.get(0).hash());
    }

    private static Fact fact(
            String machine,
            UUID subject,
            UUID caseId,
            UUID student,
            String move,
            String from,
            String to,
            boolean settled,
            String actor,
            String role,
            Instant at,
            Optional<UUID> sheet,
            String policy,
            String note) {
        return new Fact(
                machine, subject, caseId, student, move, from, to, settled, actor, "王老师", role, at, sheet, policy,
                note);
    }

    @Test
    void an_address_is_written_without_what_was_typed() {
        var route = new Route(
                "GET", "/cases/{id}/records/{sheet}", Map.of("id", "abc-1", "sheet", "Geheim", "code", "abcd"));
        assertThat(route.object()).isEqualTo("GET /cases/{id}/records/{sheet} id=abc-1");
        assertThat(route.record()).isEqualTo("cases");
        assertThat(route.isCaseRecord()).isTrue();
        assertThat(route.act()).isEqualTo(Act.READ);
        var api = new Route("POST", "/api/schools/{id}/roster", Map.of("id", "lishan", "b", "2"));
        assertThat(api.object()).isEqualTo("POST /api/schools/{id}/roster b=2 id=lishan");
        assertThat(api.record()).isEqualTo("schools");
        assertThat(api.isCaseRecord()).isFalse();
        assertThat(api.act()).isEqualTo(Act.ACT);
        assertThat(new Route("GET", "/", Map.of()).record()).isEqualTo("front");
        assertThat(Route.job("Settling.settle").object()).isEqualTo("JOB Settling.settle");
        assertThat(Addresses.nowhere("GET").object()).isEqualTo("GET /unknown");
    }

    @Test
    void a_transaction_misses_a_row_only_when_all_is_over_and_none_was_written() {
        var trail = new Trail();
        trail.enter(false);
        trail.enter(true);
        assertThat(trail.isMissing()).isFalse();
        trail.leave();
        assertThat(trail.isMissing()).isFalse();
        assertThat(trail.isCrisis()).isTrue();
        trail.leave();
        assertThat(trail.isMissing()).isTrue();
        trail.enter(false);
        assertThat(trail.isCrisis()).isTrue();
        trail.written();
        trail.leave();
        assertThat(trail.isMissing()).isFalse();
        assertThat(new Trail().isCrisis()).isFalse();
    }

    @Test
    void random_rows_survive_the_export() {
        var random = new Random(1);
        for (int i = 0; i < 100; i++) {
            var row = Ledger.sealed(i, i, Ledger.entry(random));
            assertThat(ExportLines.row(ExportLines.of(row))).contains(row);
        }
    }
}
