package org.xinqiao.questionnaire;

/** Where a version of a questionnaire stands in its life. */
public enum Status {
    /** Being written; nobody may be asked to fill it in. */
    DRAFT,
    /** In use and never changed again. */
    PUBLISHED,
    /** No longer handed out; old answers keep pointing to it. */
    RETIRED
}
