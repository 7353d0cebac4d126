package org.xinqiao.psychometrics;

/** Both ends of a 95 % interval. */
public record Interval(double lower, double upper) {}
