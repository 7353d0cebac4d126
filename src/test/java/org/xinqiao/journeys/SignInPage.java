package org.xinqiao.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of Keycloak as somebody meets it who tries things out: one sign-in, one set of cookies. */
final class SignInPage {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    private final Map<String, String> cookies;
    private final HttpResponse<String> answer;

    private SignInPage(Map<String, String> cookies, HttpResponse<String> answer) {
        this.cookies = cookies;
        this.answer = answer;
    }

    /** The page to which that address of the application leads whoever is not signed in. */
    static SignInPage opened(URI application) throws IOException, InterruptedException {
        var asked = HTTP.send(HttpRequest.newBuilder(application).build(), HttpResponse.BodyHandlers.discarding());
        return at(asked.headers().firstValue("Location").map(URI::create).orElseThrow());
    }

    /** The page at that address of the provider. */
    static SignInPage at(URI provider) throws IOException, InterruptedException {
        return sent(HttpRequest.newBuilder(provider), Map.of());
    }

    SignInPage password(String login, String password) throws IOException, InterruptedException {
        return submit("username=" + encoded(login) + "&password=" + encoded(password) + "&credentialId=");
    }

    SignInPage code(String code) throws IOException, InterruptedException {
        return submit("otp=" + code);
    }

    SignInPage newPassword(String password) throws IOException, InterruptedException {
        return submit("password-new=" + encoded(password) + "&password-confirm=" + encoded(password));
    }

    boolean asksForACode() {
        return answer.body().contains("id=\"otp\"");
    }

    boolean asksForANewPassword() {
        return answer.body().contains("id=\"password-new\"");
    }

    /** Whether the browser is sent back to the application. */
    boolean isIn() {
        return answer.headers()
                .firstValue("Location")
                .filter(l -> l.contains("code="))
                .isPresent();
    }

    /** The way back to the application, with the code in it. */
    URI wayBack() {
        assertThat(isIn()).as(answer.body()).isTrue();
        return answer.headers().firstValue("Location").map(URI::create).orElseThrow();
    }

    int status() {
        return answer.statusCode();
    }

    /** The page without that name and without what is different in every sign-in. */
    String words(String login) {
        return answer.body()
                .replace("\"" + login + "\"", "\"…\"")
                .replaceAll("(session_code|execution|tab_id|client_data|state|nonce|code_challenge)=[^\"&]+", "$1")
                .replaceAll("[\\w+/=-]{20,}", "…");
    }

    private SignInPage submit(String form) throws IOException, InterruptedException {
        var action = FORM.matcher(answer.body());
        assertThat(action.find()).as(answer.body()).isTrue();
        var request = HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return sent(request, cookies);
    }

    private static SignInPage sent(HttpRequest.Builder request, Map<String, String> known)
            throws IOException, InterruptedException {
        var jar = new HashMap<>(known);
        if (!jar.isEmpty()) {
            request.header(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(c -> {
            var pair = c.split(";", 2)[0].split("=", 2);
            jar.put(pair[0], pair[1]);
        });
        var page = new SignInPage(jar, answer);
        var next = answer.headers().firstValue("Location").filter(l -> l.contains("/login-actions/"));
        return next.isPresent() ? sent(HttpRequest.newBuilder(URI.create(next.get())), jar) : page;
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
