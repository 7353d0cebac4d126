package org.xinqiao.screening;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Policies;
import org.xinqiao.questionnaire.Names;
import org.xinqiao.questionnaire.Questionnaire;
import org.xinqiao.questionnaire.Questionnaires;
import org.xinqiao.questionnaire.Scoring;
import org.xinqiao.questionnaire.Versions;
import org.xinqiao.scoring.Quality;
import org.xinqiao.web.View;

/** Puts the sheets of a student into words: what they came to, and beside it what speaks against believing them. */
@ApplicationScoped
public class SheetReader {
    private static final int WHOLE = 100;

    private final Scores scores;
    private final Qualities qualities;
    private final Retests retests;
    private final Questionnaires questionnaires;
    private final Policies policies;

    SheetReader(Scores scores, Qualities qualities, Retests retests, Questionnaires questionnaires, Policies policies) {
        this.retests = retests;
        this.scores = scores;
        this.qualities = qualities;
        this.questionnaires = questionnaires;
        this.policies = policies;
    }

    /**
     * A sheet by the newest scoring that has scored it.
     *
     * @param against each reason to look twice, with its figure
     * @param advice what to do about an invalid one, else empty
     */
    @TemplateData
    public record Line(
            String title, String day, List<ScoreView> scores, String validity, List<String> against, String advice) {}

    /** A scale with what it came to; {@code band} is empty where there is none. */
    @TemplateData
    public record ScoreView(String scale, String figure, String band) {}

    /** The sheets of a student, the newest first, as far as whoever asks may read scores. */
    @Transactional
    public List<Line> ofStudent(UUID student, View v) {
        var sheets = new LinkedHashMap<UUID, List<Scores.Score>>();
        scores.ofStudent(student)
                .forEach(s -> sheets.computeIfAbsent(s.sheet(), sheet -> new ArrayList<>())
                        .add(s));
        var kept = qualities.ofStudent(student);
        var arranged = retests.ofStudent(student);
        return sheets.entrySet().stream()
                .map(e -> line(
                        newest(e.getValue()),
                        kept.getOrDefault(e.getKey(), List.of()),
                        arranged.getOrDefault(e.getKey(), Retests.Arranged.NOTHING),
                        v))
                .toList();
    }

    private static List<Scores.Score> newest(List<Scores.Score> all) {
        var scoring =
                all.stream().map(Scores.Score::scoring).max(Versions.ORDER).orElseThrow();
        return all.stream().filter(s -> s.scoring().equals(scoring)).toList();
    }

    private Line line(List<Scores.Score> scored, List<Qualities.Kept> believed, Retests.Arranged arranged, View v) {
        var any = scored.get(0);
        var q = questionnaires.find(any.code(), any.version(), any.scoring());
        var names = q.map(form -> form.names(v.langTag()))
                .orElseGet(() -> new Names(any.code(), Map.of(), Map.of(), Map.of()));
        var kept = by(any.scoring(), believed);
        return new Line(
                arranged.isRetest() ? v.t("sheet.retest", names.name()) : names.name(),
                v.date(any.handedIn()),
                scored.stream().map(s -> view(s, names, v)).toList(),
                kept.map(k -> validity(k.quality(), v)).orElseGet(() -> v.t("quality.unknown")),
                kept.stream()
                        .flatMap(k -> k.quality().flags().stream().map(flag -> words(flag, k, q, names, v)))
                        .toList(),
                kept.filter(k -> k.quality().validity() == Quality.Validity.INVALID)
                        .map(k -> advice(arranged, v))
                        .orElse(""));
    }

    /** What that scoring kept of the sheet, else the last that kept anything. */
    private static Optional<Qualities.Kept> by(String scoring, List<Qualities.Kept> believed) {
        return believed.stream()
                .filter(k -> k.scoring().equals(scoring))
                .findFirst()
                .or(() -> believed.stream().findFirst());
    }

    private static ScoreView view(Scores.Score s, Names names, View v) {
        var figure = s.raw().isPresent() ? plain(s.raw().getAsDouble()) : v.t("sheet.not_computable");
        return new ScoreView(
                names.scale(s.scale()), figure, s.band().map(names::band).orElse(""));
    }

    /** One flag alone takes nothing from a sheet, and is said all the same. */
    private static String validity(Quality quality, View v) {
        return quality.validity() == Quality.Validity.VALID && !quality.flags().isEmpty()
                ? v.t("quality.validity.VALID.but")
                : v.word("quality.validity", quality.validity());
    }

    /** What was laid out, or what to do where nothing was: a later scoring alone invites nobody. */
    private String advice(Retests.Arranged arranged, View v) {
        if (arranged.isRetest()) {
            return v.t("quality.invalid.twice");
        }
        return arranged.state()
                .map(state -> switch (state) {
                    case ASSIGNED, STARTED ->
                        v.t(
                                "quality.invalid.advice",
                                v.day(arranged.from().orElseThrow()),
                                v.day(arranged.until().orElseThrow()));
                    case COMPLETED -> v.t("quality.invalid.retested");
                    case EXPIRED, DECLINED -> v.t("quality.invalid.missed");
                })
                .orElseGet(() -> v.t("quality.invalid.unarranged", days("FROM"), days("UNTIL")));
    }

    private int days(String end) {
        return policies.current().value("invite_again_sd", end);
    }

    private static String words(
            Quality.Flag flag, Qualities.Kept kept, Optional<Questionnaire> q, Names names, View v) {
        var key = "quality.flag." + flag.code();
        return switch (flag.code()) {
            case INCOMPLETE ->
                v.t(key, kept.coverage().missing(), kept.coverage().asked());
            case LIE_SCALE -> v.t(key, names.scale(lie(q)), plain(flag.figure()), plain(flag.bound()));
            case SPEED_FLAG -> speed(key, flag, kept, v);
            case PATTERN_FLAG -> v.t(key, plain(flag.figure()), plain(flag.bound()));
            case INSTRUCTED_ITEM, INCONSISTENT_PAIRS -> v.t(key, plain(flag.figure()));
        };
    }

    /** Either the seconds were too few, or the share of the class was; the figure is that of one of them. */
    private static String speed(String key, Quality.Flag flag, Qualities.Kept kept, View v) {
        var seconds = kept.timing().secondsPerItem();
        return seconds.isPresent() && seconds.getAsDouble() == flag.figure()
                ? v.t(key, tenths(flag.figure()), plain(flag.bound()))
                : v.t(key + ".class", tenths(WHOLE * flag.figure()), plain(WHOLE * flag.bound()));
    }

    private static String lie(Optional<Questionnaire> q) {
        return q.flatMap(Questionnaire::scoring)
                .map(Scoring::quality)
                .flatMap(Scoring.Quality::lie)
                .map(Scoring.Lie::scale)
                .orElse("");
    }

    private static String plain(double figure) {
        return BigDecimal.valueOf(figure).stripTrailingZeros().toPlainString();
    }

    /** One digit after the point, cut and not rounded: what is less than a bound is never shown as the bound. */
    private static String tenths(double figure) {
        return BigDecimal.valueOf(figure).setScale(1, RoundingMode.DOWN).toPlainString();
    }
}
