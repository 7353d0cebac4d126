package org.xinqiao.web;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xinqiao.platform.Refused;

/**
 * A form of a few fields as somebody filled it in, and what is wrong with it; {@code {#errors form=form v=v /}} sums that
 * up. Nothing typed is lost. The id of a field on the page is its name.
 */
@TemplateData
public record Retry(Map<String, String> typed, List<FormView.Wrong> errors) {
    /** A form that nobody has filled in yet. */
    public static Retry none() {
        return new Retry(Map.of(), List.of());
    }

    /**
     * What was typed, and why it was not taken.
     *
     * @param labels the key of the words for each field
     */
    public static Retry of(Map<String, String> typed, Refused refused, Map<String, String> labels, View v) {
        var errors = refused.fields().stream()
                .map(f -> new FormView.Wrong(
                        f.field(),
                        v.t(Optional.ofNullable(labels.get(f.field())).orElse("form.error.label")),
                        FieldViews.text(v.lang(), f.code())))
                .toList();
        return new Retry(typed, errors);
    }

    /** The same with other words for what is wrong with that field. */
    public Retry saying(String field, String text) {
        return new Retry(
                typed,
                errors.stream()
                        .map(e -> e.target().equals(field) ? new FormView.Wrong(field, e.label(), text) : e)
                        .toList());
    }

    /** Several that were ticked in one field, as typed. */
    public static String ticks(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    /** Whether that was ticked there. */
    public boolean ticked(String field, Object value) {
        return value(field).lines().anyMatch(String.valueOf(value)::equals);
    }

    public boolean wrong() {
        return !errors.isEmpty();
    }

    /** What was typed there, or nothing. */
    public String value(String field) {
        return Optional.ofNullable(typed.get(field)).orElse("");
    }

    /** What is wrong there, or nothing. */
    public String error(String field) {
        return errors.stream()
                .filter(e -> e.target().equals(field))
                .findFirst()
                .map(FormView.Wrong::text)
                .orElse("");
    }
}
