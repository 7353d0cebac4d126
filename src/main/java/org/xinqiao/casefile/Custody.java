package org.xinqiao.casefile;

/** Where the child is (D§8.1, flag {@code custody}). */
public enum Custody {
    /** 在校. */
    IN_SCHOOL,
    /** 请假. */
    ON_LEAVE,
    /** 休学. */
    SUSPENDED,
    /** 住院. */
    ADMITTED,
    /** 转出中: until the receiving school accepts, this school stays the owner. */
    TRANSFERRING,
    /** 失联. */
    MISSING,
    /** 已毕业. */
    GRADUATED
}
