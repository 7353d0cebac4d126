package org.xinqiao.access;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A sensitive act: whoever does it has shown their second factor within the last minutes (policy
 * {@code fresh_minutes}; ASVS 7.5.3). Put it on the act and on the page that leads to it. Whoever has not is told so, by a
 * page whose button leads to {@link #PLACE}, from there to the provider, and back. It takes that button because the page
 * may be where a form led to, and a form of ours is not followed to another site.
 */
@NameBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Fresh {
    /** Where the provider is asked, and from where the person is sent back to what they were about to do. */
    String PLACE = "/fresh";

    /** Only these nouns of the address; all when none is named. */
    String[] nouns() default {};
}
