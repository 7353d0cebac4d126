package org.xinqiao.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every cookie of the house: unreadable for scripts, for no other host, and in production sent over TLS only. */
@ApplicationScoped
public class Cookies {
    private final boolean secure;

    Cookies(@ConfigProperty(name = "xinqiao.cookies.secure", defaultValue = "true") boolean secure) {
        this.secure = secure;
    }

    /** A cookie that travels only between our own pages. */
    public NewCookie strict(String name, String value, int age) {
        return of(name, value, age, NewCookie.SameSite.STRICT);
    }

    /** A cookie that also comes along when somebody follows a link from elsewhere. */
    public NewCookie lax(String name, String value, int age) {
        return of(name, value, age, NewCookie.SameSite.LAX);
    }

    private NewCookie of(String name, String value, int age, NewCookie.SameSite site) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(age)
                .httpOnly(true)
                .secure(secure)
                .sameSite(site)
                .build();
    }

    boolean isSecure() {
        return secure;
    }
}
