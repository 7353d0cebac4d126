package org.xinqiao.referral;

/** How soon the hospital must see the child (D§11.3). The order is the order of the inbox. */
public enum Urgency {
    /** 紧急: seen within 24 hours. */
    EMERGENCY("R3"),
    /** 加急: seen within 7 days. */
    URGENT("R2"),
    /** 普通: seen within 21 days. */
    ROUTINE("R1");

    private final String chip;

    Urgency(String chip) {
        this.chip = chip;
    }

    /** The style of its chip. */
    public String chip() {
        return chip;
    }
}
