package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.demo.Cast;
import org.xinqiao.support.Addresses;
import org.xinqiao.support.Database;
import org.xinqiao.support.Routes;
import org.xinqiao.support.Superuser;
import org.xinqiao.support.Wire;
import org.xinqiao.support.World;
import org.xinqiao.support.Worlds;

/** Whoever only looks changes nothing but the journal, whatever address they open (ASVS V3.5.3). */
@QuarkusTest
@WithTestResource(Database.class)
class LooksChangeNothingTest {
    /** Who looked is written down; and a browser's sign of life. */
    private static final List<String> WRITTEN_BY_LOOKS = List.of(
            "journal",
            "journal_subject",
            "journal_leaf",
            "journal_checkpoint",
            "browser_session",
            "flyway_schema_history");

    @Inject
    Worlds worlds;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    private final Superuser superuser = new Superuser();

    private record Look(Cast who, String path) {}

    @AfterEach
    void the_worlds_go() {
        worlds.clear();
    }

    @Test
    void everybody_opens_every_address_and_the_database_is_as_before() {
        var world = worlds.build(
                new World.Place("lishan", "lishan-9-1", "lixia", "quancheng-hospital"), Cast.XIA_MA, Cast.WANG);
        var paths = Stream.concat(
                        Addresses.of(world).stream()
                                .filter(a -> a.route().reads())
                                .map(a -> a.with(a.ids())),
                        Routes.all().stream()
                                .filter(r -> r.reads() && r.parts().isEmpty() && !isAStream(r))
                                .map(Routes.Route::path))
                .distinct()
                .toList();
        assertThat(paths).hasSizeGreaterThan(60);
        var looks = Arrays.stream(Cast.values())
                .flatMap(who -> paths.stream().map(path -> new Look(who, path)))
                .toList();
        var before = print();
        var wire = new Wire(home);
        var answers =
                Wire.together(looks, l -> Stream.of(wire.get(l.who(), l.path()).status()));
        assertThat(answers).contains(200).allMatch(status -> status < 500);
        assertThat(print()).isEqualTo(before);
    }

    private static boolean isAStream(Routes.Route route) {
        return Multi.class.isAssignableFrom(route.method().getReturnType());
    }

    /** All tables but those. */
    private List<String> print() {
        var tables = superuser.rows(
                "select tablename from pg_tables where schemaname = 'public' order by 1", r -> r.text("tablename"));
        var print = new ArrayList<String>();
        for (var table : tables) {
            if (!WRITTEN_BY_LOOKS.contains(table)) {
                print.add(superuser
                        .one(
                                "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as m from " + table
                                        + " t",
                                r -> table + " " + r.text("m"))
                        .orElseThrow());
            }
        }
        return print;
    }
}
