package org.xinqiao.vault;

import java.util.UUID;

/** Told in the transaction that destroys a subject's keys, so that what could help to guess goes too. */
public record KeyDestroyed(UUID subject) {}
