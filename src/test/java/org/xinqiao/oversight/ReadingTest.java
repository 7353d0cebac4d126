package org.xinqiao.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Granted;
import org.xinqiao.support.Placed;

/** Who reads unusually much is told of: once, with a number, to the privacy officer of their own district (S§4.7). */
@QuarkusTest
@WithTestResource(Database.class)
class ReadingTest {
    private static final String TOLD =
            "select count(*) from journal where act = 'MUCH_READ' and starts_with(object, ?)";

    @Inject
    Placed placed;

    @Inject
    Granted granted;

    @Inject
    ReadingDesk desk;

    @AfterEach
    void all_is_as_before() {
        granted.restore();
        placed.clear();
    }

    @Test
    void more_than_sixty_reads_in_an_hour_are_told_of_once_and_to_the_own_district_alone() {
        var file = placed.file(CaseState.ACTIVE, Risk.R3);
        var before = told(Cast.XU);
        for (var n = 0; n <= desk.limit(); n++) {
            As.person(Cast.XU).get("/cases/" + file.id()).then().statusCode(200);
        }
        desk.watch();
        desk.watch();
        assertThat(told(Cast.XU)).isEqualTo(before + 1);
        assertThat(granted.count("select count(*) from journal where act = 'MUCH_READ' and subject <> ''"))
                .as("it names no child")
                .isZero();
        As.person(Cast.ZOU)
                .get("/privacy")
                .then()
                .statusCode(200)
                .body(containsString("谁查看得特别多"), containsString("徐校长"));
        As.person(Cast.JI).get("/privacy").then().body(not(containsString("徐校长")));
        As.person(Cast.XU).get("/privacy").then().statusCode(404);
        As.person(Cast.XU).get("/cases/" + file.id()).then().statusCode(200);
    }

    private int told(Cast who) {
        return granted.count(TOLD, "login=" + who.login() + " ");
    }
}
