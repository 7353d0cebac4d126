package org.xinqiao.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xinqiao.demo.Cast;

/** A browser without a window that has signed in at the provider of the demo: the cookies that it then has. */
public final class SignedIn {
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action='([^']+)'");
    private static final Pattern HIDDEN = Pattern.compile("type='hidden' name='([^']+)' value='([^']*)'");

    private SignedIn() {}

    /** The cookies of somebody who has signed in, as one header. */
    public static String at(URI home, Cast who) {
        var jar = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        var browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(jar)
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        try {
            var door =
                    browser.send(HttpRequest.newBuilder(home.resolve("/desk")).build(), BodyHandlers.ofString());
            browser.send(chosen(door, who), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return jar.getCookieStore().getCookies().stream()
                .map(c -> c.getName() + "=" + c.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Presses the button with the person's name. */
    private static HttpRequest chosen(HttpResponse<String> door, Cast who) {
        var form = door.body().split("</form>", 2)[0];
        var action = ACTION.matcher(form);
        var to = action.find() ? door.uri().resolve(action.group(1).replace("&amp;", "&")) : door.uri();
        var button = Pattern.compile("name='(predefined-" + who.login() + ")'[^>]*value='([^']*)'")
                .matcher(form);
        if (!button.find()) {
            throw new IllegalStateException("no such person at the door: " + who);
        }
        var fields = HIDDEN.matcher(form)
                .results()
                .map(m -> m.group(1) + "=" + encoded(m.group(2)))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields + "&" + button.group(1) + "=" + encoded(button.group(2))))
                .build();
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
