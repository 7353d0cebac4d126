package org.xinqiao.consultation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.xinqiao.directory.People;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** What guardians answered to invitations; the newest answer of each counts. */
@ApplicationScoped
public class Replies {
    private final Sql sql;
    private final Vault vault;
    private final People people;

    Replies(Sql sql, Vault vault, People people) {
        this.sql = sql;
        this.vault = vault;
        this.people = people;
    }

    public void keep(Consultation meeting, Reply r) {
        sql.run(
                """
                insert into consultation_reply (consultation, guardian, choice, says, at) values (?, ?, ?, ?, ?)
                on conflict (consultation, guardian) do update
                set choice = excluded.choice, says = excluded.says, at = excluded.at
                """,
                meeting.id(),
                r.guardian(),
                r.choice(),
                vault.seal(meeting.student(), says(meeting, r.guardian()), r.says()),
                r.at());
    }

    public List<Reply> to(Consultation meeting) {
        return sql.rows(
                """
                select r.*, g.name as guardian_name from consultation_reply r join guardian g on g.id = r.guardian
                where r.consultation = ? order by r.at
                """,
                r -> new Reply(
                        r.id("guardian"),
                        people.guardianNameIn(r),
                        Reply.Choice.valueOf(r.text("choice")),
                        vault.open(meeting.student(), says(meeting, r.id("guardian")), r.bytes("says")),
                        r.moment("at")),
                meeting.id());
    }

    private static Place says(Consultation meeting, UUID guardian) {
        return new Place("consultation_reply", "says", meeting.id() + ":" + guardian);
    }
}
