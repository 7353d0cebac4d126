package org.xinqiao.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The hash tree of RFC 6962 §2.1 over the rows of the journal, with its proofs. */
public final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** The leaf of a row: its place in the table and its hash. */
    public static Hash leaf(long seq, Hash row) {
        return Hash.of(LEAF, ByteBuffer.allocate(Long.BYTES).putLong(seq).array(), row.bytes());
    }

    /** What stands above two subtrees. */
    public static Hash node(Hash left, Hash right) {
        return Hash.of(NODE, left.bytes(), right.bytes());
    }

    /** The root over these leaves; over none, the hash of nothing. */
    public static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.of();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = split(leaves.size());
        return node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    /** The way from a leaf to the root (PATH of RFC 6962 §2.1.1), nearest first. */
    public static List<Hash> inclusion(List<Hash> leaves, int leaf) {
        var path = new ArrayList<Hash>();
        var rest = leaves;
        int at = leaf;
        while (rest.size() > 1) {
            int k = split(rest.size());
            var left = rest.subList(0, k);
            var right = rest.subList(k, rest.size());
            path.add(0, root(at < k ? right : left));
            rest = at < k ? left : right;
            at = at < k ? at : at - k;
        }
        return List.copyOf(path);
    }

    /** What shows that the tree of the first {@code old} leaves is the beginning of this one (PROOF of §2.1.2). */
    public static List<Hash> consistency(List<Hash> leaves, int old) {
        var proof = new ArrayList<Hash>();
        var rest = leaves;
        int size = old;
        boolean whole = true;
        while (size < rest.size()) {
            int k = split(rest.size());
            var left = rest.subList(0, k);
            var right = rest.subList(k, rest.size());
            proof.add(0, root(size <= k ? right : left));
            whole = whole && size <= k;
            rest = size <= k ? left : right;
            size = size <= k ? size : size - k;
        }
        if (!whole) {
            proof.add(0, root(rest));
        }
        return List.copyOf(proof);
    }

    /** Whether that path leads from that leaf to that root (RFC 9162 §2.1.3.2). */
    public static boolean includes(Hash root, long size, long leaf, Hash hash, List<Hash> path) {
        if (leaf < 0 || leaf >= size) {
            return false;
        }
        long fn = leaf;
        long sn = size - 1;
        var r = hash;
        for (var p : path) {
            if (sn == 0) {
                return false;
            }
            if (isOdd(fn) || fn == sn) {
                r = node(p, r);
                int up = isOdd(fn) ? 0 : Long.numberOfTrailingZeros(fn);
                fn >>= up;
                sn >>= up;
            } else {
                r = node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r.equals(root);
    }

    /** Whether that proof shows that the second tree goes on from the first (RFC 9162 §2.1.4.2). */
    public static boolean continues(Hash oldRoot, long old, Hash root, long size, List<Hash> proof) {
        if (old < 1 || old > size) {
            return false;
        }
        if (old == size) {
            return proof.isEmpty() && oldRoot.equals(root);
        }
        var path = new ArrayList<>(proof);
        if (Long.bitCount(old) == 1) {
            path.add(0, oldRoot);
        }
        return !path.isEmpty() && climbs(oldRoot, old - 1, root, size - 1, path);
    }

    private static boolean climbs(Hash oldRoot, long oldLast, Hash root, long last, List<Hash> path) {
        int up = Long.numberOfTrailingZeros(~oldLast);
        long fn = oldLast >> up;
        long sn = last >> up;
        var fr = path.get(0);
        var sr = path.get(0);
        for (var c : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if (isOdd(fn) || fn == sn) {
                fr = node(c, fr);
                sr = node(c, sr);
                int skipped = isOdd(fn) ? 0 : Long.numberOfTrailingZeros(fn);
                fn >>= skipped;
                sn >>= skipped;
            } else {
                sr = node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(oldRoot) && sr.equals(root);
    }

    private static boolean isOdd(long n) {
        return (n & 1) == 1;
    }

    /** The largest power of two below {@code n}. */
    private static int split(int n) {
        return Integer.highestOneBit(n - 1);
    }
}
