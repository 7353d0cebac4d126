package org.xinqiao.edition;

/** Told in the transaction in which an edition comes into use. */
public record EditionPublished(Edition edition) {}
