package org.xinqiao.oversight;

/** A layer of the closures from which a share of its own is drawn (D§14.2); the share is in the policy profile. */
public enum Stratum {
    /** 曾红: the level was R3 at some time. */
    R3,
    /** 必查: refused but stable, a death, an unmet referral, or closed again after a reopening. */
    CERTAIN,
    /** 橙: never above R2. */
    R2,
    /** 黄: never above R1. */
    R1,
    /** 高危线索后排除: the highest prompt, and nothing found. */
    FALSE_POSITIVE_P3,
    /** 评估排除: a lower prompt, and nothing found. */
    FALSE_POSITIVE
}
