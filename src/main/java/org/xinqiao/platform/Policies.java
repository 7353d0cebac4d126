package org.xinqiao.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The policy profile: the file that {@code xinqiao.policy} names, else the one that ships with the product. */
@Startup
@ApplicationScoped
public class Policies {
    private final PolicyProfile current;

    Policies(@ConfigProperty(name = "xinqiao.policy") Optional<Path> file) {
        current = file.map(Policies::read).orElseGet(() -> read("/policy/default.yaml"));
    }

    /** The profile in force. */
    public PolicyProfile current() {
        return current;
    }

    /** Reads a profile from the class path; every span in it is tried, so that a bad one is told at start. */
    public static PolicyProfile read(String resource) {
        try (var in = Objects.requireNonNull(Policies.class.getResourceAsStream(resource), resource)) {
            var folder = resource.substring(0, resource.lastIndexOf('/') + 1);
            return checked(profile(resource, new YAMLMapper().readTree(in), name -> shipped(folder + name)));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** Reads the profile of a district. */
    public static PolicyProfile read(Path file) {
        try {
            return checked(profile(
                    file.toString(),
                    new YAMLMapper().readTree(file.toFile()),
                    name -> mounted(file.resolveSibling(name))));
        } catch (IOException e) {
            throw new UncheckedIOException("policy " + file, e);
        }
    }

    private static Optional<byte[]> shipped(String resource) {
        try (var in = Policies.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static Optional<byte[]> mounted(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static PolicyProfile profile(String name, JsonNode root, Function<String, Optional<byte[]>> beside) {
        var steps = new HashMap<String, Map<String, String>>();
        root.get("steps").properties().forEach(step -> {
            var levels = new HashMap<String, String>();
            step.getValue()
                    .properties()
                    .forEach(l -> levels.put(l.getKey(), l.getValue().asText()));
            steps.put(step.getKey(), Map.copyOf(levels));
        });
        var values = new HashMap<String, Integer>();
        var tables = new HashMap<String, Map<String, Integer>>();
        root.get("values").properties().forEach(v -> {
            if (v.getValue().isObject()) {
                var levels = new HashMap<String, Integer>();
                v.getValue()
                        .properties()
                        .forEach(l -> levels.put(l.getKey(), l.getValue().asInt()));
                tables.put(v.getKey(), Map.copyOf(levels));
            } else {
                values.put(v.getKey(), v.getValue().asInt());
            }
        });
        return new PolicyProfile(
                root.get("version").asText(),
                calendar(root.get("calendar")),
                Map.copyOf(steps),
                Map.copyOf(values),
                Map.copyOf(tables),
                root.get("choices").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, choice -> choice.getValue().asText())),
                root.get("choices").path("screening_consent").asText().equals("NOTICE_OPT_OUT")
                        ? Optional.of(LegalBasis.read(name, words(root.path("screening_consent_basis")), beside))
                        : Optional.empty());
    }

    private static Map<String, String> words(JsonNode node) {
        return node.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, word -> word.getValue().asText()));
    }

    private static SchoolCalendar calendar(JsonNode node) {
        return new SchoolCalendar(
                LocalTime.parse(node.get("opens").asText()),
                LocalTime.parse(node.get("closes").asText()),
                days(node.get("holidays")),
                days(node.get("make_up_days")));
    }

    private static Set<LocalDate> days(JsonNode node) {
        var days = new HashSet<LocalDate>();
        node.forEach(d -> days.add(LocalDate.parse(d.asText())));
        return days;
    }

    private static PolicyProfile checked(PolicyProfile profile) {
        profile.steps()
                .values()
                .forEach(levels -> levels.values().forEach(span -> {
                    for (var part : span.split("/", -1)) {
                        Span.of(part);
                    }
                }));
        return profile;
    }
}
