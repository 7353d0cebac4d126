package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actors;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.demo.Cast;
import org.xinqiao.demo.MovableClock;
import org.xinqiao.referral.ReferralState;
import org.xinqiao.support.Addresses;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Placed;
import org.xinqiao.support.Wire;
import org.xinqiao.support.World;
import org.xinqiao.support.Worlds;

/** "Who looked at this child" (INV21) leaves nobody out: not in a list, not by a broken glass, not who was refused. */
@QuarkusTest
@WithTestResource(Database.class)
class LookersTest {
    /** Of a screening, a class, a member of the staff; not of one child. */
    private static final List<String> OF_NO_CHILD =
            List.of("campaigns", "roster", "schools", "authorisations", "leaving", "people");

    @Inject
    Placed placed;

    @Inject
    Worlds worlds;

    @Inject
    Journal journal;

    @Inject
    Looks looks;

    @Inject
    APage page;

    @Inject
    Actors actors;

    @Inject
    MovableClock clock;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    @AfterEach
    void all_that_was_placed_goes() {
        worlds.clear();
        placed.clear();
    }

    @Test
    void whoever_sees_a_child_in_a_list_looked_at_it() throws SQLException {
        var file = placed.file(CaseState.ACTIVE, Risk.R3);
        placed.referral(file, ReferralState.SENT, true);
        for (var list : List.of("/cases", "/api/cases", "/referrals", "/api/referrals")) {
            assertThat(looks(file.child(), () -> As.person(Cast.WANG).get(list)))
                    .as(list)
                    .containsExactly("wang LIST");
        }
        assertThat(looks(file.child(), () -> As.person(Cast.ZHAO).get("/cases")))
                .isEmpty();
    }

    @Test
    void two_who_see_the_same_children_for_the_first_time_never_stand_in_each_others_way() throws Exception {
        var xia = placed.file(CaseState.ACTIVE, Risk.R3);
        var chen = placed.file(CaseState.ACTIVE, Risk.R3);
        var halfWay = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (var look : List.of(
                    threads.submit(() -> sees(Cast.WANG, xia, chen, halfWay)),
                    threads.submit(() -> sees(Cast.HAN, chen, xia, halfWay)))) {
                look.get();
            }
        } finally {
            threads.shutdown();
        }
        for (var file : List.of(xia, chen)) {
            assertThat(Owner.reads(
                            "select j.actor from journal j join journal_subject s on s.pseudonym = j.subject where s.student = '"
                                    + file.child() + "' and j.record = 'half way' order by 1"))
                    .containsExactly("han", "wang");
        }
    }

    /** One transaction, as that of a page. */
    @ApplicationScoped
    static class APage {
        @Transactional
        void shows(Runnable all) {
            all.run();
        }
    }

    private boolean sees(Cast who, Placed.File first, Placed.File then, CyclicBarrier halfWay) {
        var request = Arc.container().requestContext();
        request.activate();
        try {
            page.shows(() -> {
                var actor = actors.named(who.login()).orElseThrow();
                looks.at(actor, first.id(), first.child(), "half way");
                wait(halfWay);
                looks.at(actor, then.id(), then.child(), "half way");
            });
            return true;
        } finally {
            request.terminate();
        }
    }

    private static void wait(CyclicBarrier halfWay) {
        try {
            halfWay.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoever_finds_a_child_looked_for_it() throws SQLException {
        var child = world().child();
        assertThat(looks(child, () -> searched(Cast.WANG, "/signals/new", "q", child)))
                .containsExactly("wang SEARCH");
        assertThat(looks(child, () -> searched(Cast.ZOU, "/privacy", "number", child)))
                .containsExactly("zou SEARCH");
        assertThat(looks(child, () -> searched(Cast.ZHAO, "/signals/new", "q", child)))
                .isEmpty();
    }

    @Test
    void a_family_that_reads_what_it_was_asked_stands_there_too() throws SQLException {
        var world = world();
        assertThat(looks(world.child(), () -> As.person(Cast.XIA_MA).get("/consents")))
                .containsExactly(Cast.XIA_MA.login() + " LIST");
        assertThat(looks(world.child(), () -> As.person(Cast.XIA_MA).get("/consents/" + world.consent())))
                .containsExactly(Cast.XIA_MA.login() + " READ");
        assertThat(looks(world.child(), () -> As.person(Cast.WANG).get("/campaigns/" + world.campaign() + "/consents")))
                .containsExactly("wang LIST");
    }

    @Test
    void whose_desk_a_child_stands_on_looked_at_it() throws SQLException {
        var world = world();
        Owner.says(
                "insert into owed (id, case_id, subject, step, roles, school, level, started_at, due_at, policy) values (gen_random_uuid(), '"
                        + world.file() + "', '" + world.file()
                        + "', 'INTERVIEW', '{PSY}', 'lishan', 'R3', now(), now(), 'x')");
        for (var desk : List.of("/desk", "/desk/now")) {
            assertThat(looks(world.child(), () -> As.person(Cast.WANG).get(desk)))
                    .as(desk)
                    .contains("wang LIST");
        }
    }

    @Test
    void a_broken_glass_is_a_look_and_so_is_reading_through_it() throws SQLException {
        var child = world().child();
        assertThat(looks(child, () -> breaksTheGlass(child))).containsExactly("deng ACT");
        assertThat(looks(child, () -> As.person(Cast.DENG).get("/glass"))).containsExactly("deng LIST");
        assertThat(basisOfTheLast(child)).isEqualTo("GLASS");
    }

    @Test
    // What is sent, and not asked for in the address, is known when the desk has found it.
    void every_address_of_something_of_a_child_names_the_child_even_when_it_is_refused() throws SQLException {
        var world = world();
        var wire = new Wire(home);
        var silent = new ArrayList<String>();
        for (var address : Addresses.of(world)) {
            if (OF_NO_CHILD.contains(noun(address.template()))) {
                continue;
            }
            for (var who : List.of(Cast.XIA_MA, Cast.ZHAO)) {
                var looks = looks(world.child(), () -> wire.send(who, address));
                if (looks.isEmpty()
                        && address.body().isEmpty()
                        && !address.template().contains("?")) {
                    silent.add(who.login() + " " + address);
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void slips_that_are_printed_name_every_child_who_gets_one() throws SQLException {
        var planned = Sittings.plan(clock.instant());
        var id = planned.jsonPath().getString("campaign.id");
        As.person(Cast.WANG)
                .request()
                .header("If-Match", planned.header("ETag"))
                .post("/api/campaigns/" + id + "/opening");
        assertThat(looks(
                        Cast.Child.XIA.id(),
                        () -> As.person(Cast.WANG)
                                .request()
                                .contentType(ContentType.JSON)
                                .body(Map.of(
                                        "who",
                                        "student",
                                        "of",
                                        Cast.Child.XIA.id().toString()))
                                .post("/api/campaigns/" + id + "/slips")))
                .containsExactly("wang PRINT");
    }

    @Test
    void who_takes_a_row_out_of_the_table_of_pseudonyms_hides_no_look() throws SQLException {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        As.person(Cast.WANG).get("/cases/" + file.id());
        var told = "/api/students/" + file.child() + "/lookers";
        assertThat(As.person(Cast.ZOU).get(told).jsonPath().getList("name")).contains("王老师");
        Owner.says("delete from journal_subject where student = '" + file.child() + "'");
        assertThat(As.person(Cast.ZOU).get(told).jsonPath().getList("name")).contains("王老师");
    }

    @Test
    void many_looks_at_the_same_list_are_one_line_a_day_and_the_case_says_in_lists_only() {
        var file = placed.file(CaseState.ACTIVE, Risk.R2);
        for (int i = 0; i < 3; i++) {
            As.person(Cast.WANG).get("/cases").then().statusCode(200);
        }
        var page = As.person(Cast.ZOU)
                .get("/privacy/students/" + file.child() + "/lookers")
                .asString();
        assertThat(page).containsOnlyOnce("在列表中看到").contains("3 次");
        assertThat(As.person(Cast.LIU).get("/cases/" + file.id()).asString()).contains("仅在列表中看到");
    }

    private World world() {
        return worlds.build(
                new World.Place("lishan", "lishan-9-1", "lixia", "quancheng-hospital"), Cast.XIA_MA, Cast.WANG);
    }

    private static String noun(String path) {
        return path.replaceFirst("^/(api/)?", "").replaceFirst("/.*", "");
    }

    private static Response searched(Cast who, String place, String field, UUID number) {
        return As.person(who).request().formParam(field, number.toString()).post(place);
    }

    private static Response breaksTheGlass(UUID child) {
        return As.person(Cast.DENG)
                .request()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "school", "lishan",
                        "number", child.toString(),
                        "reason", "LIFE_IN_DANGER",
                        "words", "家长来电"))
                .post("/api/glass");
    }

    /** Something that a person does. */
    private interface Doing {
        Object happens();
    }

    /** The rows about that child that it left behind. */
    private List<String> looks(UUID child, Doing doing) throws SQLException {
        var before = Owner.reads("select coalesce(max(seq), 0) from journal").get(0);
        doing.happens();
        return Owner.reads("select actor || ' ' || act from journal where subject = '" + journal.pseudonym(child)
                + "' and actor <> 'system' and seq > " + before + " order by seq");
    }

    private String basisOfTheLast(UUID child) throws SQLException {
        return Owner.reads("select basis from journal where subject = '" + journal.pseudonym(child)
                        + "' order by seq desc limit 1")
                .get(0);
    }
}
