package org.xinqiao.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TotpTest {
    @Test
    void gives_the_codes_of_rfc_6238_appendix_b() {
        var app = new Totp("12345678901234567890");
        assertThat(app.code(59 / 30)).isEqualTo("287082");
        assertThat(app.code(1111111109L / 30)).isEqualTo("081804");
        assertThat(app.code(20000000000L / 30)).isEqualTo("353130");
    }

    @Test
    void never_gives_a_code_twice() {
        var app = new Totp("12345678901234567890");
        assertThat(app.next()).isNotEqualTo(app.next());
    }
}
