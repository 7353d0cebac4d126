package org.xinqiao.consent;

import java.time.Instant;

/** Told in the same transaction when consent has come to stand somewhere: what is in flight must heed it. */
public record Decided(Request request, Standing standing, Instant at) {}
