package org.xinqiao.edition;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.platform.Ids;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Status;

/**
 * Holds the files against the editions when the program starts. What is new becomes a draft; a draft whose files changed
 * begins anew; a file that is no longer what was signed stops the start.
 */
@ApplicationScoped
class EditionStart {
    /** After the keys are open and before a demo city is built. */
    private static final int EARLY = 100;

    private final Questionnaires questionnaires;
    private final Editions editions;
    private final Walls walls;

    EditionStart(Questionnaires questionnaires, Editions editions, Walls walls) {
        this.questionnaires = questionnaires;
        this.editions = editions;
        this.walls = walls;
    }

    void start(@Observes @Priority(EARLY) StartupEvent event) {
        look(questionnaires);
    }

    /** Nobody has signed in yet: the files are looked at by the system. */
    void look(Questionnaires files) {
        walls.asSystem(() -> {
            editions.queue();
            var known = editions.all();
            known.stream().filter(e -> !e.isLoose()).forEach(e -> refuseChanged(e, files));
            files.instruments()
                    .forEach(q ->
                            take(q, known.stream().filter(e -> e.isOfForm(q)).toList()));
        });
    }

    private static void refuseChanged(Edition e, Questionnaires files) {
        var found = files.instruments().stream().filter(e::isOf).findFirst();
        var scoring = files.scoringFile(e.code(), e.version(), e.scoring());
        var difference = found.isPresent()
                ? e.parts().difference(found.get(), scoring)
                : Optional.of(missing(e, files, scoring));
        difference.ifPresent(d -> {
            throw new ChangedEdition(e, files.place(e.code(), e.version(), d.file()), d);
        });
    }

    private static Parts.Difference missing(Edition e, Questionnaires files, String scoring) {
        return files.find(e.code(), e.version()).isPresent()
                ? new Parts.Difference(scoring, e.parts().scoring(), "none")
                : new Parts.Difference("questionnaire.yaml", e.parts().form(), "none");
    }

    /** @param ofForm every edition of that form, however it is scored */
    private void take(Questionnaire q, List<Edition> ofForm) {
        var parts = Parts.of(q);
        var known = ofForm.stream().filter(e -> e.isOf(q)).toList();
        var loose = known.stream().filter(Edition::isLoose).findFirst();
        if (loose.isPresent()) {
            loose.filter(e -> !e.parts().equals(parts)).ifPresent(e -> change(e, parts));
        } else if (known.isEmpty() || known.stream().noneMatch(e -> e.parts().equals(parts)) && !isPast(q, ofForm)) {
            var fresh = Edition.draft(Ids.fresh(), q, editions.now());
            editions.add(fresh);
            editions.happened(Actor.system(), EditionMove.LOAD, Status.DRAFT, fresh, "");
        }
    }

    /** Whether later rules are in use, or were the last that were: words that came since are no more for these. */
    private static boolean isPast(Questionnaire q, List<Edition> ofForm) {
        return Editions.inForce(ofForm).filter(e -> e.isScoredLaterThan(q)).isPresent();
    }

    /** What was signed, was signed for another text. */
    private void change(Edition e, Parts parts) {
        var changed = e.in(Status.DRAFT, editions.now()).again(parts);
        editions.save(changed);
        editions.happened(Actor.system(), EditionMove.CHANGE, e.state(), changed, "");
    }
}
