package org.xinqiao.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.xinqiao.support.Superuser;

/** A copy of the whole database, as a backup holds it: every table, as text and as raw bytes. */
record Dump(Map<String, byte[]> text, Map<String, byte[]> raw) {

    static Dump taken() throws SQLException, IOException {
        try (var c = connection()) {
            var text = new LinkedHashMap<String, byte[]>();
            var raw = new LinkedHashMap<String, byte[]>();
            for (var table : tables(c)) {
                text.put(table, copied(c, table, "text"));
                raw.put(table, copied(c, table, "binary"));
            }
            return new Dump(text, raw);
        }
    }

    /** Puts everything back as it was when the dump was taken. */
    void restore() throws SQLException, IOException {
        try (var c = connection();
                var s = c.createStatement()) {
            c.setAutoCommit(false);
            s.execute("set local session_replication_role = replica");
            s.execute("truncate " + String.join(", ", raw.keySet()) + " cascade");
            for (var table : raw.entrySet()) {
                c.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy " + table.getKey() + " from stdin (format binary)",
                                new ByteArrayInputStream(table.getValue()));
            }
            c.commit();
        }
    }

    /** The owner of the database, whom no rule of the application holds back. */
    static Connection connection() throws SQLException {
        return Superuser.connection("postgres");
    }

    private static List<String> tables(Connection c) throws SQLException {
        var tables = new ArrayList<String>();
        try (var rows = c.createStatement()
                .executeQuery("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema')"
                        + " and tablename <> 'flyway_schema_history' order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static byte[] copied(Connection c, String table, String format) throws SQLException, IOException {
        var out = new ByteArrayOutputStream();
        c.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + table + " to stdout (format " + format + ", encoding 'UTF8')", out);
        return out.toByteArray();
    }
}
