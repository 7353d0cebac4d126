package org.xinqiao.questionnaire;

import java.time.Instant;

/**
 * That a party agreed to a sheet, once.
 *
 * @param party the role in which they sign: {@code GUA}, {@code HRT}, {@code DPR}, {@code PSY} …
 */
public record Signature(String party, String person, String personName, Instant signedAt) {}
