package org.xinqiao.psychometrics;

/** Asked in a wrong way; the message says how to ask. */
final class Misused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Misused(String message) {
        super(message);
    }
}
