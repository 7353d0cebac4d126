package org.xinqiao.support;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A browser without a window: keeps its cookies, and sends forms with the token of the page that it saw last. */
public final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_token\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new HashMap<>();
    private String token = "";

    /** Opens a page. */
    public Response get(String path) {
        return seen(request().get(path));
    }

    /** Sends a form; the answer is not followed. */
    public Response post(String path, Map<String, ?> form) {
        return seen(request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("_token", token)
                .formParams(form)
                .post(path));
    }

    /** The value of a cookie that the house gave. */
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** The token of the last page. */
    public String token() {
        return token;
    }

    /** A request with the cookies of this browser, to be completed. */
    public RequestSpecification request() {
        return given().redirects().follow(false).cookies(cookies);
    }

    private Response seen(Response answer) {
        cookies.putAll(answer.getCookies());
        var found = TOKEN.matcher(answer.asString());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }
}
