package org.xinqiao.questionnaire;

/**
 * One thing wrong with a filled-in form.
 *
 * @param item the item's id; in a group {@code group.row.item}
 * @param code required, unknown, not_an_option, not_a_number, not_a_date, out_of_range, too_few_rows, too_many_rows or
 *     too_long; the words are in the message files
 */
public record Problem(String item, String code) {}
