package org.xinqiao.psychometrics;

/** The data cannot be used; the message says where and what to do. */
public final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unusable(String message) {
        super(message);
    }
}
