package org.xinqiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Open;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;

/** A bug whose message holds the name of a child. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class UntoldTest {
    private static final String NAME = "夏雨桐";

    /** As it should not be. */
    @Path("/api/a-bug-for-the-test")
    @Open("for the test")
    public static class Buggy {
        @GET
        public String fails() {
            throw new IllegalStateException("no plan of " + NAME, new IllegalArgumentException(NAME + " 0912"));
        }
    }

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            var story = new StringWriter();
            Optional.ofNullable(record.getThrown()).ifPresent(t -> t.printStackTrace(new PrintWriter(story)));
            log.add(new SimpleFormatter().formatMessage(record) + " " + record.getMessage() + "\n" + story);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void somebody_reads_the_log() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void nobody_reads_it_any_more() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    void the_browser_gets_a_number_and_the_log_the_place_and_neither_the_name() {
        var answer = As.person(Cast.WANG).get("/api/a-bug-for-the-test");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.asString()).doesNotContain(NAME, "0912", "Exception", "org.xinqiao");
        var told = log.stream().filter(l -> l.contains("Failed")).toList();
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).contains("IllegalStateException", "IllegalArgumentException", "UntoldTest$Buggy.fails");
        assertThat(answer.asString()).contains(told.get(0).replaceFirst("(?s).*?Failed (\\w{8}).*", "$1"));
        assertThat(log).noneMatch(l -> l.contains(NAME) || l.contains("0912"));
    }
}
