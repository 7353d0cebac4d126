package org.xinqiao.casefile;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Reach;
import org.xinqiao.access.RecordState;
import org.xinqiao.access.Standing;
import org.xinqiao.directory.People;
import org.xinqiao.journal.Looks;
import org.xinqiao.platform.Refused;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Sheet;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.web.View;

/** One record of a case in words, without what the reader's role may not read. */
@ApplicationScoped
public class RecordReader {
    private final CaseReach reach;
    private final Reach standings;
    private final People people;
    private final Sheets sheets;
    private final Questionnaires questionnaires;
    private final Looks looks;

    RecordReader(
            CaseReach reach,
            Reach standings,
            People people,
            Sheets sheets,
            Questionnaires questionnaires,
            Looks looks) {
        this.standings = standings;
        this.reach = reach;
        this.people = people;
        this.sheets = sheets;
        this.questionnaires = questionnaires;
        this.looks = looks;
    }

    /** One line of a record. */
    @TemplateData
    public record SheetLine(String label, String value) {}

    /** A record as it is read. */
    @TemplateData
    public record SheetView(String title, String by, Instant at, String version, List<SheetLine> lines) {}

    /** One record of a case; what the actor's role may not read is left out. */
    @Transactional
    public SheetView sheet(Actor actor, UUID caseId, UUID sheetId, View v) {
        var reached = reach.opened(actor, caseId);
        var file = reached.file();
        var sheet = sheets.find(sheetId)
                .filter(s -> s.caseId().equals(Optional.of(file.id())))
                .orElseThrow(Refused::notFound);
        looks.at(actor, caseId, file.student(), sheet.code());
        var q = questionnaires.of(sheet);
        return new SheetView(
                q.title(v.langTag()),
                sheet.filledByName(),
                sheet.occurredAt(),
                sheet.code() + " " + sheet.version(),
                lines(open(q.items(), standing(reached, actor, sheet), sheet), "", "", sheet, actor, v));
    }

    /** How the actor stands to a record of the case: its author more closely, nobody to what was frozen. */
    private Standing standing(CaseReach.Reached reached, Actor actor, Sheet sheet) {
        var states = sheets.isFrozen(sheet.id()) ? EnumSet.of(RecordState.WITHDRAWN) : EnumSet.of(RecordState.NORMAL);
        return standings.of(
                actor, reached.file().belonging().by(sheet.filledBy()).in(states));
    }

    /** The questions of a record that somebody who stands so to it may read answered. */
    private List<Item> open(List<Item> items, Standing standing, Sheet sheet) {
        var record = standing.matrix().ofForm(sheet.code());
        return items.stream().filter(i -> standing.shows(record, i.id())).toList();
    }

    private List<SheetLine> lines(List<Item> items, String path, String prefix, Sheet sheet, Actor actor, View v) {
        var words = questionnaires.of(sheet).words(v.langTag());
        var lines = new ArrayList<SheetLine>();
        for (var item : items) {
            var name = prefix + item.id();
            var key = path + item.id();
            if (item.hiddenFrom().contains(actor.role().name())) {
                continue;
            }
            if (item.type() == ItemType.GROUP) {
                for (int row = 0; row < sheet.answers().rows(name); row++) {
                    lines.addAll(lines(item.items(), key + ".", name + "." + row + ".", sheet, actor, v));
                }
            } else if (sheet.answers().has(name)) {
                var value = sheet.answers().all(name).stream()
                        .map(code -> isReason(item, sheet)
                                ? v.word("signal.reason", code)
                                : shown(item, key, code, words, v))
                        .toList();
                lines.add(new SheetLine(words.item(key).text(), String.join(v.t("list.comma"), value)));
            }
        }
        return lines;
    }

    /** On a card that an answer wrote and no person, what happened is a code. */
    private static boolean isReason(Item item, Sheet sheet) {
        return sheet.code().equals("F02")
                && item.id().equals("facts")
                && sheet.filledBy().equals(Actor.system().login());
    }

    private String shown(Item item, String key, String code, org.xinqiao.questionnaire.Words words, View v) {
        return switch (item.type()) {
            case CHOICE, MULTI, YESNO -> words.option(key, code);
            case SIGNATURE -> v.t("form.signed");
            case PERSON ->
                org.xinqiao.platform.Ids.parse(code)
                        .flatMap(people::staff)
                        .map(s -> s.name())
                        .orElse(code);
            case NUMBER, DATE, DATETIME, TEXT, LONGTEXT, GROUP -> code;
        };
    }
}
