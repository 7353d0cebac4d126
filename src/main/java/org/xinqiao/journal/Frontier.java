package org.xinqiao.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The right edge of a growing tree: one hash for each full subtree, enough to go on and to tell the root. */
public final class Frontier {
    private final List<Hash> peaks = new ArrayList<>();
    private long size;

    /** The edge of a tree without leaves. */
    public static Frontier empty() {
        return new Frontier();
    }

    /** The edge that was kept. */
    public static Frontier of(byte[] kept) {
        var in = ByteBuffer.wrap(kept);
        var edge = new Frontier();
        edge.size = in.getLong();
        for (int i = Long.bitCount(edge.size); i > 0; i--) {
            var peak = new byte[Hash.LENGTH];
            in.get(peak);
            edge.peaks.add(Hash.wrap(peak));
        }
        return edge;
    }

    /** Adds the next leaf. */
    public void add(Hash leaf) {
        var peak = leaf;
        for (long full = size; (full & 1) == 1; full >>= 1) {
            peak = MerkleTree.node(peaks.remove(peaks.size() - 1), peak);
        }
        peaks.add(peak);
        size++;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        if (peaks.isEmpty()) {
            return Hash.of();
        }
        var root = peaks.get(peaks.size() - 1);
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = MerkleTree.node(peaks.get(i), root);
        }
        return root;
    }

    /** What {@link #of} reads. */
    public byte[] bytes() {
        var out = ByteBuffer.allocate(Long.BYTES + peaks.size() * Hash.LENGTH).putLong(size);
        peaks.forEach(p -> out.put(p.bytes()));
        return out.array();
    }
}
