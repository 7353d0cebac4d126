package org.xinqiao;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.xinqiao.support.Database;

@QuarkusTest
@WithTestResource(Database.class)
class SmokeTest {
    @Test
    void the_front_page_opens() {
        given().get("/").then().statusCode(200);
    }
}
