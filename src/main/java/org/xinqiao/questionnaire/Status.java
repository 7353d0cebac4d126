package org.xinqiao.questionnaire;

/** Where a version of a form, of its scoring or of its words stands (D§7.1). Kept in the database, never in a file. */
public enum Status {
    /** Being written; nobody may be asked to fill it in. */
    DRAFT,
    /** Somebody looks for what might hurt (D§7.5). */
    SENSITIVITY_REVIEW,
    /** Education, health and hospital have signed. */
    APPROVED,
    /** In use and never changed again. */
    PUBLISHED,
    /** No longer handed out; old answers keep pointing to it. */
    RETIRED
}
