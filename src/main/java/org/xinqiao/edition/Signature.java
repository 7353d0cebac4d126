package org.xinqiao.edition;

import java.time.Instant;
import java.util.UUID;

/**
 * That one party agreed to an edition.
 *
 * @param hash of everything that was signed
 */
public record Signature(Party party, UUID person, String personName, Instant signedAt, String hash) {}
