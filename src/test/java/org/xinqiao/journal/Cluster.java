package org.xinqiao.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.xinqiao.platform.EmbeddedPostgres;
import org.xinqiao.platform.Secrets;
import org.xinqiao.platform.Sql;

/** A PostgreSQL with the tables of the journal and nothing else, one for the life of the JVM. */
public final class Cluster {
    private static final Path FOLDER = folder();
    private static final Secrets SECRETS = new Secrets(FOLDER.resolve("secrets"));
    private static final String URL = start();

    private Cluster() {}

    /** A connection of its own. */
    public static Connection connection() {
        try {
            return DriverManager.getConnection(URL, "postgres", SECRETS.of("postgres"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tables without a row. */
    public static void fresh() {
        try (var c = connection();
                var statement = c.createStatement()) {
            statement.execute("drop schema public cascade; create schema public");
            statement.execute(script("/db/migration/V013__journal.sql"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What inserts rows on that connection. */
    public static PreparedStatement writing(Connection c) throws SQLException {
        return c.prepareStatement(JournalRows.INSERT);
    }

    /** Writes a row with what {@link #writing} gave. */
    public static void write(PreparedStatement insert, Entry entry, Optional<UUID> student) throws SQLException {
        int at = 0;
        for (var value : JournalRows.args(entry)) {
            insert.setObject(++at, column(value));
        }
        insert.executeUpdate();
        if (student.isPresent()) {
            var named = new TreeMap<>(Map.of(entry.subject(), student.get()));
            Sql.run(insert.getConnection(), JournalRows.SUBJECTS, JournalRows.args(named));
        }
    }

    private static Object column(Object value) {
        if (value instanceof Instant at) {
            return at.atOffset(ZoneOffset.UTC);
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    private static String script(String name) {
        try (var in = Cluster.class.getResourceAsStream(name)) {
            return new String(
                    java.util.Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("journal");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String start() {
        var postgres = EmbeddedPostgres.at(FOLDER);
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop));
        return postgres.url();
    }
}
