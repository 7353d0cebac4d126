package org.xinqiao.casefile;

import java.util.EnumSet;

/** Where a case stands (D§8.1). */
public enum CaseState {
    /** 线索登记: somebody is worried; nobody has taken it on yet. */
    SIGNAL_RECEIVED("D1", Stage.DISCOVER),
    /** 已受理待访谈: it has an owner; the interview is due. */
    ACCEPTED("D2", Stage.DISCOVER),
    /** 访谈中: the interview has begun. */
    INTERVIEWING("A1", Stage.ASSESS),
    /** 待研判: the interview is on record; the panel decides the risk level. */
    PANEL_DUE("A2", Stage.ASSESS),
    /** 待会商/待定方案: a level is fixed; consultation and plan are due. */
    PLAN_DUE("I1", Stage.INTERVENE),
    /** 干预中: the plan is signed and runs. */
    ACTIVE("I2", Stage.INTERVENE),
    /** 跟踪随访: the intensive phase is over; contacts go on. */
    TRACKING("T1", Stage.TRACK),
    /** 结案审核: closure is asked for and not decided. */
    CLOSURE_REVIEW("T2", Stage.TRACK),
    /** 已结案: closed; may be reopened. */
    CLOSED("C1", Stage.CLOSED),
    /** 线索排除: no need of a case. */
    DISMISSED("C2", Stage.CLOSED);

    private final String code;
    private final Stage stage;

    CaseState(String code, Stage stage) {
        this.code = code;
        this.stage = stage;
    }

    /** The short name of D§8.1. */
    public String code() {
        return code;
    }

    public Stage stage() {
        return stage;
    }

    public boolean isOpen() {
        return stage != Stage.CLOSED;
    }

    public boolean isClosed() {
        return !isOpen();
    }

    static EnumSet<CaseState> open() {
        return EnumSet.complementOf(EnumSet.of(CLOSED, DISMISSED));
    }
}
