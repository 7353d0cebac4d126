package org.xinqiao.access;

/** Somebody has left or changed their place: whatever they still have open ends (D§22: 60). */
public record Left(String login) {}
