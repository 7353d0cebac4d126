package org.xinqiao.consent;

/** Whose word it is. */
public enum Party {
    /** 监护人: one custodial guardian suffices; a second one's refusal counts against it (D§18). */
    GUARDIAN,
    /** 学生: consent from fourteen on, assent before. */
    STUDENT,
    /** 医院: the doctor says that nothing is told. Nobody's consent and nobody's withdrawal: it is on record only. */
    HOSPITAL
}
