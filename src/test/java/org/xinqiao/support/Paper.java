package org.xinqiao.support;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A form on a page, filled in as a person would: question by question, and only what it shows. */
final class Paper {
    /** What to choose where nothing was said: the calmest answer. */
    private static final List<String> CALM = List.of("0", "no", "none", "never");

    private final Page page;
    private final LocalDateTime now;

    Paper(Page page, LocalDateTime now) {
        this.page = page;
        this.now = now.truncatedTo(ChronoUnit.MINUTES);
    }

    void fill(Map<String, String> answers) {
        page.locator("form .field:not(.group)").all().stream()
                .filter(Locator::isVisible)
                .forEach(field -> answer(field, answers));
    }

    private void answer(Locator field, Map<String, String> answers) {
        var first = field.locator("[name]").first();
        var said = Optional.ofNullable(answers.get(first.getAttribute("name")));
        if (said.isEmpty() && field.locator(".optional").count() > 0) {
            return;
        }
        switch ((String) first.evaluate("c => c.type")) {
            case "radio" -> choose(field, said.orElseGet(() -> calm(field)));
            case "checkbox" ->
                List.of(said.orElse(first.inputValue()).split(",")).forEach(one -> choose(field, one));
            case "select-one" -> select(first, said);
            case "date" -> write(first, said, now.toLocalDate().plusDays(7).toString());
            case "datetime-local" -> write(first, said, now.toString());
            default -> write(first, said, field.locator("input.number").count() > 0 ? "40" : "按约定进行，已和本人说明。");
        }
    }

    private static void choose(Locator field, String value) {
        field.locator("input[value='" + value + "']").check();
    }

    private static String calm(Locator field) {
        var values = field.locator("input").all().stream()
                .map(input -> input.getAttribute("value"))
                .toList();
        return CALM.stream().filter(values::contains).findFirst().orElse(values.get(0));
    }

    private static void select(Locator list, Optional<String> label) {
        list.selectOption(
                label.map(l -> new SelectOption().setLabel(l)).orElseGet(() -> new SelectOption().setIndex(1)));
    }

    private static void write(Locator input, Optional<String> said, String otherwise) {
        if (said.isPresent() || input.inputValue().isEmpty()) {
            input.fill(said.orElse(otherwise));
        }
    }
}
