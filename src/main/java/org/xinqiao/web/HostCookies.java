package org.xinqiao.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Between the browser and this door every cookie, that of the sign-in library too, carries the prefix under which no other
 * host can plant one (ASVS 5.0 V3.3.3); inside it has its plain name, and a cookie without the prefix does not come in. A
 * browser takes the prefix over TLS only, and for the path {@code /}.
 */
@ApplicationScoped
class HostCookies {
    private static final int FIRST = 1000;
    private static final String PREFIX = "__Host-";
    private static final String NEXT = "; ";

    private final Cookies cookies;

    HostCookies(Cookies cookies) {
        this.cookies = cookies;
    }

    void register(@Observes Filters filters) {
        if (cookies.isSecure()) {
            filters.register(this::rename, FIRST);
        }
    }

    private void rename(RoutingContext request) {
        var headers = request.request().headers();
        if (headers.contains(HttpHeaders.COOKIE)) {
            headers.set(HttpHeaders.COOKIE, ours(headers));
        }
        request.addHeadersEndHandler(nothing -> send(request));
        request.next();
    }

    private static String ours(MultiMap headers) {
        return headers.getAll(HttpHeaders.COOKIE).stream()
                .flatMap(all -> Arrays.stream(all.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(PREFIX))
                .map(cookie -> cookie.substring(PREFIX.length()))
                .collect(Collectors.joining(NEXT));
    }

    /** Some cookies are headers already, others would become headers only after this. */
    private static void send(RoutingContext request) {
        var answer = request.response();
        var sent = new ArrayList<>(answer.headers().getAll(HttpHeaders.SET_COOKIE));
        for (var cookie : List.copyOf(request.request().cookies())) {
            // What came from the browser and stays as it is has no path.
            if (cookie.getPath() != null) {
                answer.removeCookie(cookie.getName(), false);
                sent.add(cookie.setSecure(true).encode());
            }
        }
        answer.headers()
                .set(
                        HttpHeaders.SET_COOKIE,
                        sent.stream().map(cookie -> PREFIX + cookie).toList());
    }
}
