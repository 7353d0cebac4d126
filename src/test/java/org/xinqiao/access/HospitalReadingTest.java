package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.platform.Sql;
import org.xinqiao.support.Database;
import org.xinqiao.support.Superuser;
import org.xinqiao.support.World;
import org.xinqiao.support.Worlds;

/** The second wall alone: PostgreSQL itself ends a hospital's reading (S§3.1 T7). */
@QuarkusTest
@QuarkusTestResource(Database.class)
class HospitalReadingTest {
    @Inject
    Worlds worlds;

    @Inject
    Walls walls;

    @Inject
    Sql sql;

    @Inject
    Actors actors;

    @Inject
    Clock clock;

    private final Superuser superuser = new Superuser();

    @AfterEach
    void the_worlds_go() {
        worlds.clear();
    }

    @Test
    void the_database_shows_zheng_neither_referral_nor_child_from_the_day_on_which_reading_ends() {
        var world = worlds.build(
                new World.Place("lishan", "lishan-9-1", "lixia", "quancheng-hospital"), Cast.XIA_MA, Cast.WANG);
        var today = SchoolCalendar.day(clock.instant());
        assertThat(seen(world)).isEqualTo(3);
        superuser.run(
                "update referral set closed_to_hospital_on = ? where student = ?", today.plusDays(1), world.child());
        assertThat(seen(world)).isEqualTo(3);
        superuser.run("update referral set closed_to_hospital_on = ? where student = ?", today, world.child());
        assertThat(seen(world)).isZero();
    }

    /** The two referrals that were sent, and the child itself. */
    private int seen(World world) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var zheng = actors.named(Cast.ZHENG.login()).orElseThrow();
            return walls.as(
                    Binding.of(zheng),
                    () -> count("referral where student = ?", world.child())
                            + count("student where id = ?", world.child()));
        });
    }

    private int count(String rows, UUID child) {
        return sql.count("select count(*) from " + rows, child);
    }
}
