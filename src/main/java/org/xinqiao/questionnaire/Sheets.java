package org.xinqiao.questionnaire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** Filled-in sheets, their signatures, and drafts of staff forms. */
@ApplicationScoped
public class Sheets {
    private static final TypeReference<Map<String, List<String>>> ANSWERS = new TypeReference<>() {};

    private final Sql sql;
    private final Vault vault;
    private final ObjectMapper json;
    private final Questionnaires questionnaires;

    Sheets(Sql sql, Vault vault, ObjectMapper json, Questionnaires questionnaires) {
        this.questionnaires = questionnaires;
        this.sql = sql;
        this.vault = vault;
        this.json = json;
    }

    /** Stores a sheet; from then on it is locked if it says so. */
    public void add(Sheet s) {
        add(s, Optional.empty());
    }

    /** Stores a sheet that a student handed in for an assignment. */
    public void add(Sheet s, UUID assignment) {
        add(s, Optional.of(assignment));
    }

    private void add(Sheet s, Optional<UUID> assignment) {
        var sealed = seal(s.student(), s.id(), s.answers());
        var words = questionnaires
                .find(s.code(), s.version())
                .filter(Questionnaire::hasWords)
                .map(q -> q.words(s.lang()));
        sql.run(
                """
                insert into answer_sheet (id, code, version, hash, words_version, words_hash, lang, student, case_id, assignment, subject,
                  filled_by, filled_by_name, role, occurred_at, created_at, locked_at, answers, content_hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                s.id(),
                s.code(),
                s.version(),
                s.hash(),
                words.map(Words::version),
                words.map(Words::hash),
                s.lang(),
                s.student(),
                s.caseId(),
                assignment,
                s.subject(),
                s.filledBy(),
                s.filledByName(),
                s.role(),
                s.occurredAt(),
                s.lockedAt().orElse(s.occurredAt()),
                s.lockedAt(),
                sealed.answers(),
                sealed.hash());
    }

    private record Kept(UUID student, Answers answers) {}

    /** The answer to one question of an open sheet changes; no value takes it away. */
    public void answer(UUID sheet, String item, String... values) {
        var kept = sql.one(
                        "select * from answer_sheet where id = ? for update",
                        r -> new Kept(r.id("student"), open(Closed.in(r))),
                        sheet)
                .orElseThrow();
        var sealed = seal(kept.student(), sheet, kept.answers().with(item, values));
        sql.run(
                "update answer_sheet set answers = ?, content_hash = ? where id = ?",
                sealed.answers(),
                sealed.hash(),
                sheet);
    }

    /** Whether the answers were frozen because consent was withdrawn (D§18). */
    public boolean isFrozen(UUID id) {
        return sql.count("select count(*) from answer_sheet where id = ? and frozen_at is not null", id) > 0;
    }

    /** What a student answered is gone once it was frozen; what the school wrote down stays its record (D§18). */
    public Optional<Sheet> find(UUID id) {
        return sql.one(
                "select * from answer_sheet where id = ? and (frozen_at is null or record <> 'ITEM_ANSWERS')",
                this::sheet,
                id);
    }

    /** Many at once, for what is counted over all of them; what was frozen since is not among them. */
    public List<Sheet> of(Collection<UUID> ids) {
        return sql.rows(
                "select * from answer_sheet where id = any(?::uuid[]) and locked_at is not null and frozen_at is null",
                this::sheet,
                ids);
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

    /**
     * Keeps what has been typed so far into a form at that place.
     *
     * @param subject the student whom it is about, or the house
     */
    public void keepDraft(UUID subject, String person, String place, Answers typed, Instant at) {
        sql.rows("select pg_advisory_xact_lock(hashtext(?))", r -> place, "draft " + person + " " + place);
        var all = new LinkedHashMap<>(draft(person, place).asMap());
        all.putAll(typed.asMap());
        sql.run("""
                insert into draft (person, place, subject, answers, saved_at) values (?, ?, ?, ?, ?)
                on conflict (person, place) do update
                set subject = excluded.subject, answers = excluded.answers, saved_at = excluded.saved_at
                """, person, place, subject, vault.seal(subject, draftAt(person, place), text(Answers.of(all))), at);
    }

    public Answers draft(String person, String place) {
        return sql.one(
                        "select subject, answers from draft where person = ? and place = ?",
                        r -> answers(vault.open(r.id("subject"), draftAt(person, place), r.bytes("answers"))),
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
                r.textIfAny("words_hash"),
                r.text("lang"),
                r.id("student"),
                r.idIfAny("case_id"),
                r.idIfAny("subject"),
                r.text("filled_by"),
                r.text("filled_by_name"),
                r.text("role"),
                r.moment("occurred_at"),
                r.momentIfAny("locked_at"),
                open(Closed.in(r)));
    }

    private record SealedAnswers(byte[] answers, byte[] hash) {}

    private SealedAnswers seal(UUID student, UUID sheet, Answers answers) {
        var text = text(answers);
        var sealed = vault.seal(student, answersOf(sheet), text);
        return new SealedAnswers(sealed, vault.fingerprint(answersOf(sheet), sealed, text));
    }

    /**
     * The answers of a sheet as they lie in the database: the columns {@code id}, {@code student}, {@code answers} and
     * {@code content_hash}. To open them needs no transaction, so a great many can be opened side by side.
     */
    public record Closed(UUID sheet, UUID student, Optional<byte[]> answers, Optional<byte[]> hash) {
        public static Closed in(Sql.Row r) throws SQLException {
            return new Closed(r.id("id"), r.id("student"), r.bytesIfAny("answers"), r.bytesIfAny("content_hash"));
        }
    }

    /** Nothing was answered yet where there is nothing to open. */
    public Answers open(Closed closed) {
        var place = answersOf(closed.sheet());
        return closed.answers()
                .map(bytes -> {
                    var text = vault.open(closed.student(), place, bytes);
                    vault.verify(place, bytes, text, closed.hash().orElseThrow());
                    return answers(text);
                })
                .orElse(Answers.none());
    }

    private static Place answersOf(UUID sheet) {
        return Place.of("answer_sheet", "answers", sheet);
    }

    private static Place draftAt(String person, String place) {
        return new Place("draft", "answers", person + ":" + place);
    }

    private String text(Answers answers) {
        try {
            return json.writeValueAsString(answers.asMap());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answers answers(String text) {
        if (text.equals(Vault.DESTROYED)) {
            return Answers.none();
        }
        try {
            return Answers.of(json.readValue(text, ANSWERS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers that are no answers", e);
        }
    }
}
