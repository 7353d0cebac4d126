package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.directory.Role.*;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.xinqiao.access.Move;
import org.xinqiao.architecture.Workflows;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.consultation.ConsultationState;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Role;
import org.xinqiao.oversight.AuditState;
import org.xinqiao.referral.ReferralState;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Placed;
import org.xinqiao.support.Superuser;

/**
 * Everybody tries every move in every state, over HTTP. What the tables do not allow is refused with the right code,
 * and nothing changes; what they allow gets past the door and is turned back for its stale version, so that nothing
 * changes either.
 */
@QuarkusTest
@WithTestResource(Database.class)
class WholeTableTest {
    private static final List<Cast> EVERYBODY = List.of(
            Cast.WANG,
            Cast.LIU,
            Cast.XU,
            Cast.LIN,
            Cast.ZHOU,
            Cast.MEI,
            Cast.GAO,
            Cast.DENG,
            Cast.HAN,
            Cast.ZHENG,
            Cast.SUN,
            Cast.XIA_MA,
            Cast.ADMIN);

    /** D§11: what no hospital has got yet. */
    private static final Set<ReferralState> NOT_SENT = EnumSet.of(
            ReferralState.DRAFT,
            ReferralState.CONSENT_PENDING,
            ReferralState.CONSENT_REFUSED,
            ReferralState.REROUTED,
            ReferralState.SELF_ARRANGED);

    /** D§14: the school is not told beforehand. */
    private static final Set<AuditState> NOT_TOLD = EnumSet.of(AuditState.SAMPLED, AuditState.IN_REVIEW);

    /** What makes a new thing, and what the system chooses, has no address on an old thing. */
    private static final Set<String> WITHOUT_ADDRESS =
            Set.of("referral CREATE", "consultation CALL", "consultation SIGN_LAST", "audit SAMPLE");

    private static final int VERSION = 0;
    private static final int STALE = 7;
    private static final Expected NOT_FOUND = new Expected(404, "not_found");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Placed placed;

    private final Superuser sql = new Superuser();

    @TestHTTPResource("/api/")
    URI api = URI.create("/api/");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private record Subject(String machine, String path, UUID id, String state, Risk level) {}

    private record Attempt(Subject subject, Move move, Cast person) {}

    private record Expected(int status, String code) {}

    private record Tally(long refusedByTable, long outOfReach, long turnedBackAsStale, List<String> surprises) {}

    @AfterEach
    void everything_placed_is_taken_away() {
        placed.clear();
    }

    @Test
    void every_move_of_everybody_in_every_state_is_refused_unless_a_table_allows_it(TestReporter figures) {
        var subjects = subjects();
        var before = rows();
        var tally = tally(attempts(subjects));
        figures.publishEntry("combinations", tally.toString());
        assertThat(tally.surprises()).isEmpty();
        assertThat(rows()).as("state and version of every subject").isEqualTo(before);
        assertThat(before).hasSameSizeAs(subjects);
        assertThat(written(subjects)).as("facts and records of the subjects").isZero();
        assertThat(tally.refusedByTable() + tally.outOfReach()).as("%s", tally).isGreaterThan(20_000);
        assertThat(tally.refusedByTable()).as("%s", tally).isGreaterThan(8_000);
        assertThat(tally.turnedBackAsStale()).as("%s", tally).isGreaterThan(300);
    }

    private List<Subject> subjects() {
        var found = new ArrayList<Subject>();
        for (var level : List.of(Risk.R1, Risk.R2, Risk.R3)) {
            for (var state : CaseState.values()) {
                var file = placed.file(state, level);
                found.add(new Subject("case", "cases", file.id(), state.name(), level));
            }
        }
        var file = placed.file(CaseState.ACTIVE, Risk.R3);
        found.add(new Subject("case", "cases", file.id(), CaseState.ACTIVE.name(), Risk.R3));
        for (var state : ReferralState.values()) {
            var id = placed.referral(file, state, !NOT_SENT.contains(state));
            found.add(new Subject("referral", "referrals", id, state.name(), Risk.R3));
        }
        for (var state : ConsultationState.values()) {
            var id = placed.consultation(file, state, Optional.empty());
            found.add(new Subject("consultation", "consultations", id, state.name(), Risk.R3));
        }
        for (var state : AuditState.values()) {
            var id = placed.audit(file, 1 + state.ordinal(), state);
            found.add(new Subject("audit", "audits", id, state.name(), Risk.R3));
        }
        return found;
    }

    private static List<Attempt> attempts(List<Subject> subjects) {
        return subjects.stream()
                .flatMap(s -> Workflows.moves()
                        .filter(m -> m.machine().equals(s.machine()))
                        .flatMap(m -> EVERYBODY.stream().map(who -> new Attempt(s, m, who))))
                .toList();
    }

    private Tally tally(List<Attempt> attempts) {
        EVERYBODY.forEach(who -> As.person(who).token());
        var surprises = attempts.parallelStream().flatMap(this::surprise).toList();
        return new Tally(
                count(attempts, 409) + count(attempts, 403), count(attempts, 404), count(attempts, 412), surprises);
    }

    private static long count(List<Attempt> attempts, int status) {
        return attempts.stream().filter(a -> expected(a).status() == status).count();
    }

    private static Expected expected(Attempt a) {
        var move = a.move();
        if (WITHOUT_ADDRESS.contains(move.machine() + " " + move.name()) || !finds(a)) {
            return NOT_FOUND;
        }
        if (!move.from().contains(a.subject().state())) {
            return new Expected(409, move.machine() + ".wrong_state");
        }
        return move.by().contains(a.person().role())
                ? new Expected(412, "stale")
                : new Expected(403, move.machine() + ".not_your_role");
    }

    private static boolean finds(Attempt a) {
        var role = a.person().role();
        var team = team(a.subject().level()).contains(role);
        var state = a.subject().state();
        return switch (a.subject().machine()) {
            case "case" -> team || role == SDR && isOnDutyFor(a.subject());
            case "referral" ->
                switch (role) {
                    case GUA -> !state.equals("DRAFT");
                    case HRC, HCL -> !NOT_SENT.contains(ReferralState.valueOf(state));
                    default -> team;
                };
            case "consultation" ->
                team || role == GUA || role == HRT && a.move().noun().equals("signature");
            case "audit" ->
                role == DHO || (role == PSY || role == DPR) && !NOT_TOLD.contains(AuditState.valueOf(state));
            default -> throw new IllegalArgumentException(a.subject().machine());
        };
    }

    /** D§4.2, row "confirmed R", by the highest level that the case ever had: who finds the case at all. */
    private static Set<Role> team(Risk highest) {
        return switch (highest) {
            case R3 -> EnumSet.of(PSY, DPR, PRI, HVP, DPC);
            case R2 -> EnumSet.of(PSY, DPR, HVP);
            case R1, R0, RU -> EnumSet.of(PSY, DPR);
        };
    }

    /** D§6.6: Mei is on the duty roster, and an open case with a P3 is what the roster is for. */
    private static boolean isOnDutyFor(Subject s) {
        return s.level() == Risk.R3 && CaseState.valueOf(s.state()).isOpen();
    }

    private Stream<String> surprise(Attempt a) {
        var expected = expected(a);
        var response = send(a, expected.status() == 412 ? STALE : VERSION);
        var answer = new Expected(response.statusCode(), code(response.body()));
        var type = response.headers().firstValue("Content-Type").orElse("");
        return answer.equals(expected) && type.startsWith("application/problem+json")
                ? Stream.empty()
                : Stream.of("%s %s by %s in %s at %s: %s, not %s"
                        .formatted(
                                a.subject().machine(),
                                a.move().name(),
                                a.person(),
                                a.subject().state(),
                                a.subject().level(),
                                answer,
                                expected));
    }

    private HttpResponse<String> send(Attempt a, int version) {
        var path = a.subject().path() + "/" + a.subject().id() + "/" + a.move().noun();
        var request = HttpRequest.newBuilder(api.resolve(path))
                .header("Authorization", "Bearer " + As.person(a.person()).token())
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .POST(HttpRequest.BodyPublishers.ofString("{\"answers\":{}}"))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String code(String body) {
        try {
            return JSON.readTree(body).path("code").asText();
        } catch (IOException e) {
            return "no JSON";
        }
    }

    private List<String> rows() {
        return QuarkusTransaction.requiringNew().call(() -> sql.rows("""
                select 'case ' || id || ' ' || state || ' ' || version as one from case_file where number like 'placed%'
                union all select 'referral ' || r.id || ' ' || r.state || ' ' || r.version from referral r
                  join case_file c on c.id = r.case_id where c.number like 'placed%'
                union all select 'consultation ' || r.id || ' ' || r.state || ' ' || r.version from consultation r
                  join case_file c on c.id = r.case_id where c.number like 'placed%'
                union all select 'audit ' || id || ' ' || state || ' ' || version from closure_audit
                  where number like 'placed%'
                order by one
                """, r -> r.text("one")));
    }

    private int written(List<Subject> subjects) {
        var ids = subjects.stream().map(s -> s.id().toString()).toList();
        return QuarkusTransaction.requiringNew().call(() -> sql.count("""
                select (select count(*) from fact where subject::text = any(?))
                  + (select count(*) from answer_sheet where subject::text = any(?) and code <> 'F10P')
                """, ids, ids));
    }
}
