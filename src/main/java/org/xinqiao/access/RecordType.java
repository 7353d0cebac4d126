package org.xinqiao.access;

/** What may be looked at or changed: the rows of the access matrix (D§4.2, S§3.3). */
public enum RecordType {
    /** A person's own list of what is owed. */
    DESK,
    /** Identity: name, number, class, birthday, guardians. */
    STUDENT,
    /** The list of a school's students as a whole. */
    ROSTER,
    /** A screening campaign, its codes and its duty roster. */
    CAMPAIGN,
    /** Who has answered, never what. */
    COMPLETION,
    /** A sheet while a student fills it in, and the receipt. */
    SUBMISSION,
    /** What was answered, item by item. */
    ITEM_ANSWERS,
    /** Scale scores and the P level. */
    SCORES,
    /** 线索登记表: a cause for concern. */
    SIGNAL,
    /** The file: cover, level, whereabouts, history and working records. */
    CASE_FILE,
    /** Interview and risk assessment. */
    NOTES,
    /** Notes about abuse and the like: the author and one named person. */
    PROTECTED_NOTES,
    /** 安全计划. */
    SAFETY_PLAN,
    /** 一生一策. */
    PLAN,
    /** What to do, without the reason. */
    TASK,
    /** 会商 and its minutes. */
    MINUTES,
    /** 转介 and its sealed packet. */
    REFERRAL,
    /** 医院回执. */
    FEEDBACK,
    /** 结案. */
    CLOSURE,
    /** 结案抽查, without names. */
    AUDIT,
    /** Consent to an activity, its notice, its withdrawal (D§18). */
    CONSENT,
    /** Counts with small cells suppressed. */
    STATISTICS,
    /** 查阅授权, exclusions, break-glass, leaving. */
    AUTHORISATION,
    /** What happened and who looked. */
    JOURNAL,
    /** What a questionnaire asks and how it counts. */
    DEFINITION,
    /** Accounts and settings; no clinical data. */
    SETTINGS
}
