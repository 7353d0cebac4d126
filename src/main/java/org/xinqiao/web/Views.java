package org.xinqiao.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.xinqiao.platform.Lang;

/** The view of the present request: its language, its place and the time. */
@ApplicationScoped
public class Views {
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final Clock clock;
    private final FormTokens tokens;

    Views(HttpHeaders headers, UriInfo uri, Clock clock, FormTokens tokens) {
        this.headers = headers;
        this.uri = uri;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** A view without a person; a signed-in page adds {@link View#as} and {@link View#with}. */
    public View view() {
        return View.of(lang(), clock.instant(), path()).guardedBy(tokens.current());
    }

    public Lang lang() {
        Cookie chosen = headers.getCookies().get("lang");
        return chosen(
                Optional.ofNullable(chosen).map(Cookie::getValue),
                Optional.ofNullable(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private String path() {
        String query = uri.getRequestUri().getRawQuery();
        return uri.getRequestUri().getRawPath() + (query == null ? "" : "?" + query);
    }

    /** The cookie decides; without one Chinese, unless the browser asks for English before anything else. */
    static Lang chosen(Optional<String> cookie, Optional<String> accepted) {
        return cookie.map(Lang::of)
                .or(() -> accepted.filter(
                                tags -> tags.strip().toLowerCase(Locale.ROOT).startsWith("en"))
                        .map(Lang::of))
                .orElse(Lang.ZH);
    }
}
