package org.xinqiao.psychometrics;

/** Which end of a score speaks for the positive outcome. */
public enum Direction {
    /** From the threshold upwards. */
    HIGH,
    /** From the threshold downwards. */
    LOW
}
