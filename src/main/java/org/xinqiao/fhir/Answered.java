package org.xinqiao.fhir;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Questionnaire;

/**
 * A sheet on its way out.
 *
 * @param lang the language of the words that were answered
 * @param complete whether the person had finished
 * @param subject a FHIR reference such as {@code Patient/7}, as the receiver knows the student; never a name
 */
record Answered(
        Questionnaire q,
        Answers answers,
        String lang,
        boolean complete,
        OffsetDateTime authored,
        Optional<String> subject) {}
