package org.xinqiao.vault;

import java.util.function.Supplier;

/** Reaches the rows of everybody: a rotation that saw some rows alone would throw away the keys of the others. */
public interface Everywhere {
    /** Does that in a transaction that sees all rows. */
    <T> T reach(Supplier<T> work);
}
