package org.xinqiao.web;

import java.util.List;
import org.xinqiao.platform.Lang;
import org.xinqiao.questionnaire.Answers;

/**
 * Who fills in a form and what they bring: their language, the role they act in (some questions are hidden from some
 * roles), the people they may name, and what is already known and need not be typed again.
 */
public record Filling(Lang lang, String role, Named people, Answers prefilled) {
    public static Filling by(Lang lang, String role) {
        return new Filling(lang, role, Named.of(List.of()), Answers.none());
    }

    public Filling among(List<Choice> choices) {
        return among(Named.of(choices));
    }

    public Filling among(Named named) {
        return new Filling(lang, role, named, prefilled);
    }

    public Filling knowing(Answers known) {
        return new Filling(lang, role, people, known);
    }
}
