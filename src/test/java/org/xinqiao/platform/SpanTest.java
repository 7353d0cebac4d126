package org.xinqiao.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void a_span_is_read_as_it_is_written() {
        for (var text : List.of("30m", "24h", "2sh", "3sd", "2wd", "90d", "today")) {
            assertThat(Span.of(text)).hasToString(text);
        }
        assertThat(Span.of("3sd")).isEqualTo(new Span(3, Span.Unit.SD));
    }

    @Test
    void what_is_no_span_is_told_with_its_text() {
        for (var text : List.of("", "3", "sd", "3 sd", "-1h", "12345m", "3weeks", "TODAY")) {
            assertThatThrownBy(() -> Span.of(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + text + "'");
        }
    }
}
