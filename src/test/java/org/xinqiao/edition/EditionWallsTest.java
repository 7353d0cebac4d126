package org.xinqiao.edition;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Actors;
import org.xinqiao.access.Matrix;
import org.xinqiao.access.RecordType;
import org.xinqiao.access.Verb;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Status;
import org.xinqiao.support.Database;
import org.xinqiao.support.Everybody;
import org.xinqiao.support.Superuser;

/** PostgreSQL itself: who reads what stands about an edition, who takes it a step further, and that nobody signs for another. */
@QuarkusTest
@WithTestResource(Database.class)
class EditionWallsTest {
    private static final List<String> READ_BY_READERS =
            List.of("edition_signature", "edition_finding", "edition_step", "rescoring");
    private static final List<String> READ_BY_THE_SYSTEM = List.of("rescoring_count", "rescoring_unread", "rescored");

    /** Who takes an edition out of a state, by the rules of D§7.1; nobody takes it out of retirement. */
    private static final Map<Status, Set<Role>> STEPS = new EnumMap<>(Map.of(
            Status.DRAFT, EnumSet.of(Role.PSY, Role.DPC),
            Status.SENSITIVITY_REVIEW, EnumSet.of(Role.DPC, Role.DEO, Role.DHO, Role.HCL),
            Status.APPROVED, EnumSet.of(Role.DEO),
            Status.PUBLISHED, EnumSet.of(Role.DEO),
            Status.RETIRED, EnumSet.noneOf(Role.class)));

    @Inject
    Trying trying;

    @Inject
    Actors actors;

    @Inject
    Matrix matrix;

    private final Superuser sql = new Superuser();

    /** Does in the database what somebody could only do past the program. */
    @ApplicationScoped
    @Transactional
    static class Trying {
        private final Sql sql;

        Trying(Sql sql) {
            this.sql = sql;
        }

        int sees(Actor actor, String table) {
            assertThat(actor.login()).isNotEmpty();
            return sql.count("select count(*) from " + table);
        }

        /** How many rows it changed; what was changed is as before afterwards. */
        int changes(Actor actor, String change, Object... args) {
            assertThat(actor.login()).isNotEmpty();
            sql.run("savepoint before");
            int changed = sql.run(change, args);
            sql.run("rollback to savepoint before");
            return changed;
        }
    }

    @BeforeEach
    void a_later_scoring_counts_one_sheet() {
        var any = sql.one("select id from answer_sheet where assignment is not null limit 1", r -> r.id("id"))
                .orElseThrow();
        sql.run(
                "insert into rescoring (edition, code, version, scoring, ordered_at, sheets, finished_at)"
                        + " values (?, 'dass-21', '1.0.0', '1.0.0', now(), 1, now())",
                dass());
        sql.run("insert into rescoring_count values (?, 'P0', 'P1', 1)", dass());
        sql.run("insert into rescoring_unread values (?, ?)", dass(), any);
    }

    @AfterEach
    void all_is_as_before() {
        for (var table : List.of("rescoring_unread", "rescoring_count", "rescoring")) {
            sql.run("delete from " + table + " where edition = ?", dass());
        }
        is(Status.DRAFT);
    }

    @Test
    void who_may_read_definitions_reads_who_signed_and_nobody_else_does() {
        for (var who : Cast.values()) {
            var reads = matrix.reaches(who.role(), RecordType.DEFINITION, Verb.READ);
            assertThat(trying.sees(actor(who), "edition")).as(who.login()).isPositive();
            for (var table : READ_BY_READERS) {
                assertThat(trying.sees(actor(who), table) > 0)
                        .as(who + " reads " + table)
                        .isEqualTo(reads);
            }
            for (var table : READ_BY_THE_SYSTEM) {
                assertThat(trying.sees(actor(who), table))
                        .as(who + " reads " + table)
                        .isZero();
            }
        }
    }

    @Test
    void nobody_but_whose_turn_it_is_takes_an_edition_anywhere() {
        for (var from : Status.values()) {
            is(from);
            for (var who : Cast.values()) {
                for (var to : Status.values()) {
                    if (!STEPS.getOrDefault(from, Set.of()).contains(who.role())) {
                        assertThat(changed(
                                        who,
                                        "update edition set state = ?, submitted_by = ?, reviewed_by = ? where id = ?",
                                        to,
                                        who.id(),
                                        null,
                                        dass()))
                                .as(who + " takes it from " + from + " to " + to)
                                .isZero();
                    }
                }
            }
        }
    }

    @Test
    void a_psychologist_submits_in_their_own_name_alone() {
        var submit = "update edition set state = 'SENSITIVITY_REVIEW', submitted_by = ? where id = ?";
        assertThat(changed(Cast.WANG, submit, Cast.WANG.id(), dass())).isOne();
        assertThat(changed(Cast.WANG, submit, Cast.GAO.id(), dass())).isZero();
    }

    @Test
    void the_district_centre_reviews_in_its_own_name_and_never_what_it_submitted() {
        sql.force(
                "update edition set state = 'SENSITIVITY_REVIEW', submitted_by = ?, reviewed_by = null where id = ?",
                Cast.WANG.id(),
                dass());
        var review = "update edition set submitted_by = ?, reviewed_by = ? where id = ?";
        assertThat(changed(Cast.GAO, review, Cast.WANG.id(), Cast.GAO.id(), dass()))
                .isOne();
        assertThat(changed(Cast.GAO, review, Cast.WANG.id(), Cast.HAN.id(), dass()))
                .isZero();
        assertThat(changed(Cast.GAO, review, Cast.GAO.id(), Cast.HAN.id(), dass()))
                .isZero();
        assertThat(changed(Cast.GAO, review, Cast.GAO.id(), Cast.GAO.id(), dass()))
                .isZero();
    }

    @Test
    void nobody_signs_for_somebody_else_or_for_another_party() {
        is(Status.SENSITIVITY_REVIEW);
        var parties = Map.of("EDUCATION", Role.DEO, "HEALTH", Role.DHO, "HOSPITAL", Role.HCL);
        for (var who : Cast.values()) {
            parties.forEach((party, role) -> {
                assertThat(signs(who, party, who.id()))
                        .as(who + " signs for " + party)
                        .isEqualTo(who.role() == role ? 1 : 0);
                assertThat(signs(who, party, who == Cast.DENG ? Cast.HAN.id() : Cast.DENG.id()))
                        .as(who + " signs in another name for " + party)
                        .isZero();
            });
        }
    }

    @Test
    void only_the_district_centre_answers_what_was_found_and_nobody_writes_a_step_in_another_name() {
        for (var who : Cast.values()) {
            assertThat(changed(who, "insert into edition_finding values (?, 1, 'TOO_FEW_GENTLE', 'because')", dass()))
                    .as(who + " answers")
                    .isEqualTo(who.role() == Role.DPC ? 1 : 0);
            assertThat(changed(
                            who,
                            "insert into edition_step (edition, round, move, from_state, to_state, actor, actor_name, role, at, note)"
                                    + " values (?, 1, 'SUBMIT', 'DRAFT', 'SENSITIVITY_REVIEW', ?, 'x', 'PSY', now(), '')",
                            dass(),
                            who == Cast.WANG ? Cast.GAO.login() : Cast.WANG.login()))
                    .as(who + " writes in another name")
                    .isZero();
        }
    }

    private int signs(Cast who, String party, UUID person) {
        return changed(
                who,
                "insert into edition_signature (edition, round, party, person, person_name, signed_at, hash)"
                        + " values (?, 1, ?, ?, 'x', now(), 'x')",
                dass(),
                party,
                person);
    }

    /** A refusal by the walls changes nothing either; any other failure is one of this test. */
    private int changed(Cast who, String change, @org.jspecify.annotations.Nullable Object... args) {
        try {
            return trying.changes(
                    actor(who),
                    change,
                    Stream.of(args).map(java.util.Optional::ofNullable).toArray());
        } catch (RuntimeException refused) {
            assertThat(refused).hasStackTraceContaining("row-level security");
            return 0;
        }
    }

    private Actor actor(Cast who) {
        return Everybody.inTransaction().call(() -> actors.named(who.login()).orElseThrow());
    }

    private void is(Status state) {
        sql.force("update edition set state = ?, submitted_by = null, reviewed_by = null where id = ?", state, dass());
    }

    private UUID dass() {
        return sql.one("select id from edition where code = 'dass-21'", r -> r.id("id"))
                .orElseGet(Ids::fresh);
    }
}
