package org.xinqiao.casefile;

/** The confirmed risk level 研判风险等级 (D§6.1): a human judgement after interview and panel, never a score. */
public enum Risk {
    /** 待研判: not rated yet. */
    RU,
    /** 未见明显风险: assessed, no need. */
    R0,
    /** 一般/关注: mild, functioning kept, or a strong life event. */
    R1,
    /** 严重/高: marked distress or impairment, ideation or self-injury without present danger. */
    R2,
    /** 重大/极高: present danger to self or others. */
    R3;

    public boolean atLeast(Risk other) {
        return compareTo(other) >= 0;
    }

    Risk orHigher(Risk other) {
        return atLeast(other) ? this : other;
    }
}
