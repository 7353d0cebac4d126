package org.xinqiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostedTest {
    private final MultivaluedMap<String, String> form = new MultivaluedHashMap<>();

    @Test
    void blanks_and_the_fields_of_the_page_are_no_answers() {
        form.addAll("topics", "sleep", "study");
        form.add("title", "  ");
        form.add("_token", "abc");
        assertThat(Posted.answers(form).asMap()).isEqualTo(Map.of("topics", List.of("sleep", "study")));
    }

    @Test
    void rows_close_up_where_one_was_left_empty() {
        form.add("goals.10.statement", "third");
        form.add("goals.0.statement", " ");
        form.add("goals.2.statement", "first");
        form.add("goals.2.shared", "1");
        form.add("goals.4.statement", "second");
        assertThat(Posted.answers(form).asMap())
                .isEqualTo(Map.of(
                        "goals.0.statement", List.of("first"),
                        "goals.0.shared", List.of("1"),
                        "goals.1.statement", List.of("second"),
                        "goals.2.statement", List.of("third")));
    }

    @Test
    void a_draft_keeps_the_place_of_a_row_and_tells_what_was_cleared() {
        form.add("goals.2.statement", "first");
        form.add("title", "");
        form.add("_token", "abc");
        assertThat(Posted.changes(form)).isEqualTo(Map.of("goals.2.statement", List.of("first"), "title", List.of()));
    }
}
