package org.xinqiao.screening;

import java.util.Optional;

/**
 * Told in the transaction that writes a signal, so that no signal is ever without a case.
 *
 * @param report what a person wrote; empty when an answer or a score is the cause
 */
public record SignalRaised(Signal signal, Optional<Report> report) {}
