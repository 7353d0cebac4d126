package org.xinqiao.vault;

import java.util.List;

/**
 * A sealed column. The rotation of data keys goes through all of them; a test compares them with the database.
 *
 * @param row what names a row in the seal, as SQL
 * @param ofSubject which rows belong to a subject, as SQL with one parameter
 */
public record Sealed(String table, String column, String row, String ofSubject) {
    private static final String OWN = "id = ?";
    private static final String OF_STUDENT = "student = ?";
    private static final String HOUSE = "uuid '" + Vault.HOUSE + "'";
    private static final String OF_HOUSE = "?::uuid = " + HOUSE;

    /** All of them. */
    public static final List<Sealed> ALL = List.of(
            new Sealed("student", "name", "id", OWN),
            new Sealed("student", "number", "id", OWN),
            new Sealed("student", "born_on", "id", OWN),
            new Sealed("guardian", "name", "id", OWN),
            new Sealed("guardian", "phone", "id", OWN),
            new Sealed("answer_sheet", "answers", "id", OF_STUDENT),
            new Sealed(
                    "answer",
                    "value",
                    "sheet || ':' || item || ':' || seq",
                    "sheet in (select id from answer_sheet where student = ?)"),
            new Sealed("draft", "answers", "person || ':' || place", "subject = ?"),
            new Sealed("signal", "reason", "id", OF_STUDENT),
            new Sealed("signal", "place", "id", OF_STUDENT),
            new Sealed("task", "task", "id", "case_id in (select id from case_file where student = ?)"),
            new Sealed(
                    "consultation_reply",
                    "says",
                    "consultation || ':' || guardian",
                    "consultation in (select id from consultation where student = ?)"),
            new Sealed("referral", "clinic", "id", OF_STUDENT),
            new Sealed("glass", "reason", "id", OF_STUDENT),
            new Sealed("exclusion", "lift_reason", "id", OF_STUDENT),
            new Sealed("authorisation", "reason", "id", "coalesce(student, " + HOUSE + ") = ?"),
            new Sealed("roster_upload", "content", "id", OF_HOUSE),
            new Sealed("idempotency", "request", "person || ':' || key", OF_HOUSE),
            new Sealed("idempotency", "body", "person || ':' || key", OF_HOUSE),
            new Sealed("browser_session", "tokens", "encode(hash, 'hex')", OF_HOUSE));
}
