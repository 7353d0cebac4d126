package org.xinqiao.platform;

/** Somebody was turned away before anybody asked who they are; the reason is a code of ours, and nothing that was sent. */
public record TurnedAway(String reason) {}
