package org.xinqiao.vault;

import java.security.GeneralSecurityException;

/** The key was destroyed on purpose: what it sealed is gone, and that is no fault. */
final class KeyIsDestroyed extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;
}
