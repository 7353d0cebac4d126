package org.xinqiao.journal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the way of an alarm: goes on although the journal cannot be written; the row waits in the spool. Everything else
 * stops (等保 三级: the audit process cannot be interrupted; S§2.1). At an endpoint, and of jobs at what they run; what an
 * endpoint calls does not widen it. UnwritableJournalTest names every address that has it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface CrisisPath {
    /** Only these nouns of the address; all when none is named. */
    String[] nouns() default {};
}
