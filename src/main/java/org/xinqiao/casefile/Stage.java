package org.xinqiao.casefile;

/** The four stages of the loop, and its end (D§8.1). */
public enum Stage {
    /** 发现. */
    DISCOVER,
    /** 评估. */
    ASSESS,
    /** 干预. */
    INTERVENE,
    /** 跟踪. */
    TRACK,
    /** 结案. */
    CLOSED
}
