package org.xinqiao.platform;

import jakarta.enterprise.context.RequestScoped;

/** The code of the refusal that this request got, for those who write it down. */
@RequestScoped
public class LastRefusal {
    private String code = "";

    public void is(String refused) {
        code = refused;
    }

    /** The code, or nothing. */
    public String code() {
        return code;
    }
}
