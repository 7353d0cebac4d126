package org.xinqiao.journal;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an endpoint's annotations say to the journal. */
final class Addresses {
    private static final String UNKNOWN = "/unknown";

    private Addresses() {}

    /** An address that leads nowhere; what was typed is not written down. */
    static Route nowhere(String method) {
        return new Route(method, UNKNOWN, Map.of());
    }

    static Route route(String method, Method endpoint, Map<String, String> parts) {
        var template = Stream.of(
                        path(endpoint.getDeclaringClass().getAnnotation(Path.class)),
                        path(endpoint.getAnnotation(Path.class)))
                .flatMap(p -> Arrays.stream(p.split("/")))
                .filter(p -> !p.isEmpty())
                .map(p -> p.replaceAll(":.*}", "}"))
                .collect(Collectors.joining("/", "/", ""));
        return new Route(method, template, parts);
    }

    static Optional<Act> noted(Method endpoint) {
        return Optional.ofNullable(endpoint.getAnnotation(Noted.class)).map(Noted::value);
    }

    /** Whether this endpoint is on the crisis path, for the noun in its address if it has one. */
    static boolean isCrisis(Method endpoint, Map<String, String> parts) {
        return Stream.of(
                        Optional.ofNullable(endpoint.getAnnotation(CrisisPath.class)),
                        Optional.ofNullable(endpoint.getDeclaringClass().getAnnotation(CrisisPath.class)))
                .flatMap(Optional::stream)
                .anyMatch(path -> path.nouns().length == 0
                        || Arrays.asList(path.nouns()).contains(parts.getOrDefault("noun", "")));
    }

    private static String path(@org.jspecify.annotations.Nullable Path path) {
        return path == null ? "" : path.value();
    }
}
