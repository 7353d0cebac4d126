package org.xinqiao.directory;

/** The roles of D§4.1. A person who signs in has one. */
public enum Role {
    /** 学生: answers, may ask for help; sees no scores. */
    STU,
    /** 监护人: consents, attends the consultation, signs the plan. */
    GUA,
    /** 班主任: observes, carries out class tasks; sees no scores. */
    HRT,
    /** 心理教师: screens, interviews, owns cases; never approves an own closure. */
    PSY,
    /** 德育副校长: chairs panel and consultation, approves plan and closure. */
    DPR,
    /** 校长: first responsible person; second signature at R3. */
    PRI,
    /** 健康副校长: part-time medical staff; advises, reviews R3. */
    HVP,
    /** 校医. */
    SDR,
    /** 宿管. */
    DRM,
    /** 区县学生心理健康教育指导中心: second opinion, covers schools without a psychologist. */
    DPC,
    /** 区县教育局专干: escalations and indicators, no names. */
    DEO,
    /** 区县卫健局审核员: audits closures, no names. */
    DHO,
    /** 医院转介联络员: answers referrals. */
    HRC,
    /** 接诊医生: writes feedback. */
    HCL,
    /** 市教育局/市卫健委: aggregates. */
    CIT,
    /** 平台管理员: accounts; no clinical data. */
    ADM,
    /** 个人信息保护负责人. */
    DPO,
    /** The system itself, for what no person does. */
    SYS
}
