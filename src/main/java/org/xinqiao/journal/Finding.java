package org.xinqiao.journal;

import java.util.OptionalLong;

/**
 * Something wrong with a journal.
 *
 * @param leaf the row, where one can be named
 * @param seq the key of what stands there, where something does
 * @param where the witness, the checkpoint or the rows concerned
 */
public record Finding(Kind kind, OptionalLong leaf, OptionalLong seq, String where) {
    /** What can be wrong. */
    public enum Kind {
        /** A line that is no row. */
        UNREADABLE("is not a row of a journal"),
        /** The row is not what was hashed. */
        ROW_CHANGED("was changed after it was written"),
        /** Another row stands here than was sealed, or the same at another place. */
        OTHER_ROW("is not the row that was sealed here"),
        /** The tree differs from a signed root, and no witness kept the leaves to tell where. */
        OTHER_ROOT("the rows do not lead to the signed root"),
        /** Rows are missing at the end. */
        TRUNCATED("is missing; a witness knows a longer journal"),
        /** Rows after the last signed checkpoint. */
        UNCOVERED("is covered by no signed checkpoint"),
        /** A checkpoint that the key did not sign, or that was changed. */
        BAD_SIGNATURE("the checkpoint is not signed by the key"),
        /** An old checkpoint in the place of a newer one. */
        REPLAYED("an old checkpoint stands in the place of a newer one"),
        /** Two signed trees that cannot both be true. */
        FORK("witnesses hold signed trees that part here"),
        /** Nobody signed anything. */
        NO_CHECKPOINT("no checkpoint was given");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    static Finding of(Kind kind, String where) {
        return new Finding(kind, OptionalLong.empty(), OptionalLong.empty(), where);
    }

    static Finding at(Kind kind, long leaf, OptionalLong seq, String where) {
        return new Finding(kind, OptionalLong.of(leaf), seq, where);
    }

    /** One line for people. */
    public String line() {
        var place = leaf.isPresent() ? "leaf " + leaf.getAsLong() + " " : "";
        var key = seq.isPresent() ? "(seq " + seq.getAsLong() + ") " : "";
        return place + key + kind.words + " [" + kind + "; " + where + "]";
    }
}
