package org.xinqiao.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Checks an export against what the witnesses remember, with the public keys and nothing else: every row's hash, the
 * order of the leaves, the root at every checkpoint, signatures, forks, a cut tail and replayed checkpoints. What the
 * export says of itself adds to that and proves nothing alone: who cuts the end of a journal has its older checkpoints.
 */
public final class Verifier {
    private static final String EXPORT = "export";

    private final List<CheckKey> keys;
    private final Map<String, Optional<Checkpoint>> opened = new HashMap<>();

    public Verifier(CheckKey key) {
        this(List.of(key));
    }

    /** Checks with the key that signs now and those that signed before it. */
    public Verifier(List<CheckKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * What a check found.
     *
     * @param rows rows that are proved
     * @param checkpoints different sizes that were checked
     * @param findings what is wrong with checkpoints, then the first bad row
     */
    public record Report(long rows, int checkpoints, List<Finding> findings) {
        public boolean isClean() {
            return findings.isEmpty();
        }

        /** The first bad row, where one can be named. */
        public OptionalLong firstBad() {
            return findings.stream().flatMapToLong(f -> f.leaf().stream()).min();
        }
    }

    /** Checks these lines against these stamps. */
    public Report check(Iterator<String> lines, List<Stamp> stamps) {
        var findings = new ArrayList<Finding>();
        var first = lines.hasNext() ? lines.next() : "";
        var header = ExportLines.checkpoint(first);
        var promised = header.flatMap(this::open).map(Checkpoint::size);
        var known = new TreeMap<Long, Map<Hash, List<Stamp>>>();
        stamps.forEach(stamp -> sort(stamp, known, findings));
        if (known.isEmpty()) {
            findings.add(Finding.of(Finding.Kind.NO_CHECKPOINT, EXPORT));
        }
        header.map(note -> new Stamp(EXPORT, promised.orElse(0L), note, () -> new byte[0]))
                .ifPresent(stamp -> sort(stamp, known, findings));
        var reading = new Reading(lines, header.isPresent() ? Optional.empty() : Optional.of(first));
        reading.all(known).ifPresent(findings::add);
        promised.filter(size -> size < reading.rows() && findings.isEmpty())
                .ifPresent(size -> findings.add(Finding.of(Finding.Kind.REPLAYED, EXPORT)));
        return new Report(reading.edge.size(), known.size(), List.copyOf(findings));
    }

    /** Puts it to the others of its size and root, if it is signed and stands where it belongs. */
    private void sort(Stamp stamp, Map<Long, Map<Hash, List<Stamp>>> known, List<Finding> findings) {
        var checkpoint = open(stamp.note());
        var where = stamp.witness() + " at " + stamp.size();
        if (checkpoint.isEmpty()) {
            findings.add(Finding.of(Finding.Kind.BAD_SIGNATURE, where));
        } else if (checkpoint.get().size() != stamp.size()) {
            findings.add(Finding.of(Finding.Kind.REPLAYED, where));
        } else {
            known.computeIfAbsent(stamp.size(), s -> new HashMap<>())
                    .computeIfAbsent(checkpoint.get().root(), r -> new ArrayList<>())
                    .add(stamp);
        }
    }

    /** Witnesses remember the same notes; each is opened once. */
    private Optional<Checkpoint> open(String note) {
        return opened.computeIfAbsent(
                note, n -> keys.stream().flatMap(k -> k.open(n).stream()).findFirst());
    }

    /** One way through the rows, up to the first bad one. */
    private static final class Reading {
        private final Iterator<String> lines;
        private Optional<String> pending;
        private final Frontier edge = Frontier.empty();
        private final Trace trace = new Trace();
        private boolean rest;

        Reading(Iterator<String> lines, Optional<String> pending) {
            this.lines = lines;
            this.pending = pending.filter(line -> !line.isEmpty());
        }

        /** Rows that were there, proved or not. */
        long rows() {
            return edge.size() + (rest ? 1 : 0);
        }

        Optional<Finding> all(TreeMap<Long, Map<Hash, List<Stamp>>> known) {
            for (var size : known.entrySet()) {
                var bad = upTo(size.getKey(), size.getValue());
                if (bad.isPresent()) {
                    return bad;
                }
            }
            var more = next();
            rest = more.isPresent();
            return more.map(line -> Finding.at(Finding.Kind.UNCOVERED, edge.size(), seq(line), EXPORT));
        }

        private Optional<Finding> upTo(long size, Map<Hash, List<Stamp>> roots) {
            var sealed = roots.entrySet().stream()
                    .map(root -> leaves(size, root.getKey(), root.getValue()))
                    .toList();
            if (roots.size() > 1) {
                return Optional.of(parted(roots).orElseGet(() -> fork(size, sealed, roots.values())));
            }
            long from = edge.size();
            var expected = sealed.get(0);
            while (edge.size() < size) {
                var bad = row(expected, (int) (edge.size() - from), size);
                if (bad.isPresent()) {
                    return bad;
                }
            }
            if (!roots.containsKey(edge.root())) {
                return Optional.of(parted(roots)
                        .orElseGet(() -> Finding.of(Finding.Kind.OTHER_ROOT, "leaves " + from + " to " + (size - 1))));
            }
            trace.proved(edge);
            return Optional.empty();
        }

        private Optional<Finding> row(List<Hash> expected, int index, long size) {
            long leaf = edge.size();
            var line = next();
            if (line.isEmpty()) {
                return Optional.of(
                        Finding.at(Finding.Kind.TRUNCATED, leaf, OptionalLong.empty(), "checkpoint at " + size));
            }
            var row = ExportLines.row(line.get());
            if (row.isEmpty()) {
                return Optional.of(Finding.at(Finding.Kind.UNREADABLE, leaf, OptionalLong.empty(), EXPORT));
            }
            var seq = OptionalLong.of(row.get().seq());
            if (!row.get().isIntact()) {
                return Optional.of(Finding.at(Finding.Kind.ROW_CHANGED, leaf, seq, EXPORT));
            }
            if (row.get().leaf() != leaf
                    || !expected.isEmpty()
                            && !expected.get(index).equals(row.get().leafHash())) {
                return Optional.of(Finding.at(Finding.Kind.OTHER_ROW, leaf, seq, EXPORT));
            }
            edge.add(row.get().leafHash());
            trace.read(row.get().leafHash());
            return Optional.empty();
        }

        /** The leaves from the last proved row to this root, if some witness kept them and they lead there. */
        private List<Hash> leaves(long size, Hash root, List<Stamp> stamps) {
            return stamps.stream()
                    .map(stamp -> stamp.last(size - edge.size()))
                    .filter(kept -> !kept.isEmpty() && leads(kept, root))
                    .findFirst()
                    .orElse(List.of());
        }

        private boolean leads(List<Hash> kept, Hash root) {
            var tried = Frontier.of(edge.bytes());
            kept.forEach(tried::add);
            return tried.root().equals(root);
        }

        /** Where a witness's signed tree leaves the rows that another signed tree has proved already. */
        private Optional<Finding> parted(Map<Hash, List<Stamp>> roots) {
            return roots.entrySet().stream()
                    .flatMap(root -> root.getValue().stream()
                            .flatMap(stamp -> trace.parts(stamp, root.getKey()).stream()
                                    .mapToObj(leaf -> Finding.at(
                                            Finding.Kind.FORK,
                                            leaf,
                                            OptionalLong.empty(),
                                            stamp.witness() + " at " + stamp.size()))))
                    .min(Comparator.comparingLong(f -> f.leaf().orElseThrow()));
        }

        private Finding fork(long size, List<List<Hash>> branches, Collection<List<Stamp>> holders) {
            var where = String.join(
                    " against ",
                    holders.stream().map(h -> h.get(0).witness()).sorted().toList());
            if (branches.stream().anyMatch(List::isEmpty)) {
                return Finding.of(Finding.Kind.FORK, where + " at " + size);
            }
            int same = 0;
            while (branches.get(0).get(same).equals(branches.get(1).get(same))) {
                same++;
            }
            return Finding.at(Finding.Kind.FORK, edge.size() + same, OptionalLong.empty(), where);
        }

        private Optional<String> next() {
            var kept = pending;
            pending = Optional.empty();
            return kept.isPresent() || !lines.hasNext() ? kept : Optional.of(lines.next());
        }

        private static OptionalLong seq(String line) {
            return ExportLines.row(line).map(r -> OptionalLong.of(r.seq())).orElse(OptionalLong.empty());
        }
    }
}
