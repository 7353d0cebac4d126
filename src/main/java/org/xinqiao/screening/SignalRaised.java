package org.xinqiao.screening;

/** Told in the transaction that writes a signal, so that no signal is ever without a case. */
public record SignalRaised(Signal signal) {}
