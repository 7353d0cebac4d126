package org.xinqiao.journal;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.xinqiao.demo.Cast;
import org.xinqiao.platform.SchoolCalendar;
import org.xinqiao.support.As;
import org.xinqiao.support.SlipOf;

/** A screening at Lishan, planned and opened by Wang at the API. */
final class Sittings {
    private Sittings() {}

    static Response plan(Instant now) {
        var today = SchoolCalendar.day(now);
        return As.person(Cast.WANG)
                .request()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "school", "lishan",
                        "title", "秋季筛查",
                        "instruments", List.of("phq-9", "gad-7"),
                        "grades", List.of(9),
                        "opensOn", today.toString(),
                        "closesOn", today.plusDays(4).toString()))
                .post("/api/campaigns");
    }

    /** The code on Xia's slip. */
    static String codeOfXia(Instant now) {
        var planned = plan(now);
        var id = planned.jsonPath().getString("campaign.id");
        As.person(Cast.WANG)
                .request()
                .header("If-Match", planned.header("ETag"))
                .post("/api/campaigns/" + id + "/opening");
        return SlipOf.student(id, Cast.Child.XIA.id());
    }
}
