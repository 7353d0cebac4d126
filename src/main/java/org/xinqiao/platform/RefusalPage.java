package org.xinqiao.platform;

import jakarta.ws.rs.core.Response;

/** The answer to a refusal in the words of the caller, for those who have to refuse after all was done. */
public interface RefusalPage {
    Response refused(Refused refused);
}
