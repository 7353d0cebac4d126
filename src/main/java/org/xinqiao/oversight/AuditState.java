package org.xinqiao.oversight;

/** Where the audit of one closure stands (D§14.1). */
public enum AuditState {
    /** 已抽中: drawn; nobody has begun to read. */
    SAMPLED(false),
    /** 审核中: a district health officer reads the facts. */
    IN_REVIEW(false),
    /** 通过: the closure holds. */
    PASSED(true),
    /** 通过，附建议: the closure holds, with advice to the school. */
    PASSED_WITH_ADVICE(true),
    /** 轻微缺陷: something is missing that did not put the child at risk. */
    DEFECT_MINOR(false),
    /** 严重缺陷: a step that guards the child failed. */
    DEFECT_MAJOR(false),
    /** 整改中: the school has been told to put it right. */
    RECTIFY(false),
    /** 已整改: the school says that it is put right. */
    RECTIFIED(false),
    /** 已核验: the district has seen that it is put right. */
    VERIFIED(true),
    /** 责令重开: the case goes back to the interview (T19). */
    REOPEN_ORDERED(true),
    /** 申诉中: the school disagrees; another officer decides, once. */
    APPEALED(false);

    private final boolean settled;

    AuditState(boolean settled) {
        this.settled = settled;
    }

    /** Whether nothing more is owed on this audit. */
    public boolean isSettled() {
        return settled;
    }

    /** Whether the school may know of it: nobody is told beforehand that a closure is being read. */
    public boolean isTold() {
        return this != SAMPLED && this != IN_REVIEW;
    }
}
