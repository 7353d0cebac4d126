package org.xinqiao.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The leaves that were read last and the proved edges among them, as many as one sealing adds at most: enough to hold the
 * whole leaves of any witness against, whatever the sizes at which another witness was told.
 */
final class Trace {
    private final Deque<Hash> leaves = new ArrayDeque<>();
    private final TreeMap<Long, byte[]> edges = new TreeMap<>();
    private long size;

    Trace() {
        proved(Frontier.empty());
    }

    void read(Hash leaf) {
        leaves.addLast(leaf);
        size++;
        if (leaves.size() > Sealing.BATCH) {
            leaves.removeFirst();
            edges.headMap(first()).clear();
        }
    }

    /** All rows up to here lead to a signed root. */
    void proved(Frontier edge) {
        edges.put(edge.size(), edge.bytes());
    }

    /** The first row read that is not the witness's, if its leaves lead from a proved edge to that root. */
    OptionalLong parts(Stamp stamp, Hash root) {
        var theirs = stamp.all();
        long from = stamp.size() - theirs.size();
        var edge = edges.get(from);
        if (theirs.isEmpty() || edge == null) {
            return OptionalLong.empty();
        }
        var tried = Frontier.of(edge);
        theirs.forEach(tried::add);
        return tried.root().equals(root) ? first(theirs, from) : OptionalLong.empty();
    }

    private OptionalLong first(List<Hash> theirs, long from) {
        long leaf = first();
        for (var ours : leaves) {
            if (leaf >= from && !theirs.get((int) (leaf - from)).equals(ours)) {
                return OptionalLong.of(leaf);
            }
            leaf++;
        }
        return OptionalLong.empty();
    }

    private long first() {
        return size - leaves.size();
    }
}
