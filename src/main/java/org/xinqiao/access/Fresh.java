package org.xinqiao.access;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A sensitive act: whoever does it has shown their second factor within the last minutes (policy
 * {@code fresh_minutes}; ASVS 7.5.3). Put it on the act and on the page that leads to it: the page sends the person to the
 * provider and comes back, the act only refuses.
 */
@NameBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Fresh {}
