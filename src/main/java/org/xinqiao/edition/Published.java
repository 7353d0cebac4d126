package org.xinqiao.edition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;

/** The questionnaires that are in use, in the words and with the scoring that were signed. */
@ApplicationScoped
@Transactional
public class Published {
    private final Editions editions;
    private final Questionnaires questionnaires;

    Published(Editions editions, Questionnaires questionnaires) {
        this.editions = editions;
        this.questionnaires = questionnaires;
    }

    /** What may be handed out now: of each questionnaire the newest published edition. */
    public List<Questionnaire> newest() {
        return editions.all().stream()
                .filter(Edition::isPublished)
                .collect(Collectors.groupingBy(Edition::code))
                .values()
                .stream()
                .flatMap(some -> Editions.last(some.stream()).flatMap(this::as).stream())
                .sorted(Comparator.comparing(Questionnaire::code))
                .toList();
    }

    /** What may be handed to whole classes now: what a trained adult asks may not. */
    public List<Questionnaire> forClasses() {
        return newest().stream().filter(Finding::isForClasses).toList();
    }

    /** The newest published edition of that questionnaire. */
    public Optional<Questionnaire> newest(String code) {
        return Editions.last(editions.of(code).stream().filter(Edition::isPublished))
                .flatMap(this::as);
    }

    /**
     * How sheets of that form are scored now: by its newest published scoring. Where all are retired, by the newest that
     * ever was in use: what a student has answered is scored all the same.
     */
    public Questionnaire scoring(String code, String version) {
        var all = editions.of(code).stream()
                .filter(e -> e.version().equals(version))
                .toList();
        return Editions.inForce(all).flatMap(this::as).orElseGet(() -> questionnaires.get(code, version));
    }

    /** The newest edition of that questionnaire that is in use or, where none is, ever was. */
    public Optional<Questionnaire> newestEver(String code) {
        return Editions.inForce(editions.of(code)).flatMap(this::as);
    }

    /** The same, if there is such a form. */
    public Optional<Questionnaire> inForce(String code, String version) {
        return questionnaires.find(code, version).map(q -> scoring(code, version));
    }

    /** Words that came since have not been signed, and so are not there. */
    private Optional<Questionnaire> as(Edition e) {
        return questionnaires.find(e.code(), e.version(), e.scoring()).map(e::worded);
    }
}
