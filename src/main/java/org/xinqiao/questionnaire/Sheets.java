package org.xinqiao.questionnaire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Sql;

/** Filled-in sheets, their signatures, and drafts of staff forms. */
@ApplicationScoped
public class Sheets {
    private static final TypeReference<Map<String, List<String>>> ANSWERS = new TypeReference<>() {};

    private final Sql sql;
    private final ObjectMapper json;

    Sheets(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Stores a sheet; from then on it is locked if it says so. */
    public void add(Sheet s) {
        sql.run(
                """
                insert into answer_sheet (id, code, version, hash, lang, student, case_id, subject, filled_by, filled_by_name,
                  role, occurred_at, created_at, locked_at, answers)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                """,
                s.id(),
                s.code(),
                s.version(),
                s.hash(),
                s.lang(),
                s.student(),
                s.caseId(),
                s.subject(),
                s.filledBy(),
                s.filledByName(),
                s.role(),
                s.occurredAt(),
                s.lockedAt().orElse(s.occurredAt()),
                s.lockedAt(),
                text(s.answers()));
    }

    /** Whether the answers were frozen because consent was withdrawn (D§18). */
    public boolean isFrozen(UUID id) {
        return sql.count("select count(*) from answer_sheet where id = ? and frozen_at is not null", id) > 0;
    }

    public Optional<Sheet> find(UUID id) {
        return sql.one("select * from answer_sheet where id = ?", this::sheet, id);
    }

    /** The records of a case, oldest first. */
    public List<Sheet> ofCase(UUID caseId) {
        return sql.rows(
                "select * from answer_sheet where case_id = ? and locked_at is not null order by created_at, id",
                this::sheet,
                caseId);
    }

    public void sign(UUID sheet, Signature s) {
        sql.run("""
                insert into signature (sheet, party, person, person_name, signed_at) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """, sheet, s.party(), s.person(), s.personName(), s.signedAt());
    }

    public List<Signature> signatures(UUID sheet) {
        return sql.rows(
                "select * from signature where sheet = ? order by signed_at",
                r -> new Signature(r.text("party"), r.text("person"), r.text("person_name"), r.moment("signed_at")),
                sheet);
    }

    /** Keeps what has been typed so far into a form at that place. */
    public void keepDraft(String person, String place, Answers answers, Instant at) {
        sql.run("""
                insert into draft (person, place, answers, saved_at) values (?, ?, ?::jsonb, ?)
                on conflict (person, place) do update set answers = draft.answers || excluded.answers, saved_at = excluded.saved_at
                """, person, place, text(answers), at);
    }

    public Answers draft(String person, String place) {
        return sql.one(
                        "select answers::text from draft where person = ? and place = ?",
                        r -> answers(r.text("answers")),
                        person,
                        place)
                .orElse(Answers.none());
    }

    public void dropDraft(String person, String place) {
        sql.run("delete from draft where person = ? and place = ?", person, place);
    }

    private Sheet sheet(Sql.Row r) throws SQLException {
        return new Sheet(
                r.id("id"),
                r.text("code"),
                r.text("version"),
                r.text("hash"),
                r.text("lang"),
                r.id("student"),
                r.idIfAny("case_id"),
                r.idIfAny("subject"),
                r.text("filled_by"),
                r.text("filled_by_name"),
                r.text("role"),
                r.moment("occurred_at"),
                r.momentIfAny("locked_at"),
                answers(r.text("answers")));
    }

    private String text(Answers answers) {
        try {
            return json.writeValueAsString(answers.asMap());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answers answers(String text) {
        try {
            return Answers.of(json.readValue(text, ANSWERS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers that are no answers", e);
        }
    }
}
