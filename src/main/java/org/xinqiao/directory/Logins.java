package org.xinqiao.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.Everywhere;

/** Whose a login is in the directory: nobody is given somebody else's, be it at another school. */
@ApplicationScoped
class Logins {
    /** As Keycloak keeps them: in small letters. */
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,59}");

    private final Sql sql;
    private final People people;
    private final Everywhere everywhere;

    Logins(Sql sql, People people, Everywhere everywhere) {
        this.sql = sql;
        this.people = people;
        this.everywhere = everywhere;
    }

    static boolean isOne(String text) {
        return LOGIN.matcher(text).matches();
    }

    /** Whether somebody who works here has or had that login. */
    boolean isOfStaff(String login) {
        return sql.count("select count(*) from staff where login = ?", login) > 0;
    }

    /** The guardian with that login, whose children may be at another school than that of whoever asks. */
    Optional<Guardian> guardian(String login) {
        return everywhere.reach(() -> people.guardian(login));
    }

    /** The logins of the guardians of a school's students, by guardian. */
    Map<UUID, String> at(String school) {
        return sql.rows("""
                        select distinct g.id, g.login from guardian g join guardianship w on w.guardian = g.id
                        join student s on s.id = w.student where s.school = ? and g.login is not null
                        """, r -> Map.entry(r.id("id"), r.text("login")), school).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The login of a guardian, whose children may be at another school. */
    Optional<String> of(UUID guardian) {
        return everywhere.reach(() -> sql.one(
                "select login from guardian where id = ? and login is not null", r -> r.text("login"), guardian));
    }

    /** To a guardian who has none: a file takes nobody's place with another account. */
    void give(UUID guardian, String login) {
        sql.run("update guardian set login = ? where id = ? and login is null", login, guardian);
    }
}
