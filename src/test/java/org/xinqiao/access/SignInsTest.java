package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.MachineClock;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;

/** A login is whose it was first, on the real database; the built-in sign-in of tests has no subjects to bind. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class SignInsTest {
    private static final String HERE = "https://sign-in.example.cn/realms/xinqiao";
    private static final Subject LIU = new Subject(HERE, "7a1c");
    private static final Subject NEW_LIU = new Subject(HERE, "90fe");

    @Inject
    Sql sql;

    @Inject
    Walls walls;

    @Inject
    Sessions sessions;

    @Inject
    Actors actors;

    @Inject
    MachineClock clock;

    @Inject
    Event<SignIns.Released> released;

    private Optional<SignIns> built = Optional.empty();

    @BeforeEach
    void a_house_that_binds() {
        built = Optional.of(house(true));
    }

    @AfterEach
    void every_login_is_free() {
        QuarkusTransaction.requiringNew()
                .run(() -> walls.asSystem(() -> {
                    sql.run("delete from sign_in");
                    sql.run("delete from browser_session");
                }));
    }

    @Test
    void the_first_who_signs_in_as_liu_is_liu_and_another_subject_or_issuer_is_not() {
        assertThat(isOf("liu", LIU)).isTrue();
        assertThat(isOf("liu", LIU)).isTrue();
        assertThat(isOf("liu", NEW_LIU)).isFalse();
        assertThat(isOf("liu", new Subject("https://elsewhere.example/realms/xinqiao", LIU.id())))
                .isFalse();
        assertThat(houseIsOf("liu", Optional.empty())).isFalse();
        assertThat(isOf("liu", LIU)).isTrue();
        assertThat(isOf("wang", NEW_LIU)).isTrue();
        assertThat(in(() -> house(true).isOf("liu", Optional.of(NEW_LIU)))).isFalse();
    }

    @Test
    void to_ask_whether_a_login_may_be_somebodys_does_not_make_it_theirs() {
        assertThat(in(() -> house().mayBeOf("liu", NEW_LIU))).isTrue();
        assertThat(isOf("liu", LIU)).isTrue();
        assertThat(in(() -> house().mayBeOf("liu", NEW_LIU))).isFalse();
        assertThat(in(() -> house().mayBeOf("liu", LIU))).isTrue();
    }

    @Test
    void the_administrator_lets_the_login_of_liu_go_and_nobody_else_can() {
        assertThat(isOf("liu", LIU)).isTrue();
        Browsers.signIn(sessions, "liu-1", "liu");
        for (var other : new Cast[] {Cast.LIU, Cast.WANG, Cast.ZOU}) {
            As.person(other).request().post("/api/people/liu/releases").then().statusCode(404);
            assertThatThrownBy(() -> in(() -> house().release(actor(other), "liu")))
                    .isInstanceOf(Refused.class);
        }
        assertThat(isOf("liu", NEW_LIU)).isFalse();
        var answer = As.person(Cast.ADMIN).request().post("/api/people/liu/releases");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Boolean>path("released")).isTrue();
        assertThat(answer.<Integer>path("sessions")).isEqualTo(1);
        assertThat(sessions.find("liu-1", true)).isEmpty();
        house().forget(new SignIns.Released("liu"));
        assertThat(isOf("liu", NEW_LIU)).isTrue();
        assertThat(isOf("liu", LIU)).isFalse();
        As.person(Cast.ADMIN)
                .request()
                .post("/api/people/wang/releases")
                .then()
                .statusCode(200)
                .body("released", org.hamcrest.Matchers.is(false));
    }

    @Test
    void the_database_lets_nobody_but_the_administrator_take_a_login_away() {
        assertThat(isOf("liu", LIU)).isTrue();
        for (var other : new Cast[] {Cast.LIU, Cast.ZOU}) {
            assertThat(deletedBy(other)).isZero();
        }
        assertThat(deletedBy(Cast.ADMIN)).isOne();
    }

    @Test
    void where_the_sign_in_has_no_subjects_nobody_is_bound() {
        assertThat(in(() -> house(false).isOf("liu", Optional.of(LIU)))).isTrue();
        assertThat(in(() -> house(false).isOf("liu", Optional.of(NEW_LIU)))).isTrue();
        assertThat(in(() -> house(false).isOf("liu", Optional.empty()))).isTrue();
        assertThat(in(() -> walls.asSystem(() -> sql.count("select count(*) from sign_in"))))
                .isZero();
    }

    private int deletedBy(Cast who) {
        var actor = actor(who);
        return in(() -> {
            try {
                return walls.as(Binding.of(actor), () -> sql.run("delete from sign_in"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Actor actor(Cast who) {
        return in(() -> actors.named(who.login())).orElseThrow();
    }

    private boolean isOf(String login, Subject who) {
        return houseIsOf(login, Optional.of(who));
    }

    private boolean houseIsOf(String login, Optional<Subject> who) {
        return in(() -> house().isOf(login, who));
    }

    private SignIns house() {
        return built.orElseThrow();
    }

    private SignIns house(boolean bound) {
        return new SignIns(sql, walls, sessions, clock, released, bound);
    }

    private static <T> T in(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }
}
