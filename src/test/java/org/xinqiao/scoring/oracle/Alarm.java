package org.xinqiao.scoring.oracle;

/** An answer that a person must see at once: the item's weight from {@code from} on, or no answer at all. */
record Alarm(String item, int from, boolean refusal, String reason) {}
