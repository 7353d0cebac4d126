package org.xinqiao.consultation;

/** Where a four-party meeting stands. */
public enum ConsultationState {
    /** 已召集: everybody is asked to come. */
    PLANNED,
    /** 已召开待签: it took place and the minutes wait for signatures. */
    HELD,
    /** 已签署: everybody who was there has signed. */
    SIGNED,
    /** 已豁免: it cannot take place because of the guardian, and the school goes on without it (D§10.6). */
    WAIVED,
    /** 已取消: called off. */
    CANCELLED;

    /** Whether nothing more is to come. */
    public boolean isSettled() {
        return switch (this) {
            case PLANNED, HELD -> false;
            case SIGNED, WAIVED, CANCELLED -> true;
        };
    }
}
