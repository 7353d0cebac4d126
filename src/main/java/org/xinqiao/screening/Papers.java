package org.xinqiao.screening;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.edition.Published;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Band;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Scoring;
import org.xinqiao.questionnaire.Sheets;
import org.xinqiao.scoring.Quality;
import org.xinqiao.scoring.ResponseQuality;
import org.xinqiao.scoring.ScaleScore;
import org.xinqiao.scoring.ScoreSheet;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** The sheets of a sitting with every value that was ever saved on them, and their scores. */
@ApplicationScoped
class Papers {
    /** Whether the student would like a talk: asked at the end of every sitting. */
    static final String TALK = "talk";

    private static final String SAVED =
            "select a.*, h.assignment, h.student from answer a join answer_sheet h on h.id = a.sheet";

    private static final String LAID_OUT =
            "select id, code, version, lang, words_hash from answer_sheet where assignment = ?";

    private final Sql sql;
    private final Vault vault;
    private final Sheets sheets;
    private final Questionnaires questionnaires;
    private final Published published;
    private final Qualities qualities;

    Papers(
            Sql sql,
            Vault vault,
            Sheets sheets,
            Questionnaires questionnaires,
            Published published,
            Qualities qualities) {
        this.qualities = qualities;
        this.published = published;
        this.sql = sql;
        this.vault = vault;
        this.sheets = sheets;
        this.questionnaires = questionnaires;
    }

    /** A saved value; unsettled ones do not count yet. */
    record Saved(
            UUID assignment, UUID sheet, String item, int seq, String value, Instant receivedAt, boolean settled) {}

    /**
     * Lays out the sheets in the newest published editions; a sitting keeps the versions it began with. What was frozen
     * stays frozen: who agrees anew begins on new sheets. A questionnaire that was retired meanwhile is not asked; whether
     * the student would like a talk is asked in any case.
     */
    void layOut(Sitting s, String lang, Instant now) {
        battery(s).stream().flatMap(code -> inUse(code).stream()).forEach(q -> {
            var words = q.words(lang);
            sql.run(
                    """
                    insert into answer_sheet (id, code, version, hash, words_version, words_hash, lang, student, assignment,
                      filled_by, filled_by_name, role, occurred_at, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '学生', 'STU', ?, ?)
                    on conflict (assignment, code) where frozen_at is null do nothing
                    """,
                    Ids.fresh(),
                    q.code(),
                    q.version(),
                    q.hash(),
                    words.version(),
                    words.hash(),
                    lang,
                    s.student(),
                    s.id(),
                    "student:" + s.student(),
                    now,
                    now);
        });
    }

    private Optional<Questionnaire> inUse(String code) {
        return published
                .newest(code)
                .or(() -> Optional.of(code)
                        .filter(TALK::equals)
                        .map(talk -> published.newestEver(talk).orElseGet(() -> questionnaires.get(talk))));
    }

    /** All questions of a sitting in their order, without those for which the student is too young (D§7.5 SC2). */
    List<Step> steps(Sitting s) {
        return steps(s, sql.rows(LAID_OUT + " and frozen_at is null", Papers::laidOut, s.id()));
    }

    /** The same of the sheets that were frozen last, for what was still on its way. */
    List<Step> stopped(Sitting s) {
        return steps(s, sql.rows(LAID_OUT + """
                  and frozen_at = (select max(frozen_at) from answer_sheet where assignment = ?)
                """, Papers::laidOut, s.id(), s.id()));
    }

    /** What is asked lies in the form alone: neither its words nor its scoring are looked up at each answer. */
    private List<Step> steps(Sitting s, List<LaidOut> sheets) {
        return battery(s).stream()
                .flatMap(code -> sheets.stream().filter(sheet -> sheet.code().equals(code)))
                .flatMap(sheet -> steps(sheet, questionnaires.get(sheet.code(), sheet.version())))
                .filter(step -> step.item().isFor(s.grade()))
                .toList();
    }

    private static Stream<Step> steps(LaidOut sheet, Questionnaire q) {
        return q.items().stream().map(item -> new Step(sheet.id(), q, item, sheet.lang(), sheet.words()));
    }

    private record LaidOut(UUID id, String code, String version, String lang, String words) {}

    private static LaidOut laidOut(Sql.Row r) throws SQLException {
        return new LaidOut(
                r.id("id"),
                r.text("code"),
                r.text("version"),
                r.text("lang"),
                r.textIfAny("words_hash").orElse(""));
    }

    /** The same form in the words that were signed, with the scoring that is in force. */
    Questionnaire inForce(Questionnaire form) {
        return published.scoring(form.code(), form.version());
    }

    private static List<String> battery(Sitting s) {
        var battery = new ArrayList<>(s.instruments());
        battery.remove(TALK);
        battery.add(TALK);
        return battery;
    }

    /** What counts on a sheet. */
    Answers settled(UUID sheet) {
        return sheets.find(sheet).orElseThrow().answers();
    }

    /** The last value that came in for a question, whether it counts yet or not. */
    Optional<Saved> last(UUID sheet, String item) {
        return sql.one(
                SAVED + " where a.sheet = ? and a.item = ? order by a.seq desc limit 1", this::saved, sheet, item);
    }

    /** The last values of all questions that do not count yet and came in before that time. */
    List<Saved> pending(Instant before) {
        return sql.rows(SAVED + """
                 where a.settled_at is null and a.received_at <= ? and h.locked_at is null and h.frozen_at is null and not exists (
                  select 1 from answer later where later.sheet = a.sheet and later.item = a.item and later.seq > a.seq)
                order by a.received_at
                """, this::saved, before);
    }

    /** The last values of one sitting that do not count yet. */
    List<Saved> pendingOf(UUID assignment) {
        return sql.rows(SAVED + """
                 where h.assignment = ? and h.frozen_at is null and a.settled_at is null and not exists (
                  select 1 from answer later where later.sheet = a.sheet and later.item = a.item and later.seq > a.seq)
                """, this::saved, assignment);
    }

    /** Consent was withdrawn: nobody reads these sheets or their scores any more, nothing is added. */
    void freeze(UUID assignment, Instant now) {
        sql.run("update answer_sheet set frozen_at = ? where assignment = ? and frozen_at is null", now, assignment);
    }

    /** How often the sheets of a sitting have been frozen. */
    int rounds(UUID assignment) {
        return sql.count(
                "select count(distinct frozen_at) from answer_sheet where assignment = ? and frozen_at is not null",
                assignment);
    }

    Saved add(Step step, Sitting s, int seq, String value, Instant now) {
        sql.run(
                "insert into answer (sheet, item, seq, value, received_at) values (?, ?, ?, ?, ?)",
                step.sheet(),
                step.item().id(),
                seq,
                vault.seal(s.student(), value(step.sheet(), step.item().id(), seq), value),
                now);
        return new Saved(s.id(), step.sheet(), step.item().id(), seq, value, now, false);
    }

    /** The value counts from now on. */
    void settle(Saved a, Instant now) {
        sql.run(
                "update answer set settled_at = ? where sheet = ? and item = ? and seq = ? and settled_at is null",
                now,
                a.sheet(),
                a.item(),
                a.seq());
        sheets.answer(a.sheet(), a.item(), a.value());
    }

    void lock(UUID assignment, Instant now) {
        sql.run(
                "update answer_sheet set locked_at = ?, occurred_at = ? where assignment = ? and locked_at is null and frozen_at is null",
                now,
                now,
                assignment);
    }

    /** Keeps a score beside those that other versions of the scoring gave; the same version scores once. */
    void keep(UUID sheet, Questionnaire q, ScoreSheet scored) {
        scored.scales().forEach(scale -> {
            Optional<Double> raw =
                    scale.raw().isPresent() ? Optional.of(scale.raw().getAsDouble()) : Optional.empty();
            sql.run(
                    """
                    insert into score (sheet, scoring, scoring_hash, scale, state, raw, band, reasons) values (?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict do nothing
                    """,
                    sheet,
                    scored.scoringVersion().orElseThrow(),
                    q.scoring().map(Scoring::hash),
                    scale.scale(),
                    scale.state(),
                    raw,
                    scale.band().map(Band::id),
                    reasons(scale));
        });
    }

    /**
     * Keeps beside a score how far the sheet can be believed by the same scoring (D§7.6), timed as it was when it was handed
     * in. Nothing is scored, nothing is kept; no score, prompt or alarm follows from it, whoever scores, the first time or anew.
     *
     * @param grade in which the student was asked: what others are asked is not missing here
     */
    Optional<Quality> keepQuality(UUID sheet, int grade, Questionnaire q, ScoreSheet scored, Instant now) {
        return scored.scoringVersion().map(scoring -> {
            var asked = q.forGrade(grade);
            var answers = settled(sheet);
            var timing = qualities.timing(sheet);
            var quality = ResponseQuality.of(asked, answers, scored, timing);
            qualities.keep(
                    new Qualities.Kept(sheet, scoring, quality, ResponseQuality.coverage(asked, answers), timing, now));
            return quality;
        });
    }

    /** Why the score is what it is, beside its figures. */
    static String reasons(ScaleScore scale) {
        return scale.prompt() + " · " + scale.rule().source();
    }

    private Saved saved(Sql.Row r) throws SQLException {
        var sheet = r.id("sheet");
        var item = r.text("item");
        var seq = r.number("seq");
        return new Saved(
                r.id("assignment"),
                sheet,
                item,
                seq,
                vault.open(r.id("student"), value(sheet, item, seq), r.bytes("value")),
                r.moment("received_at"),
                r.momentIfAny("settled_at").isPresent());
    }

    private static Place value(UUID sheet, String item, int seq) {
        return new Place("answer", "value", sheet + ":" + item + ":" + seq);
    }
}
