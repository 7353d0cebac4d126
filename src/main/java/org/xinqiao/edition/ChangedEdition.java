package org.xinqiao.edition;

/** A file is no longer what three parties signed: the program does not start with it. */
public final class ChangedEdition extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangedEdition(Edition edition, String file, Parts.Difference difference) {
        super(
                "Questionnaire %s is %s, and its file %s is not what was signed: found %s, signed %s. Put the signed file back; a change is a new version."
                        .formatted(edition, edition.state(), file, difference.found(), difference.signed()));
    }
}
