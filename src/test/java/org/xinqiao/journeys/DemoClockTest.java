package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.support.Database;
import org.xinqiao.support.Visitor;

/** A visitor of the demo need not wait thirty days for a closure. */
@QuarkusTest
@WithTestResource(Database.class)
class DemoClockTest {
    @Inject
    MovableClock movable;

    @Inject
    Clock clock;

    @AfterEach
    void the_time_is_right_again() {
        movable.reset();
    }

    @Test
    void a_visitor_moves_the_time_on_and_back() {
        movable.reset();
        var before = clock.instant();
        sent(720);
        assertThat(Duration.between(before, clock.instant())).isBetween(Duration.ofDays(30), Duration.ofDays(31));
        sent(0);
        assertThat(movable.shift()).isZero();
    }

    @Test
    void nobody_moves_it_backwards() {
        movable.reset();
        sent(-24);
        assertThat(movable.shift()).isZero();
    }

    private static void sent(int hours) {
        var visitor = new Visitor();
        visitor.get("/demo");
        visitor.post("/demo/clock", Map.of("hours", hours)).then().statusCode(303);
    }
}
