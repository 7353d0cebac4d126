package org.xinqiao.edition;

/**
 * Told in the transaction in which an edition comes into use.
 *
 * @param otherRules whether its form was scored otherwise until now; an edition in other words alone changes no score
 */
public record EditionPublished(Edition edition, boolean otherRules) {}
