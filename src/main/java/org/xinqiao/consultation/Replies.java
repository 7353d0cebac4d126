package org.xinqiao.consultation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.xinqiao.platform.Sql;

/** What guardians answered to invitations; the newest answer of each counts. */
@ApplicationScoped
public class Replies {
    private final Sql sql;

    Replies(Sql sql) {
        this.sql = sql;
    }

    public void keep(UUID consultation, Reply r) {
        sql.run("""
                insert into consultation_reply (consultation, guardian, choice, says, at) values (?, ?, ?, ?, ?)
                on conflict (consultation, guardian) do update
                set choice = excluded.choice, says = excluded.says, at = excluded.at
                """, consultation, r.guardian(), r.choice(), r.says(), r.at());
    }

    public List<Reply> to(UUID consultation) {
        return sql.rows(
                """
                select r.*, g.name from consultation_reply r join guardian g on g.id = r.guardian
                where r.consultation = ? order by r.at
                """,
                r -> new Reply(
                        r.id("guardian"),
                        r.text("name"),
                        Reply.Choice.valueOf(r.text("choice")),
                        r.text("says"),
                        r.moment("at")),
                consultation);
    }
}
