package org.xinqiao.support;

import jakarta.ws.rs.Consumes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xinqiao.demo.Cast;

/** Many requests in little time, and whether two answers could be told apart. */
public final class Wire {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data";
    /** A form that every page that takes one can read. */
    private static final String FIELDS = "_version=7&choice=COMING&verdict=JUSTIFIED&what=leaves&staff=x&number=x";
    /** While one request waits for the disk another is worked on; fewer than the database has connections. */
    private static final int AT_ONCE = 12;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI home;
    private final Who who;

    public Wire(URI home) {
        this(
                home,
                (request, name) -> request.header(
                                "Authorization", "Bearer " + As.person(name).token())
                        // A browser that has been here before: else each page gives it a secret of its own.
                        .header("Cookie", "xq-form=" + name.login()));
    }

    private Wire(URI home, Who who) {
        this.home = home;
        this.who = who;
    }

    /** The same, where nobody has a token but all come with these cookies. */
    public static Wire withCookies(URI home, Function<Cast, String> cookies) {
        return new Wire(home, (request, name) -> request.header("Cookie", cookies.apply(name)));
    }

    /** Says in a request who asks. */
    private interface Who {
        HttpRequest.Builder tell(HttpRequest.Builder request, Cast name);
    }

    /** An answer: what of it may tell two things apart. */
    public record Answer(int status, String body, Map<String, List<String>> headers) {
        /** The same as if it had been asked for another id: a page repeats the address that was asked for. */
        public Answer askedFor(List<String> instead, List<String> of) {
            var told = body;
            for (int i = 0; i < of.size(); i++) {
                told = told.replace(of.get(i), instead.get(i));
            }
            return new Answer(status, told, headers);
        }
    }

    /** Does that for all of them, many at once. */
    public static <A, B> List<B> together(Collection<A> all, Function<A, Stream<B>> work) {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var begun = all.stream()
                    .map(a -> threads.submit(() -> work.apply(a).toList()))
                    .toList();
            var found = new ArrayList<B>();
            for (var one : begun) {
                found.addAll(one.get());
            }
            return found;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Sends what the address can read. */
    public Answer send(Cast who, Addresses.Address address) {
        var route = address.route();
        var path = address.with(address.ids());
        var takes = Optional.ofNullable(route.method().getAnnotation(Consumes.class))
                .or(() -> Optional.ofNullable(route.method().getDeclaringClass().getAnnotation(Consumes.class)))
                .map(c -> c.value()[0])
                .orElse(route.isApi() ? JSON : FORM);
        return route.reads()
                ? get(who, path)
                : post(
                        who,
                        path,
                        takes.equals(PARTS) ? PARTS + "; boundary=x" : takes,
                        address.bodyWith(address.ids()).orElseGet(() -> body(takes)));
    }

    public Answer get(Cast who, String path) {
        return answer(request(who, path).GET().build());
    }

    public Answer post(Cast who, String path, String type, String body) {
        return answer(request(who, path)
                .header("Content-Type", type)
                .header("If-Match", "\"7\"")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static String body(String type) {
        return type.equals(JSON) ? "{\"answers\":{}}" : type.equals(FORM) ? FIELDS : "x";
    }

    private HttpRequest.Builder request(Cast name, String path) {
        return who.tell(HttpRequest.newBuilder(home.resolve(path)), name).header("Accept-Language", "zh-CN");
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            var headers = new TreeMap<>(response.headers().map());
            headers.keySet().removeIf(name -> name.equalsIgnoreCase("date"));
            return new Answer(response.statusCode(), response.body(), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
