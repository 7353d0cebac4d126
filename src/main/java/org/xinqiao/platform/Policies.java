package org.xinqiao.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The policy profiles that the product knows; today the one that ships with it. */
@ApplicationScoped
public class Policies {
    private final PolicyProfile current = read("/policy/default.yaml");

    /** The profile in force. */
    public PolicyProfile current() {
        return current;
    }

    /** Reads a profile from the class path; every span in it is tried, so that a bad one is told at start. */
    public static PolicyProfile read(String resource) {
        try (var in = Objects.requireNonNull(Policies.class.getResourceAsStream(resource), resource)) {
            return checked(profile(new YAMLMapper().readTree(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static PolicyProfile profile(JsonNode root) {
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
                                Map.Entry::getKey, choice -> choice.getValue().asText())));
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
        if (profile.choice("screening_consent").equals("NOTICE_OPT_OUT")
                && profile.choice("screening_consent_basis").isBlank()) {
            throw new IllegalStateException("policy " + profile.version()
                    + ": screening_consent NOTICE_OPT_OUT needs its legal basis in screening_consent_basis (D§18)");
        }
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
