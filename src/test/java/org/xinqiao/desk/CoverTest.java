package org.xinqiao.desk;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Granted;
import org.xinqiao.support.Placed;

/** A school without a psychologist is covered by the centre of its district; also when the last one has left. */
@QuarkusTest
@WithTestResource(Database.class)
class CoverTest {
    @Inject
    Placed placed;

    @Inject
    Granted granted;

    @Inject
    Clock clock;

    @AfterEach
    void all_is_as_before() {
        granted.restore();
        placed.clear();
    }

    @Test
    void when_the_last_psychologist_has_left_the_alarm_stands_on_the_desk_of_the_centre() {
        var file = placed.file(CaseState.SIGNAL_RECEIVED, Risk.R1);
        placed.alarm(file);
        sees(Cast.WANG, file);
        seesNothing(Cast.GAO, file);
        leaves(Cast.WANG);
        sees(Cast.GAO, file);
        seesNothing(Cast.ZHAO, file);
    }

    @Test
    void what_is_owed_there_is_owed_by_the_centre_then() {
        var file = placed.file(CaseState.ACTIVE, Risk.R1);
        granted.run(
                "insert into owed (id, case_id, subject, step, roles, started_at, due_at, level, policy) values"
                        + " (gen_random_uuid(), ?, ?, 'INTERVIEW', '{PSY,DPC}', ?, ?, 'R1', 'placed')",
                file.id(),
                file.id(),
                clock.instant(),
                clock.instant().plus(Duration.ofHours(1)));
        seesNothing(Cast.GAO, file);
        leaves(Cast.WANG);
        sees(Cast.GAO, file);
    }

    private void leaves(Cast who) {
        granted.run("update staff set left_on = date '2026-01-01' where id = ?", who.id());
    }

    private static void sees(Cast who, Placed.File file) {
        As.person(who)
                .get("/desk")
                .then()
                .statusCode(200)
                .body(containsString(file.id().toString()));
    }

    private static void seesNothing(Cast who, Placed.File file) {
        As.person(who)
                .get("/desk")
                .then()
                .statusCode(200)
                .body(not(containsString(file.id().toString())));
    }
}
