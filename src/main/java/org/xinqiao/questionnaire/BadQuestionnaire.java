package org.xinqiao.questionnaire;

/** A questionnaire's files are wrong: the message names the file and the fault. The application does not start with one. */
public final class BadQuestionnaire extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadQuestionnaire(String file, String fault) {
        super(file + ": " + fault);
    }
}
