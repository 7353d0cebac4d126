package org.xinqiao.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an endpoint does, in the words of the access matrix; {@link Door} turns away whoever may not do that to anything.
 * Every endpoint has one, or is {@link Open}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Rule {
    RecordType record();

    /** Any one of these suffices to be let in; what is really done, the desk asks again. */
    Verb[] verb();

    /** Whether whoever comes is a student known by the code on the slip, not by a sign-in. */
    boolean byCode() default false;
}
