package org.xinqiao.web;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Optional;

/** One question as a page draws it; blank strings mean there is nothing to draw. */
@TemplateData
public record FieldView(
        String name,
        String type,
        String label,
        String help,
        boolean required,
        String value,
        List<OptionView> options,
        List<Row> rows,
        String min,
        String max,
        String whenNames,
        String whenValues,
        Optional<String> error) {

    /** One answer that can be chosen; the first one carries the id that the error summary points to. */
    @TemplateData
    public record OptionView(String id, String value, String label, boolean checked) {}

    /** One row of a group, counted from 1. */
    @TemplateData
    public record Row(int number, List<FieldView> fields) {}

    public String id() {
        return "field-" + name;
    }

    /** Whether the control is a set of radio buttons or check boxes. */
    public boolean chosen() {
        return !options.isEmpty() && !type.equals("person");
    }

    public boolean conditional() {
        return !whenNames.isEmpty();
    }

    public boolean helped() {
        return !help.isEmpty();
    }

    public boolean wrong() {
        return error.isPresent();
    }

    public boolean bounded() {
        return type.equals("number") && !min.isEmpty();
    }

    /** The ids of help, bounds and error, as aria-describedby wants them. */
    public String describedBy() {
        return (described(helped(), "-help ") + described(bounded(), "-bounds ") + described(wrong(), "-error"))
                .strip();
    }

    private String described(boolean there, String part) {
        return there ? id() + part : "";
    }
}
