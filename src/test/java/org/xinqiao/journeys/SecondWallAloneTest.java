package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Figures;
import org.xinqiao.support.Wire;
import org.xinqiao.support.World;
import org.xinqiao.support.Worlds;

/** The first wall is down ({@link Unguarded}): the rows of the database alone keep the other child (S§4.1). */
@QuarkusTest
@TestProfile(Unguarded.class)
@WithTestResource(Database.class)
class SecondWallAloneTest {
    @Inject
    Worlds worlds;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    @AfterEach
    void the_worlds_go() {
        worlds.clear();
    }

    @Test
    void without_any_question_of_the_application_nothing_of_another_child_comes_out() {
        var here = worlds.build(Swaps.HERE, Cast.XIA_MA, Cast.WANG);
        var there = worlds.build(Swaps.THERE, Cast.CHEN_BA, Cast.ZHAO);
        Swaps.A_FEW.forEach(who -> As.person(who).token());
        var wire = new Wire(home);
        assertThat(wire.get(Cast.ZHOU, "/questionnaires").status())
                .as("the first wall is down: what is for psychologists opens to a class teacher")
                .isEqualTo(200);
        var tries = Swaps.tries(Swaps.A_FEW, here, there).stream()
                .filter(t -> t.real().route().reads())
                .toList();
        var leaks = Wire.together(tries, t -> leak(wire, t, there));
        var found = Wire.together(tries, t -> found(wire, t));
        Figures.tell("second-wall", "gets=%d leaks=%d not_404=%d".formatted(tries.size(), leaks.size(), found.size()));
        assertThat(leaks).isEmpty();
        assertThat(found).isEmpty();
    }

    /** Words and ids of the other child in an answer. */
    private static Stream<String> leak(Wire wire, Swaps.Try t, World there) {
        var answer = wire.send(t.who(), t.real());
        return Stream.concat(
                        Stream.of(Worlds.LISTED, Worlds.UNLISTED, ">" + Worlds.AUTHOR + "<"),
                        Swaps.ids(there, t.real()).stream())
                .filter(word -> answer.body().contains(word))
                .map(word -> t.who() + " " + t.real() + " tells " + word);
    }

    private static Stream<String> found(Wire wire, Swaps.Try t) {
        var status = wire.send(t.who(), t.real()).status();
        return status == 404 ? Stream.empty() : Stream.of(t.who() + " " + t.real() + ": " + status);
    }
}
