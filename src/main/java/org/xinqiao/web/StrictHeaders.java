package org.xinqiao.web;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every answer tells the browser, pages and errors and files alike (ASVS 5.0 V3.4): only our own scripts and styles
 * and nothing in the page itself, no frame, no guessing of types, and nothing kept but the files that are the same for
 * everybody.
 */
@ApplicationScoped
class StrictHeaders {
    private static final int FIRST = 1000;
    private static final Set<String> SAME_FOR_EVERYBODY =
            Set.of("/xinqiao.css", "/forms.js", "/live.js", "/answer.js", "/mark.svg");

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
                    + "require-trusted-types-for 'script'; trusted-types 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            // Not no-referrer: a browser would then hide the origin of our own forms from our own door.
            "Referrer-Policy",
            "same-origin",
            "Permissions-Policy",
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
                    + "microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), usb=()",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");
    /** A type of text that does not say in which letters (V4.1.1); the stream of alarms is UTF-8 by its standard. */
    private static final Pattern NEEDS_LETTERS =
            Pattern.compile("(text/(?!event-stream)|[^;]+[/+]xml|[^;]+/yaml)[^;]*");

    private static final String TLS_FOR_TWO_YEARS = "max-age=63072000; includeSubDomains";

    private final Cookies cookies;

    StrictHeaders(Cookies cookies) {
        this.cookies = cookies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::seal, FIRST);
    }

    private void seal(RoutingContext request) {
        request.addHeadersEndHandler(nothing -> write(request));
        request.next();
    }

    private void write(RoutingContext request) {
        if (isTheToolsOfDevelopment(request)) {
            return;
        }
        var headers = request.response().headers();
        ALWAYS.forEach(headers::set);
        if (cookies.isSecure()) {
            headers.set("Strict-Transport-Security", TLS_FOR_TWO_YEARS);
        }
        var type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null && NEEDS_LETTERS.matcher(type).matches()) {
            headers.set(HttpHeaders.CONTENT_TYPE, type + ";charset=UTF-8");
        }
        if (!SAME_FOR_EVERYBODY.contains(request.normalizedPath())) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (request.normalizedPath().equals("/sign-out")) {
            leaveNothing(headers);
        }
    }

    private static void leaveNothing(MultiMap headers) {
        headers.set(ClearSite.HEADER, ClearSite.EVERYTHING);
    }

    private static boolean isTheToolsOfDevelopment(RoutingContext request) {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT
                && request.normalizedPath().startsWith("/q/");
    }
}
