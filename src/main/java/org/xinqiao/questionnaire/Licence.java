package org.xinqiao.questionnaire;

/**
 * Under what right the words are used.
 *
 * @param status own, free, noncommercial or permission-required
 * @param statement the right in the holder's words
 * @param text shipped: the words come with the product; withheld: a district that holds the right brings them
 */
public record Licence(String status, String statement, String holder, String source, String text) {}
