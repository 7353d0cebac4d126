package org.xinqiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StylesheetTest {
    /** WCAG 2.2, 1.4.3: text of normal size needs 4.5:1. */
    @ParameterizedTest
    @CsvSource({
        "ink, paper",
        "soft, paper",
        "soft, quiet",
        "soft, r3-soft",
        "faint, paper",
        "faint, surface",
        "faint, quiet",
        "trust, paper",
        "trust, surface",
        "trust, trust-soft",
        "trust, r3-soft",
        "surface, trust",
        "surface, r3",
        "r0, r0-soft",
        "r1, r1-soft",
        "r2, r2-soft",
        "r2, surface",
        "r3, r3-soft",
        "r3, surface"
    })
    void tired_eyes_can_read(String text, String ground) throws IOException {
        double one = luminance(token(text)) + 0.05;
        double other = luminance(token(ground)) + 0.05;
        assertThat(Math.max(one, other) / Math.min(one, other)).isGreaterThan(4.5);
    }

    private static int token(String name) throws IOException {
        try (InputStream in = StylesheetTest.class.getResourceAsStream("/META-INF/resources/xinqiao.css")) {
            assertThat(in).isNotNull();
            Matcher token = Pattern.compile("--" + name + ": #([0-9a-f]{6})")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(token.find()).as(name).isTrue();
            return Integer.parseInt(token.group(1), 16);
        }
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double share = (channel & 0xff) / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
