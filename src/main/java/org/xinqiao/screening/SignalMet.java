package org.xinqiao.screening;

/** Told in the transaction in which somebody goes to a student of that school, or has seen them. */
public record SignalMet(String school) {}
