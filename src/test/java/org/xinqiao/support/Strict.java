package org.xinqiao.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;

/** What every answer tells the browser, word for word, whatever has gone wrong. */
public final class Strict {
    /** S§4.8; and no policy of trusted types at all, which is stricter. */
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                    + "img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
                    + "require-trusted-types-for 'script'; trusted-types 'none'";

    private Strict() {}

    public static void assertStrict(Response answer, String what) {
        assertThat(answer.headers().getValues("Content-Security-Policy"))
                .as(what)
                .containsExactly(CONTENT);
        assertThat(answer.header("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).as(what).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).as(what).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).as(what).contains("camera=()");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).as(what).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).as(what).isEqualTo("same-origin");
        assertThat(answer.header("Access-Control-Allow-Origin")).as(what).isNull();
    }
}
