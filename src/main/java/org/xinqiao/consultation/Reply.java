package org.xinqiao.consultation;

import java.time.Instant;
import java.util.UUID;

/**
 * What a guardian answered to the invitation.
 *
 * @param says what they want to tell beforehand; empty when nothing
 */
public record Reply(UUID guardian, String name, Choice choice, String says, Instant at) {
    /** The two answers. */
    public enum Choice {
        /** 确认参加. */
        COMING,
        /** 我想先通电话. */
        CALL_FIRST
    }
}
