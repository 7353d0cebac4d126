package org.xinqiao.edition;

import java.time.Instant;
import org.xinqiao.questionnaire.Status;

/**
 * What happened to an edition, once.
 *
 * @param note the reason, where one was asked for
 */
public record Passage(
        EditionMove move, Status from, Status to, String actorName, String role, Instant at, String note, int round) {}
