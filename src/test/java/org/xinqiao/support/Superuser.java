package org.xinqiao.support;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.microprofile.config.ConfigProvider;
import org.xinqiao.platform.Secrets;
import org.xinqiao.platform.Sql;

/** Looks behind the walls of the database and puts rows there, for tests alone: what it writes is committed at once. */
public final class Superuser {
    /** To prove the password each time would cost more than the work. */
    private static final Deque<Connection> FREE = new ConcurrentLinkedDeque<>();

    /** Work on a connection. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Connection c) throws SQLException;
    }

    public <T> List<T> rows(String query, Sql.Reader<T> reader, Object... args) {
        return connected(c -> Sql.rows(c, query, reader, args));
    }

    public <T> Optional<T> one(String query, Sql.Reader<T> reader, Object... args) {
        return rows(query, reader, args).stream().findFirst();
    }

    public int count(String query, Object... args) {
        return one(query, r -> r.set().getInt(1), args).orElse(0);
    }

    public int run(String change, Object... args) {
        return connected(c -> Sql.run(c, change, args));
    }

    /** The same past every trigger: what no workflow table lets happen at once. */
    public int force(String change, Object... args) {
        return connected(c -> {
            Sql.run(c, "set session_replication_role = replica");
            try {
                return Sql.run(c, change, args);
            } finally {
                Sql.run(c, "reset session_replication_role");
            }
        });
    }

    /** A connection as that role: {@code postgres}, or {@code app}, {@code owner}, {@code backup}, {@code audit}. */
    public static Connection connection(String role) throws SQLException {
        var name = role.equals("postgres") ? role : "xinqiao_" + role;
        var url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        return DriverManager.getConnection(url, name, new Secrets(Database.SECRETS).of(role));
    }

    /** Where the key of the signed context lies. */
    public static Path key() {
        return new Secrets(Database.SECRETS).file("context-key");
    }

    private static <T> T connected(Work<T> work) {
        try {
            return on(free(), work);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that failed is not used again. */
    private static <T> T on(Connection c, Work<T> work) throws SQLException {
        boolean isGood = false;
        try {
            var done = work.on(c);
            isGood = true;
            return done;
        } finally {
            if (isGood) {
                FREE.addFirst(c);
            } else {
                c.close();
            }
        }
    }

    /** One that nobody uses now; of an application that has stopped since there is none any more. */
    private static Connection free() throws SQLException {
        for (var kept = FREE.poll(); kept != null; kept = FREE.poll()) {
            if (kept.isValid(1)) {
                return kept;
            }
            kept.close();
        }
        return connection("postgres");
    }
}
