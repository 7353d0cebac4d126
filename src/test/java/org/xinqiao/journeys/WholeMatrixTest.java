package org.xinqiao.journeys;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.RecordState;
import org.xinqiao.access.Verb;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Role;
import org.xinqiao.support.Addresses;
import org.xinqiao.support.As;
import org.xinqiao.support.Database;
import org.xinqiao.support.Figures;
import org.xinqiao.support.Granted;
import org.xinqiao.support.Judge;
import org.xinqiao.support.Oracle;
import org.xinqiao.support.Placed;
import org.xinqiao.support.Routes;
import org.xinqiao.support.Tie;
import org.xinqiao.support.Ties;
import org.xinqiao.support.Wire;
import org.xinqiao.support.Worlds;

/**
 * Every address of the house, for every role, in every way of standing to the child, in every state of its record
 * (S§3.3): whoever the matrix gives nothing there finds that there is no such thing; whoever it gives something is let in;
 * and what a workflow table keeps from a role is refused by that table.
 *
 * <p>Asked is, in every state, all that is allowed; in the normal state each address at least once of every role in every
 * tie; and of all else that is denied, such as the same address for another move, as much as {@link #EACH} leaves room
 * for, drawn with a fixed seed. {@code -Dmatrix=whole} asks everything.
 */
@QuarkusTest
@WithTestResource(Database.class)
class WholeMatrixTest {
    private static final boolean WHOLE = System.getProperty("matrix", "").equals("whole");
    /** The size of the matrix (S§3.3). */
    private static final int SIZE = 29_376;

    private static final int EACH = 7_000;
    private static final String SESSION = "a-session-of-a-student";

    @Inject
    Ties ties;

    @Inject
    Worlds worlds;

    @Inject
    Placed placed;

    @Inject
    Granted granted;

    @TestHTTPResource("/")
    URI home = URI.create("/");

    private final Oracle oracle = new Oracle();
    private final Judge judge = new Judge(oracle);
    private final Random random = new Random(20261124);

    private record Check(Role role, Tie tie, RecordState state, Addresses.Address address, Judge.Word word) {
        boolean isAllowed() {
            return word == Judge.Word.LET_IN;
        }

        boolean isDraft() {
            return address.template().endsWith("/draft");
        }

        /** One of these is asked in the normal state whatever it is. */
        String kind() {
            return role + " " + tie + " " + address.route();
        }

        /** What is written there is carried out: no version that must fit stops it. */
        boolean isCarriedOut() {
            return isAllowed()
                    && !address.route().reads()
                    && (Judge.move(address).isEmpty() || isDraft());
        }

        /** What may be carried out together without one standing in the way of the next. */
        String batch() {
            return isDraft() ? "draft" : role + " " + address;
        }

        @Override
        public String toString() {
            return "%s %s %s %s".formatted(address, role, tie, state);
        }
    }

    @BeforeEach
    void a_child_for_each_tie() {
        ties.build();
        Ties.ONE_OF.values().forEach(who -> As.person(who).token());
    }

    @AfterEach
    void all_is_as_before() {
        worlds.forget();
        ties.clear();
    }

    @Test
    void at_every_address_everybody_finds_what_the_matrix_says_and_nothing_else() {
        var wrong = new ArrayList<String>();
        var asked = new TreeMap<RecordState, Integer>();
        var begun = System.nanoTime();
        for (var state : RecordState.values()) {
            ties.clear();
            ties.build();
            become(state);
            var checks = chosen(state);
            asked.put(state, checks.size());
            var former = checks.stream().collect(partitioningBy(c -> c.tie() == Tie.FORMERLY_ASSIGNED));
            wrong.addAll(wrong(list(former, false)));
            ties.endAuthorisations();
            wrong.addAll(wrong(list(former, true)));
        }
        var all = asked.values().stream().mapToInt(n -> n).sum();
        Figures.tell(
                "matrix",
                "checks_http=%d %s wrong=%d whole=%s seconds=%d"
                        .formatted(all, asked, wrong.size(), WHOLE, (System.nanoTime() - begun) / 1_000_000_000));
        assertThat(wrong).isEmpty();
        assertThat(all).isGreaterThan(SIZE);
    }

    @Test
    void the_own_desk_and_lists_are_for_the_roles_that_the_matrix_gives_them() {
        var wire = new Wire(home);
        // A stream of events never ends; who may read the desk may open it.
        var routes = Addresses.ofNobody().stream()
                .filter(r -> !r.path().equals("/desk/events"))
                .toList();
        var asked = Ties.ONE_OF.keySet().stream()
                .flatMap(role -> routes.stream()
                        .filter(r -> r.reads() || !judge.reaches(role, r))
                        .map(r -> Map.entry(role, r)))
                .toList();
        var wrong = Wire.together(asked, one -> wrong(wire, one.getKey(), one.getValue()));
        Figures.tell("matrix-lists", "checks_http=%d wrong=%d".formatted(asked.size(), wrong.size()));
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_session_of_the_student_is_a_real_one() {
        become(RecordState.NORMAL);
        var answer = student().get(Cast.XIA_MA, "/a/talk");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().toString()).as("no session is taken away").doesNotContain("xq-a=");
    }

    /** What the matrix knows and no address carries. */
    @Test
    void what_has_no_address_is_named() {
        var byRule = Routes.all().stream()
                .flatMap(r -> r.rule().stream())
                .flatMap(rule -> Stream.of(rule.verb()).map(v -> rule.record() + " " + v));
        var byMove = Addresses.of(ties.at(Tie.OWN_CLASS)).stream()
                .flatMap(a -> Judge.move(a).stream())
                .flatMap(m -> Stream.of(Verb.CREATE, Verb.UPDATE, Verb.SIGN).map(v -> judge.record(m) + " " + v));
        var carried = Stream.concat(byRule, byMove).collect(Collectors.toSet());
        var without = new TreeSet<String>();
        for (var record : oracle.records()) {
            for (var verb : Verb.values()) {
                if (Stream.of(Role.values()).anyMatch(r -> oracle.knows(r.name(), record, verb.name()))
                        && !carried.contains(record + " " + verb)) {
                    without.add(record + " " + verb);
                }
            }
        }
        assertThat(without).containsExactlyElementsOf(WITHOUT_AN_ADDRESS);
    }

    /**
     * Read on the page of a case, a referral or a campaign ({@link MatrixTest} looks at what is shown there), written
     * with another record (a roster by its file, tasks by the minutes), or not built.
     */
    private static final Set<String> WITHOUT_AN_ADDRESS = new TreeSet<>(Set.of(
            "CLOSURE READ",
            "COMPLETION READ",
            "CONSENT READ",
            "FEEDBACK READ",
            "ITEM_ANSWERS READ",
            "NOTES READ",
            "PLAN READ",
            "PROTECTED_NOTES CREATE",
            "PROTECTED_NOTES READ",
            "REFERRAL EXPORT",
            "ROSTER CREATE",
            "SAFETY_PLAN READ",
            "SCORES READ",
            "SETTINGS READ",
            "SIGNAL READ",
            "STUDENT READ",
            "TASK CREATE"));

    private List<Check> chosen(RecordState state) {
        var all = new ArrayList<Check>();
        for (var tie : Tie.values()) {
            for (var address : Addresses.of(ties.at(tie))) {
                for (var role : EnumSet.complementOf(EnumSet.of(Role.SYS))) {
                    all.add(new Check(role, tie, state, address, judge.says(role, tie, state, address)));
                }
            }
        }
        if (WHOLE) {
            return all;
        }
        Collections.shuffle(all, random);
        var met = new HashSet<String>();
        var due = all.stream().collect(partitioningBy(c -> {
            var first = met.add(c.kind());
            return first && state == RecordState.NORMAL || c.isAllowed() && (first || !c.isDraft());
        }));
        var must = list(due, true);
        return Stream.concat(must.stream(), list(due, false).stream().limit(Math.max(0, EACH - must.size())))
                .toList();
    }

    private List<String> wrong(List<Check> checks) {
        var wire = new Wire(home);
        var student = student();
        var before = worlds.print();
        worlds.keep();
        var carried = checks.stream().collect(partitioningBy(Check::isCarriedOut));
        var wrong = new ArrayList<>(Wire.together(list(carried, false), c -> wrong(wire, student, c)));
        assertThat(worlds.print()).as("what is refused changes nothing").isEqualTo(before);
        list(carried, true).stream()
                .collect(groupingBy(Check::batch, TreeMap::new, toList()))
                .values()
                .forEach(batch -> {
                    wrong.addAll(Wire.together(batch, c -> wrong(wire, student, c)));
                    worlds.undo();
                });
        assertThat(worlds.print()).isEqualTo(before);
        return wrong;
    }

    private static Stream<String> wrong(Wire wire, Wire student, Check c) {
        var address = c.isAllowed() ? unfit(c.address()) : c.address();
        var status = c.role() == Role.STU
                ? student.send(Cast.XIA_MA, address).status()
                : wire.send(who(c.role()), address).status();
        // A browser is shown the door.
        var sent = c.role() == Role.STU && (status == 302 || status == 401);
        return sent || c.word().isSaidBy(status, address)
                ? Stream.empty()
                : Stream.of("%s: %d, not %s".formatted(c, status, c.word()));
    }

    private Stream<String> wrong(Wire wire, Role role, Routes.Route r) {
        var address = new Addresses.Address(r, Addresses.ofVersion(r), Optional.empty(), List.of());
        var status = wire.send(who(role), address).status();
        var word = judge.reaches(role, r) ? Judge.Word.LET_IN : Judge.Word.NOTHING;
        return word.isSaidBy(status, address)
                ? Stream.empty()
                : Stream.of("%s %s: %d, not %s".formatted(r, role, status, word));
    }

    /** A worry from nowhere is not taken. */
    private static Addresses.Address unfit(Addresses.Address a) {
        return a.body().map(b -> a.sending(b.replace("screen", "nowhere"))).orElse(a);
    }

    /** Holds the session that the slip of the child of the own class opened, and nothing else. */
    private Wire student() {
        return Wire.withCookies(home, who -> "xq-a=" + SESSION);
    }

    private static Cast who(Role role) {
        return Optional.ofNullable(Ties.ONE_OF.get(role)).orElseThrow();
    }

    private static List<Check> list(Map<Boolean, List<Check>> parts, boolean which) {
        return Optional.ofNullable(parts.get(which)).orElseThrow();
    }

    private void become(RecordState state) {
        granted.run(
                "update assignment set session = encode(sha256(?::bytea), 'hex'), session_began_at = now(),"
                        + " session_seen_at = now() where student = ?",
                SESSION,
                ties.at(Tie.OWN_CLASS).child());
        for (var tie : Tie.values()) {
            var child = ties.at(tie).child();
            switch (state) {
                case NORMAL -> {}
                case WITHDRAWN -> {
                    granted.run("update answer_sheet set frozen_at = now() where student = ?", child);
                    granted.force(
                            "update referral set state = 'WITHDRAWN' where student = ? and state in ('SENT', 'SCHEDULED')",
                            child);
                }
                case HELD -> granted.run("update student set held_since = now() where id = ?", child);
                case UNDER_14 -> placed.bornOn(child, LocalDate.of(2016, 1, 1));
            }
        }
    }
}
