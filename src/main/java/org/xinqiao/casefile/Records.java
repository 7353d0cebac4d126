package org.xinqiao.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.FormCheck;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.questionnaire.Signature;

/** Staff forms on their way into the file: checked against the newest version, stored under it, locked at once. */
@ApplicationScoped
public class Records {
    private final Questionnaires questionnaires;
    private final Sheets sheets;
    private final Clock clock;

    Records(Questionnaires questionnaires, Sheets sheets, Clock clock) {
        this.questionnaires = questionnaires;
        this.sheets = sheets;
        this.clock = clock;
    }

    /** Refuses with every field that is wrong. */
    public void check(String form, Answers record) {
        var problems = FormCheck.check(questionnaires.get(form), record);
        if (!problems.isEmpty()) {
            throw Refused.invalid(problems.stream()
                    .map(p -> new Refused.FieldProblem(p.item(), p.code()))
                    .toList());
        }
    }

    /** Stores a checked record of a case, signed by who filled it in. */
    public UUID keep(String form, Answers record, Actor actor, UUID student, UUID caseId, String lang) {
        return keep(form, record, actor, student, caseId, caseId, lang);
    }

    /** Stores a checked record about something that hangs on a case. */
    public UUID keep(String form, Answers record, Actor actor, UUID student, UUID caseId, UUID subject, String lang) {
        var q = questionnaires.get(form);
        var now = clock.instant();
        var sheet = new Sheet(
                Ids.fresh(),
                q.code(),
                q.version(),
                q.hash(),
                lang,
                student,
                Optional.of(caseId),
                Optional.of(subject),
                actor.login(),
                actor.recordedName(),
                actor.role().name(),
                now,
                Optional.of(now),
                record);
        sheets.add(sheet);
        sheets.sign(sheet.id(), new Signature(actor.role().name(), actor.login(), actor.recordedName(), now));
        return sheet.id();
    }
}
