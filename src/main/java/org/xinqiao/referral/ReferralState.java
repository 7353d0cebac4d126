package org.xinqiao.referral;

import java.util.EnumSet;
import java.util.Set;

/** Where a referral stands (D§11.2). */
public enum ReferralState {
    /** 拟稿: written by the school, seen by nobody else. */
    DRAFT,
    /** 待监护人同意: the guardian has been asked. */
    CONSENT_PENDING,
    /** 监护人拒绝: the guardian said no; the school talks again and plans without it. */
    CONSENT_REFUSED,
    /** 已发出: the packet is sealed and lies with the hospital. */
    SENT,
    /** 紧急送诊: the child is taken to the hospital; arrival is acceptance. */
    EMERGENCY_SENT,
    /** 待补充: the hospital asked the school for more. */
    MORE_INFO,
    /** 已接收: the hospital takes the child on; a slot is to be named. */
    ACCEPTED,
    /** 已预约: time, place and kind of doctor are fixed. */
    SCHEDULED,
    /** 已改期: the slot is given back; the clock of the first visit runs on. */
    RESCHEDULED,
    /** 未到诊: nobody came. */
    NO_SHOW,
    /** 不予接收: the hospital said no and why. */
    DECLINED,
    /** 改转他院: another hospital is chosen; it has not been sent there yet. */
    REROUTED,
    /** 家长自行就医: the family goes to a doctor of its own choice. */
    SELF_ARRANGED,
    /** 已到诊: the child was there. */
    ATTENDED,
    /** 待反馈: the doctor's feedback is owed. */
    FEEDBACK_DUE,
    /** 未同意反馈（仅到诊）: nothing but the attendance may be told. */
    FEEDBACK_WITHHELD,
    /** 已反馈: the school has the feedback. */
    FEEDBACK_RECEIVED,
    /** 治疗中: treatment goes on; feedback is due again from time to time. */
    IN_TREATMENT,
    /** 回转学校: the hospital hands back; the school is to confirm. */
    BACK_REFERRED,
    /** 办结: done. */
    COMPLETED,
    /** 未满足: no help was found this way; the case stays open and needs a new plan. */
    CLOSED_UNMET,
    /** 撤回: taken back. */
    WITHDRAWN,
    /** 超时: the consent ran out before the hospital took the child on. */
    EXPIRED;

    private static final Set<ReferralState> TERMINAL = EnumSet.of(COMPLETED, CLOSED_UNMET, WITHDRAWN, EXPIRED);

    /** Whether nothing more is to come. */
    public boolean isSettled() {
        return TERMINAL.contains(this);
    }
}
