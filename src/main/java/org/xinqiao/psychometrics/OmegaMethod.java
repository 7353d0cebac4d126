package org.xinqiao.psychometrics;

/** How the one factor of omega is found. */
public enum OmegaMethod {
    /** Least squares of the correlations off the diagonal; {@code psych::fa(nfactors = 1, fm = "minres")}. */
    MINRES("minres, one factor, correlations"),
    /** Greatest likelihood, applied to the covariances; {@code lavaan::cfa} with one factor. */
    ML("ml, one factor, covariances");

    private final String words;

    OmegaMethod(String words) {
        this.words = words;
    }

    /** As reports name it. */
    public String words() {
        return words;
    }
}
