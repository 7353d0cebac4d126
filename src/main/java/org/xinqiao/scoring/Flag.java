package org.xinqiao.scoring;

/** A critical answer: whose item, which code, and why the version calls it critical. */
public record Flag(String item, String value, String reason) {}
