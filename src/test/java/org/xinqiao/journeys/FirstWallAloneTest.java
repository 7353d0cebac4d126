package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Figures;
import org.xinqiao.support.Granted;
import org.xinqiao.support.Superuser;
import org.xinqiao.support.Wire;
import org.xinqiao.support.Worlds;

/** The second wall is down: the database shows the application every row, and the questions of the application suffice. */
@QuarkusTest
@WithTestResource(Database.class)
class FirstWallAloneTest {
    @Inject
    Worlds worlds;

    @Inject
    Granted granted;

    @Inject
    AgroalDataSource pool;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    @BeforeEach
    void the_database_shows_everything() {
        granted.run("alter role xinqiao_app bypassrls");
        pool.flush(AgroalDataSource.FlushMode.GRACEFUL);
    }

    @AfterEach
    void the_wall_stands_again() {
        granted.run("alter role xinqiao_app nobypassrls");
        pool.flush(AgroalDataSource.FlushMode.GRACEFUL);
        worlds.clear();
    }

    @Test
    void without_the_rows_of_the_database_another_child_is_no_child_at_all() throws SQLException {
        var here = worlds.build(Swaps.HERE, Cast.XIA_MA, Cast.WANG);
        var there = worlds.build(Swaps.THERE, Cast.CHEN_BA, Cast.ZHAO);
        assertThat(casesSeenByNobody()).as("the second wall is down").isPositive();
        Swaps.A_FEW.forEach(who -> As.person(who).token());
        var wire = new Wire(home);
        var tries = Swaps.tries(Swaps.A_FEW, here, there).stream()
                .filter(t -> t.real().route().reads())
                .toList();
        var surprises = Wire.together(tries, t -> Swaps.surprise(wire, t));
        Figures.tell("first-wall", "gets=%d surprises=%d".formatted(tries.size(), surprises.size()));
        assertThat(surprises).isEmpty();
    }

    private static int casesSeenByNobody() throws SQLException {
        try (var c = Superuser.connection("app");
                var s = c.createStatement();
                var rows = s.executeQuery("select count(*) from case_file")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
