package org.xinqiao.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a witness keeps of one sealing: the signed checkpoint, and the leaves that it added. The leaves are trusted only
 * as far as they lead to the signed root; they are what lets a check name the very row that was changed.
 *
 * @param witness whose it is
 * @param size the size in its file name
 * @param note the signed checkpoint
 * @param leaves the hashes that it added, one after the other
 */
public record Stamp(String witness, long size, String note, Supplier<byte[]> leaves) {

    /** All leaves that it added; none if they are no hashes. */
    public List<Hash> all() {
        return last(leaves.get().length / Hash.LENGTH);
    }

    /** The last so many leaves before this checkpoint; empty if it does not have as many. */
    public List<Hash> last(long count) {
        var bytes = leaves.get();
        if (bytes.length % Hash.LENGTH != 0 || bytes.length / Hash.LENGTH < count) {
            return List.of();
        }
        var found = new ArrayList<Hash>();
        for (int at = bytes.length - (int) count * Hash.LENGTH; at < bytes.length; at += Hash.LENGTH) {
            found.add(Hash.wrap(Arrays.copyOfRange(bytes, at, at + Hash.LENGTH)));
        }
        return found;
    }
}
