package org.xinqiao.fhir;

import org.xinqiao.questionnaire.Questionnaire;

/**
 * The addresses that things have outside. They are names, not places: nobody needs to be able to open them.
 *
 * @param base what all of them begin with, without a slash at the end
 */
record Canonical(String base) {
    /** The product's own; a district that publishes under its own name gives another. */
    static final Canonical OURS = new Canonical("https://xinqiao.org/fhir");

    String questionnaire(String code) {
        return base + "/Questionnaire/" + code;
    }

    /** With the version behind the bar, as one resource points to another. */
    String pinned(Questionnaire q) {
        return questionnaire(q.code()) + "|" + q.version();
    }

    /** The answers to one question: the same code means something else under another. */
    String answers(Questionnaire q, String linkId) {
        return base + "/CodeSystem/" + q.code() + "-" + linkId;
    }

    String scales(Questionnaire q) {
        return base + "/CodeSystem/" + q.code() + "-scales";
    }

    String bands(Questionnaire q) {
        return base + "/CodeSystem/" + q.code() + "-bands";
    }

    /** What a norm table makes of a raw score. */
    String figures() {
        return base + "/CodeSystem/figures";
    }

    /** A person of the directory, by id alone. */
    String person() {
        return base + "/person";
    }

    /** The SHA-256 of a form, a scoring or a set of words. */
    String hash(String what) {
        return base + "/" + what + "-sha256";
    }

    /** Our extension that marks a critical item. */
    String critical() {
        return base + "/StructureDefinition/critical";
    }
}
