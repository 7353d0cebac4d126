package org.xinqiao.support;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xinqiao.access.Open;
import org.xinqiao.access.Rule;

/** Every address of the house, as its annotations say: a new one is in here by itself. */
public final class Routes {
    private static final Pattern PART = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    private static final List<Route> ALL = found();

    private Routes() {}

    /** One address: {@code GET /cases/{id}}. */
    public record Route(String verb, String path, Method method) {
        /** The names of its parts that vary. */
        public List<String> parts() {
            return PART.matcher(path).results().map(m -> m.group(1)).toList();
        }

        /** The address with its parts filled in, in order. */
        public String filled(List<String> values) {
            var filled = path;
            for (var value : values) {
                filled = PART.matcher(filled).replaceFirst(value);
            }
            return filled;
        }

        public Optional<Rule> rule() {
            return annotation(method, Rule.class);
        }

        public boolean isOpen() {
            return annotation(method, Open.class).isPresent();
        }

        public boolean isApi() {
            return path.startsWith("/api");
        }

        public boolean reads() {
            return verb.equals("GET");
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    public static List<Route> all() {
        return ALL;
    }

    private static List<Route> found() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.xinqiao").stream()
                        .filter(c -> c.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(Routes::of)
                        .sorted(java.util.Comparator.comparing(Route::path).thenComparing(Route::verb))
                        .toList();
    }

    /** The addresses of a class. */
    public static Stream<Route> of(Class<?> pages) {
        var first = Optional.ofNullable(pages.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
        return Arrays.stream(pages.getDeclaredMethods())
                .flatMap(m -> verb(m).map(v -> new Route(v, path(first, m), m)).stream());
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(a -> Optional.ofNullable(a.annotationType().getAnnotation(HttpMethod.class)).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(String first, Method method) {
        var second = Optional.ofNullable(method.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
        return ("/" + first + "/" + second).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    private static <A extends java.lang.annotation.Annotation> Optional<A> annotation(Method method, Class<A> type) {
        return Optional.ofNullable(method.getAnnotation(type))
                .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(type)));
    }
}
