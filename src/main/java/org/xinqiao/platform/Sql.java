package org.xinqiao.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.hibernate.Session;

/** Explicit SQL on the connection of the current transaction, after what Hibernate still holds back is written. */
@ApplicationScoped
public class Sql {
    /** How many rows of a stream are fetched together. */
    private static final int AT_ONCE = 5_000;

    private final EntityManager entities;

    Sql(EntityManager entities) {
        this.entities = entities;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    /** A result row with the types of this product. */
    public record Row(ResultSet set) {
        public String text(String column) throws SQLException {
            return set.getString(column);
        }

        public Optional<String> textIfAny(String column) throws SQLException {
            return Optional.ofNullable(set.getString(column));
        }

        public UUID id(String column) throws SQLException {
            return set.getObject(column, UUID.class);
        }

        public Optional<UUID> idIfAny(String column) throws SQLException {
            return Optional.ofNullable(set.getObject(column, UUID.class));
        }

        public int number(String column) throws SQLException {
            return set.getInt(column);
        }

        public OptionalDouble figureIfAny(String column) throws SQLException {
            var figure = set.getDouble(column);
            return set.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(figure);
        }

        public boolean flag(String column) throws SQLException {
            return set.getBoolean(column);
        }

        public Instant moment(String column) throws SQLException {
            return set.getObject(column, OffsetDateTime.class).toInstant();
        }

        public Optional<Instant> momentIfAny(String column) throws SQLException {
            return Optional.ofNullable(set.getObject(column, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant);
        }

        public byte[] bytes(String column) throws SQLException {
            return set.getBytes(column);
        }

        public Optional<byte[]> bytesIfAny(String column) throws SQLException {
            return Optional.ofNullable(set.getBytes(column));
        }

        public LocalDate day(String column) throws SQLException {
            return set.getObject(column, LocalDate.class);
        }

        public List<String> texts(String column) throws SQLException {
            return Arrays.stream((Object[]) set.getArray(column).getArray())
                    .map(Object::toString)
                    .toList();
        }
    }

    /** All rows of a query. */
    public <T> List<T> rows(String query, Reader<T> reader, Object... args) {
        return here().doReturningWork(c -> rows(c, query, reader, args));
    }

    /** All rows of a query on that connection. */
    public static <T> List<T> rows(Connection c, String query, Reader<T> reader, Object... args) throws SQLException {
        try (var statement = prepared(c, query, args);
                var set = statement.executeQuery()) {
            var found = new ArrayList<T>();
            while (set.next()) {
                found.add(reader.read(new Row(set)));
            }
            return List.copyOf(found);
        }
    }

    /** What is done at each row of a great many. */
    @FunctionalInterface
    public interface Visit {
        void row(Row row) throws SQLException;
    }

    /** Walks the rows of a query as they stream in; none of them is held. */
    public void each(String query, Visit visit, Object... args) {
        here().doWork(c -> {
            try (var statement = prepared(c, query, args)) {
                statement.setFetchSize(AT_ONCE);
                try (var set = statement.executeQuery()) {
                    var row = new Row(set);
                    while (set.next()) {
                        visit.row(row);
                    }
                }
            }
        });
    }

    /** The first row of a query, if any. */
    public <T> Optional<T> one(String query, Reader<T> reader, Object... args) {
        return rows(query, reader, args).stream().findFirst();
    }

    /** The one number that a counting query gives. */
    public int count(String query, Object... args) {
        return one(query, r -> r.set().getInt(1), args).orElse(0);
    }

    /** Runs a change and tells how many rows it touched. */
    public int run(String change, Object... args) {
        return here().doReturningWork(c -> run(c, change, args));
    }

    /** Runs a change on that connection and tells how many rows it touched. */
    public static int run(Connection c, String change, Object... args) throws SQLException {
        try (var statement = prepared(c, change, args)) {
            return statement.executeUpdate();
        }
    }

    /** Runs one change for many rows in one go. */
    public void batch(String change, List<Object[]> rows) {
        here().doWork(c -> {
            try (var statement = c.prepareStatement(change)) {
                for (var row : rows) {
                    bind(statement, row);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }

    /** Outside a transaction nobody is bound, so that each query would find nothing: that is a mistake, not an answer. */
    private Session here() {
        if (!entities.isJoinedToTransaction()) {
            throw new IllegalStateException("no transaction: the database would not know for whom this is");
        }
        entities.flush();
        return entities.unwrap(Session.class);
    }

    private static PreparedStatement prepared(Connection c, String sql, Object... args) throws SQLException {
        var statement = c.prepareStatement(sql);
        bind(statement, args);
        return statement;
    }

    private static void bind(PreparedStatement statement, Object... args) throws SQLException {
        for (int i = 0; i < args.length; i++) {
            statement.setObject(i + 1, columnValue(statement, args[i]));
        }
    }

    private static @org.jspecify.annotations.Nullable Object columnValue(PreparedStatement statement, Object value)
            throws SQLException {
        if (value instanceof Optional<?> maybe) {
            return maybe.isPresent() ? columnValue(statement, maybe.get()) : null;
        }
        if (value instanceof OptionalDouble figure) {
            return figure.isPresent() ? figure.getAsDouble() : null;
        }
        if (value instanceof Instant at) {
            return at.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof java.util.Collection<?> many) {
            return statement
                    .getConnection()
                    .createArrayOf("text", many.stream().map(Object::toString).toArray());
        }
        return value;
    }
}
