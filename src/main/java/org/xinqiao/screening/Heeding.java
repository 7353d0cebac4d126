package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.xinqiao.consent.Activity;
import org.xinqiao.consent.Decided;

/** A campaign heeds what was decided about a student's part in it, in the transaction of the decision (D§18). */
@ApplicationScoped
class Heeding {
    private final Assignments assignments;
    private final Papers papers;
    private final Outcome outcome;

    Heeding(Assignments assignments, Papers papers, Outcome outcome) {
        this.assignments = assignments;
        this.papers = papers;
        this.outcome = outcome;
    }

    void heed(@Observes Decided decided) {
        if (decided.request().activity() == Activity.SCREENING) {
            assignments
                    .of(decided.request().scope(), decided.request().student())
                    .forEach(sitting -> heed(sitting, decided));
        }
    }

    private void heed(Sitting sitting, Decided decided) {
        switch (decided.standing().state()) {
            case REFUSED, WITHDRAWN -> stop(sitting, decided);
            case OPEN, AGREED -> assignments.askAgain(sitting.id());
            case EXPIRED -> {}
        }
    }

    /**
     * Nothing more is read or added. A critical answer that stood on the page is still told: life needs no consent (PIPL
     * 13(4), INV6); so is the wish for a talk, which is the child's own; and a case that was opened goes on under the
     * school's duty.
     */
    private void stop(Sitting sitting, Decided decided) {
        var steps = papers.steps(sitting);
        papers.pendingOf(sitting.id())
                .forEach(a -> steps.stream()
                        .filter(s ->
                                s.sheet().equals(a.sheet()) && s.item().id().equals(a.item()))
                        .forEach(step -> outcome.tell(sitting, step, a)));
        papers.freeze(sitting.id(), decided.at());
        assignments.decline(sitting.id());
    }
}
