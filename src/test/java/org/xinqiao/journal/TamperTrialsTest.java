package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Nine ways to bend a journal, ten thousand times, by somebody who has the database, the export and one witness. */
class TamperTrialsTest {
    private static final long SEED = 20261123;
    private static final int TRIALS = 10_000;
    private static final int UNTOUCHED = 1_000;
    private static final int LEDGERS = 40;
    private static final SigningKey KEY = SigningKey.fresh("xinqiao.test");
    private static final SigningKey OTHER = SigningKey.fresh("xinqiao.test");

    private final Random random = new Random(SEED);
    private final Verifier verifier = new Verifier(KEY.check());
    private final List<Ledger> ledgers =
            Stream.generate(() -> Ledger.random(random, KEY)).limit(LEDGERS).toList();

    private enum Kind {
        EDIT,
        DELETE,
        INSERT,
        REORDER,
        TRUNCATE,
        FORK,
        REPLAY,
        REBUILD,
        CHECKPOINT
    }

    /** What is handed to the verifier, and the row from which it is false, if there is one. */
    private record Bent(List<String> lines, List<Stamp> stamps, OptionalLong truth) {}

    @Test
    void every_trial_is_detected_and_located(TestReporter figures) {
        Map<Kind, Integer> detected = new EnumMap<>(Kind.class);
        var missed = new ArrayList<String>();
        for (int i = 0; i < TRIALS; i++) {
            var kind = Kind.values()[i % Kind.values().length];
            var bent = bend(kind, ledgers.get(random.nextInt(LEDGERS)));
            var report = verifier.check(bent.lines().iterator(), bent.stamps());
            if (report.isClean()
                    || bent.truth().isPresent() && !report.firstBad().equals(bent.truth())) {
                missed.add(i + " " + kind + " " + bent.truth() + " " + report);
            } else {
                detected.merge(kind, 1, Integer::sum);
            }
        }
        figures.publishEntry("detected", detected.toString());
        assertThat(missed).isEmpty();
        assertThat(detected.values().stream().mapToInt(n -> n).sum()).isEqualTo(TRIALS);
    }

    @Test
    void an_untouched_journal_is_clean() {
        for (int i = 0; i < UNTOUCHED; i++) {
            var ledger = i < LEDGERS ? ledgers.get(i) : Ledger.random(random, KEY);
            var report =
                    verifier.check(Ledger.lines(ledger.header(), ledger.rows()).iterator(), ledger.stamps());
            assertThat(report.findings()).isEmpty();
            assertThat(report.rows()).isEqualTo(ledger.rows().size());
            assertThat(report.checkpoints()).isEqualTo(ledger.sizes().size());
            assertThat(report.firstBad()).isEmpty();
        }
    }

    private Bent bend(Kind kind, Ledger l) {
        return switch (kind) {
            case EDIT -> edit(l);
            case DELETE -> delete(l);
            case INSERT -> insert(l);
            case REORDER -> reorder(l);
            case TRUNCATE -> truncate(l);
            case FORK -> fork(l);
            case REPLAY -> replay(l);
            case REBUILD -> rebuild(l);
            case CHECKPOINT -> checkpoint(l);
        };
    }

    private Bent edit(Ledger l) {
        int k = any(l);
        return bent(l, with(l, k, edited(l.rows().get(k), random.nextBoolean())), k);
    }

    private Bent delete(Ledger l) {
        int k = any(l);
        var rows = new ArrayList<>(l.rows());
        rows.remove(k);
        return bent(l, perhapsNumbered(rows), k);
    }

    private Bent insert(Ledger l) {
        int k = random.nextInt(l.rows().size() + 1);
        var rows = new ArrayList<>(l.rows());
        rows.add(k, Ledger.sealed(k, 1 + random.nextInt(5000), Ledger.entry(random)));
        return bent(l, perhapsNumbered(rows), k);
    }

    private Bent reorder(Ledger l) {
        int i = random.nextInt(l.rows().size() - 1);
        int j = i + 1 + random.nextInt(l.rows().size() - 1 - i);
        var rows = new ArrayList<>(l.rows());
        Collections.swap(rows, i, j);
        return bent(l, perhapsNumbered(rows), i);
    }

    /** The attacker cuts the tail and, half of the time, passes an old checkpoint off as the newest, one witness too. */
    private Bent truncate(Ledger l) {
        int size = any(l);
        var rows = l.rows().subList(0, size);
        var header = random.nextBoolean() || size == 0 ? l.header() : Ledger.note(KEY, l.rows(), size);
        var stamps = l.of("city");
        l.of("district").stream().filter(s -> s.size() <= size).forEach(stamps::add);
        return new Bent(Ledger.lines(header, rows), stamps, OptionalLong.of(size));
    }

    /** Somebody with the key shows two witnesses two histories, at times of their own. */
    private Bent fork(Ledger l) {
        int k = any(l);
        var other = with(l, k, edited(l.rows().get(k), true));
        var stamps = l.of("district");
        stamps.addAll(Ledger.stamps("city", KEY, other, Ledger.sizes(random, other.size())));
        boolean first = random.nextBoolean();
        var shown = first ? l.rows() : other;
        return new Bent(Ledger.lines(Ledger.note(KEY, shown, shown.size()), shown), stamps, OptionalLong.of(k));
    }

    /** An old checkpoint in the place of a newer one, at a witness or at the head of the export. */
    private Bent replay(Ledger l) {
        var stamps = new ArrayList<>(l.of("city"));
        var own = l.of("district");
        int old = own.size() == 1 ? 0 : random.nextInt(own.size() - 1);
        if (own.size() == 1 || random.nextBoolean()) {
            var note = Ledger.note(KEY, l.rows(), l.sizes().get(old) - 1);
            stamps.addAll(own);
            return new Bent(Ledger.lines(note, l.rows()), stamps, OptionalLong.empty());
        }
        var newest = own.remove(own.size() - 1);
        own.add(new Stamp(newest.witness(), newest.size(), own.get(old).note(), newest.leaves()));
        stamps.addAll(own);
        return new Bent(Ledger.lines(l.header(), l.rows()), stamps, OptionalLong.empty());
    }

    /** Everything made anew under another key, but for the witness out of reach. */
    private Bent rebuild(Ledger l) {
        int k = any(l);
        var rows = with(l, k, edited(l.rows().get(k), true));
        var stamps = l.of("city");
        stamps.addAll(Ledger.stamps("district", OTHER, rows, l.sizes()));
        return new Bent(Ledger.lines(Ledger.note(OTHER, rows, rows.size()), rows), stamps, OptionalLong.of(k));
    }

    /** One character of one checkpoint. */
    private Bent checkpoint(Ledger l) {
        var stamps = new ArrayList<>(l.stamps());
        int k = random.nextInt(stamps.size());
        var stamp = stamps.get(k);
        var note = new StringBuilder(stamp.note());
        int at = random.nextInt(note.length());
        note.setCharAt(at, note.charAt(at) == 'x' ? 'y' : 'x');
        stamps.set(k, new Stamp(stamp.witness(), stamp.size(), note.toString(), stamp.leaves()));
        return new Bent(Ledger.lines(l.header(), l.rows()), stamps, OptionalLong.empty());
    }

    private static Bent bent(Ledger l, List<SealedRow> rows, int truth) {
        return new Bent(Ledger.lines(l.header(), rows), l.stamps(), OptionalLong.of(truth));
    }

    private List<SealedRow> perhapsNumbered(List<SealedRow> rows) {
        return random.nextBoolean() ? Ledger.numbered(rows) : rows;
    }

    private static List<SealedRow> with(Ledger l, int k, SealedRow row) {
        var rows = new ArrayList<>(l.rows());
        rows.set(k, row);
        return rows;
    }

    /** Another login, time, act, object or place; with or without a hash that fits. */
    private SealedRow edited(SealedRow row, boolean rehashed) {
        var e = row.entry();
        int field = random.nextInt(5);
        var other = new Entry(
                field == 0 ? e.at().plusSeconds(1) : e.at(),
                field == 1 ? "zhao" : e.actor(),
                e.role(),
                field == 2 ? "EXPORT" : e.act(),
                e.record(),
                field == 3 ? e.object() + "0" : e.object(),
                e.subject(),
                e.basis(),
                field == 4 ? "REFUSED" : e.outcome(),
                e.request(),
                e.late());
        return new SealedRow(row.leaf(), row.seq(), other, rehashed ? other.hash() : row.hash());
    }

    private int any(Ledger l) {
        return random.nextInt(l.rows().size());
    }
}
