package org.xinqiao.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xinqiao.access.Walls;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Entrant;
import org.xinqiao.directory.Students;
import org.xinqiao.platform.Sql;

/** A child of Lishan who was born on a certain day, for a test that needs one of its own. */
@ApplicationScoped
public class NewChild {
    private final Walls walls;
    private final Students students;
    private final Sql sql;

    NewChild(Walls walls, Students students, Sql sql) {
        this.walls = walls;
        this.students = students;
        this.sql = sql;
    }

    public UUID of(Cast guardian, String name, LocalDate bornOn) {
        var id = UUID.randomUUID();
        walls.asSystem(() -> {
            students.add(List.of(new Entrant(id, "lishan", "lishan-9-1", "N" + id, name, "M", bornOn)));
            sql.run("insert into guardianship (guardian, student, relation) values (?, ?, '监护人')", guardian.id(), id);
        });
        return id;
    }
}
