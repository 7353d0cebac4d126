package org.xinqiao.psychometrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;

/** A report: numbers in full, null where there is none, and each code that says why explained once at the end. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode node;
    private final Set<Reason> told;

    private Json(ObjectNode node, Set<Reason> told) {
        this.node = node;
        this.told = told;
    }

    static Json fresh() {
        return new Json(MAPPER.createObjectNode(), new LinkedHashSet<>());
    }

    Json put(String name, long value) {
        node.put(name, value);
        return this;
    }

    Json put(String name, String value) {
        node.put(name, value);
        return this;
    }

    Json put(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    Json put(String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
        return this;
    }

    Json put(String name, OptionalDouble value) {
        return put(name, value.orElse(Double.NaN));
    }

    Json interval(String name, Optional<Interval> interval) {
        return maybe(name, interval, (json, ci) -> json.put("lower", ci.lower()).put("upper", ci.upper()));
    }

    Json share(String name, Optional<Proportion> share) {
        return maybe(name, share, (json, s) -> json.put("value", s.value()).interval("ci", Optional.of(s.ci())));
    }

    /** An object, or null. */
    <T> Json maybe(String name, Optional<T> value, BiConsumer<Json, T> write) {
        if (value.isPresent()) {
            write.accept(inner(name), value.get());
        } else {
            node.putNull(name);
        }
        return this;
    }

    Json inner(String name) {
        return new Json(node.putObject(name), told);
    }

    <T> Json list(String name, Collection<T> values, BiConsumer<Json, T> write) {
        var list = node.putArray(name);
        values.forEach(value -> write.accept(new Json(list.addObject(), told), value));
        return this;
    }

    Json words(String name, Collection<String> words) {
        var list = node.putArray(name);
        words.forEach(list::add);
        return this;
    }

    Json numbers(String name, double... numbers) {
        var list = node.putArray(name);
        for (double number : numbers) {
            list.add(number);
        }
        return this;
    }

    Json reasons(String name, List<Reason> reasons) {
        told.addAll(reasons);
        return words(name, reasons.stream().map(Reason::code).toList());
    }

    /** Once, last: the codes in words. */
    String told() {
        explain();
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void explain() {
        var reasons = node.putObject("reasons");
        told.forEach(reason -> reasons.put(reason.code(), reason.words()));
    }

    /** On one line, with the codes in words only if wanted. */
    String line(boolean isExplained) {
        if (isExplained) {
            explain();
        }
        return node.toString();
    }
}
