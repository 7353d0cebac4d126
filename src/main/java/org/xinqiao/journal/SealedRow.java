package org.xinqiao.journal;

/**
 * A row of the journal at its place in the tree.
 *
 * @param leaf the place, from 0 without a gap
 * @param seq the key in the table
 * @param hash the hash that was kept with it when it was written
 */
public record SealedRow(long leaf, long seq, Entry entry, Hash hash) {
    /** Whether the row is still what was hashed. */
    public boolean isIntact() {
        return entry.hash().equals(hash);
    }

    /** What stands in the tree. */
    public Hash leafHash() {
        return MerkleTree.leaf(seq, hash);
    }
}
