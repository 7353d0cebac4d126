package org.xinqiao.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Checks an export against what the witnesses remember, with the public key and nothing else: every row's hash, the
 * order of the leaves, the root at every checkpoint, signatures, forks, a cut tail and replayed checkpoints.
 */
public final class Verifier {
    private static final String EXPORT = "export";

    private final CheckKey key;
    private final Map<String, Optional<Checkpoint>> opened = new HashMap<>();

    public Verifier(CheckKey key) {
        this.key = key;
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
        var all = new ArrayList<>(stamps);
        var promised = header.flatMap(this::open).map(Checkpoint::size);
        header.ifPresent(note -> all.add(new Stamp(EXPORT, promised.orElse(0L), note, () -> new byte[0])));
        var known = known(all, findings);
        if (known.isEmpty()) {
            findings.add(Finding.of(Finding.Kind.NO_CHECKPOINT, EXPORT));
        }
        var reading = new Reading(lines, header.isPresent() ? Optional.empty() : Optional.of(first));
        reading.all(known).ifPresent(findings::add);
        promised.filter(size -> size < reading.rows() && findings.isEmpty())
                .ifPresent(size -> findings.add(Finding.of(Finding.Kind.REPLAYED, EXPORT)));
        return new Report(reading.edge.size(), known.size(), List.copyOf(findings));
    }

    /** The stamps that are signed and stand where they belong, by size and root. */
    private TreeMap<Long, Map<Hash, List<Stamp>>> known(List<Stamp> stamps, List<Finding> findings) {
        var known = new TreeMap<Long, Map<Hash, List<Stamp>>>();
        for (var stamp : stamps) {
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
        return known;
    }

    /** Witnesses remember the same notes; each is opened once. */
    private Optional<Checkpoint> open(String note) {
        return opened.computeIfAbsent(note, key::open);
    }

    /** One way through the rows, up to the first bad one. */
    private static final class Reading {
        private final Iterator<String> lines;
        private Optional<String> pending;
        private Frontier edge = Frontier.empty();
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
                return Optional.of(fork(size, sealed, roots.values()));
            }
            long from = edge.size();
            var expected = sealed.get(0);
            while (edge.size() < size) {
                var bad = row(expected, (int) (edge.size() - from), size);
                if (bad.isPresent()) {
                    return bad;
                }
            }
            return roots.containsKey(edge.root())
                    ? Optional.empty()
                    : Optional.of(Finding.of(Finding.Kind.OTHER_ROOT, "leaves " + from + " to " + (size - 1)));
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

        private Finding fork(long size, List<List<Hash>> branches, java.util.Collection<List<Stamp>> holders) {
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
