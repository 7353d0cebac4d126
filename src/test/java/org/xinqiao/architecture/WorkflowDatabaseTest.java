package org.xinqiao.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.casefile.CaseState;
import org.xinqiao.casefile.Risk;
import org.xinqiao.consultation.ConsultationState;
import org.xinqiao.oversight.AuditState;
import org.xinqiao.questionnaire.Status;
import org.xinqiao.referral.ReferralState;
import org.xinqiao.support.Database;
import org.xinqiao.support.Placed;
import org.xinqiao.support.Superuser;

/** The database stands behind the tables of the code: even by hand nobody makes a move that no table has. */
@QuarkusTest
@WithTestResource(Database.class)
class WorkflowDatabaseTest {
    private static final Pattern QUOTED = Pattern.compile("'([A-Z_]+)'");

    @Inject
    Placed placed;

    private record Try(String machine, String table, UUID id, String from, String to) {}

    @AfterEach
    void everything_placed_is_taken_away() {
        placed.clear();
    }

    @Test
    void the_database_knows_exactly_the_edges_of_the_tables() throws SQLException {
        var known = rows("select machine, move, from_state, to_state from workflow_move", 4).stream()
                .map(r -> new Workflows.Edge(r.get(0), r.get(1), r.get(2), r.get(3)))
                .toList();
        assertThat(known).containsExactlyInAnyOrderElementsOf(Workflows.edges());
    }

    @Test
    void the_check_on_the_state_of_a_case_names_exactly_its_states() throws SQLException {
        var check = rows("""
                select pg_get_constraintdef(oid) from pg_constraint
                where conrelid = 'case_file'::regclass and contype = 'c' and conname like '%state%'
                """, 1);
        var named = QUOTED.matcher(check.get(0).get(0))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(CaseState.values()).map(Enum::name).toList());
    }

    @Test
    void a_state_changes_in_sql_only_along_an_edge() throws SQLException {
        var tries = tries();
        var surprises = new ArrayList<Try>();
        try (var connection = Superuser.connection("postgres")) {
            connection.setAutoCommit(false);
            for (var t : tries) {
                if (succeeds(connection, t) != isAllowed(t)) {
                    surprises.add(t);
                }
            }
        }
        assertThat(surprises).isEmpty();
        assertThat(tries).as("pairs of states tried").hasSize(10 * 10 + 23 * 23 + 5 * 5 + 11 * 11 + 5 * 5);
    }

    @Test
    void a_fact_is_written_once_and_only_along_an_edge() throws SQLException {
        var fact = """
                insert into fact (machine, subject, move, from_state, to_state, settled, actor, actor_name, role, at, policy)
                values ('case', gen_random_uuid(), '%s', 'SIGNAL_RECEIVED', 'ACCEPTED', false, 'wang', '王老师', 'PSY', now(), 'p')
                """;
        try (var connection = Superuser.connection("postgres");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertRefused(connection, statement, fact.formatted("APPROVE_CLOSURE"), "foreign key");
            statement.executeUpdate(fact.formatted("ACCEPT"));
            assertRefused(connection, statement, "update fact set note = 'changed'", "a fact is written once");
            assertRefused(connection, statement, "delete from fact", "a fact is written once");
            connection.rollback();
        }
    }

    private static void assertRefused(Connection connection, Statement statement, String change, String why)
            throws SQLException {
        var before = connection.setSavepoint();
        assertThatThrownBy(() -> statement.executeUpdate(change))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(why);
        connection.rollback(before);
    }

    private List<Try> tries() {
        var file = placed.file(CaseState.ACTIVE, Risk.R1);
        var tries = new ArrayList<Try>();
        for (var state : CaseState.values()) {
            add(tries, "case", "case_file", placed.file(state, Risk.R1).id(), state);
        }
        for (var state : ReferralState.values()) {
            add(tries, "referral", "referral", placed.referral(file, state, false), state);
        }
        for (var state : ConsultationState.values()) {
            add(tries, "consultation", "consultation", placed.consultation(file, state, Optional.empty()), state);
        }
        for (var state : AuditState.values()) {
            add(tries, "audit", "closure_audit", placed.audit(file, 1 + state.ordinal(), state), state);
        }
        for (var state : Status.values()) {
            add(tries, "edition", "edition", placed.edition(state), state);
        }
        return tries;
    }

    private static <S extends Enum<S>> void add(List<Try> tries, String machine, String table, UUID id, S from) {
        Stream.of(from.getDeclaringClass().getEnumConstants())
                .forEach(to -> tries.add(new Try(machine, table, id, from.name(), to.name())));
    }

    private static boolean isAllowed(Try t) {
        return t.from().equals(t.to())
                || Workflows.edges().stream()
                        .anyMatch(e ->
                                e.machine().equals(t.machine()) && e.from().equals(t.from()) && e.to().equals(t.to()));
    }

    private static boolean succeeds(Connection connection, Try t) throws SQLException {
        try (var update = connection.prepareStatement("update " + t.table() + " set state = ? where id = ?")) {
            update.setString(1, t.to());
            update.setObject(2, t.id());
            return update.executeUpdate() == 1;
        } catch (SQLException refused) {
            assertThat(refused.getMessage()).contains("may not go from " + t.from() + " to " + t.to());
            return false;
        } finally {
            connection.rollback();
        }
    }

    private List<List<String>> rows(String query, int columns) throws SQLException {
        try (var connection = Superuser.connection("postgres");
                var set = connection.createStatement().executeQuery(query)) {
            var rows = new ArrayList<List<String>>();
            while (set.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    row.add(set.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
