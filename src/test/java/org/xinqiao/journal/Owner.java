package org.xinqiao.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.xinqiao.support.Superuser;

/** The owner of the database at a console, past the application: what an insider or an accident can do. */
final class Owner {
    private Owner() {}

    static Connection connection() throws SQLException {
        return Superuser.connection("postgres");
    }

    static void says(String sql) throws SQLException {
        try (var c = connection();
                var statement = c.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows. */
    static List<String> reads(String sql) throws SQLException {
        try (var c = connection();
                var statement = c.createStatement();
                var found = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (found.next()) {
                all.add(String.valueOf(found.getString(1)));
            }
            return all;
        }
    }

    static int counts(String sql) throws SQLException {
        return Integer.parseInt(reads(sql).get(0));
    }

    /** From now on no row can be written, whoever writes it. */
    static void stopsTheJournal() throws SQLException {
        says(
                "create or replace function journal_is_down() returns trigger language plpgsql as $$ begin raise exception 'down'; end $$");
        says(
                "create or replace trigger a_fault before insert on journal for each row execute function journal_is_down()");
    }

    /** Rows can be written, but not whom they name. */
    static void stopsTheNames() throws SQLException {
        says(
                "create or replace function journal_is_down() returns trigger language plpgsql as $$ begin raise exception 'down'; end $$");
        says(
                "create or replace trigger a_fault before insert on journal_subject for each row execute function journal_is_down()");
    }

    static void startsTheJournal() throws SQLException {
        says("drop trigger if exists a_fault on journal_subject");
        says("drop trigger if exists a_fault on journal");
    }
}
