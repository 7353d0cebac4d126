package org.xinqiao.support;

import io.restassured.http.ContentType;
import java.util.Map;
import java.util.UUID;
import org.xinqiao.demo.Cast;

/** The slip that Wang prints for a student. */
public final class SlipOf {
    private SlipOf() {}

    /** The code on it. */
    public static String student(String campaign, UUID student) {
        return As.person(Cast.WANG)
                .request()
                .contentType(ContentType.JSON)
                .body(Map.of("who", "STUDENT", "of", student.toString()))
                .post("/api/campaigns/" + campaign + "/slips")
                .then()
                .statusCode(200)
                .extract()
                .path("[0].code");
    }
}
