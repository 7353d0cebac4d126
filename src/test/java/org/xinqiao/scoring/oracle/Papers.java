package org.xinqiao.scoring.oracle;

import static org.xinqiao.scoring.oracle.Key.mean;
import static org.xinqiao.scoring.oracle.Key.parts;
import static org.xinqiao.scoring.oracle.Key.sum;

import java.util.Optional;
import java.util.stream.Stream;

/** All papers that the oracle knows, one for each folder of questionnaires. */
final class Papers {
    private static final String PHQ_BANDS =
            "0 minimal, 5 mild watch, 10 moderate P1, 15 moderately_severe P2, 20 severe P2 top";

    private Papers() {}

    static Optional<Instrument> of(String code) {
        return Stream.of(
                        phq9(),
                        phqA(),
                        gad7(),
                        two("phq-2"),
                        two("gad-2"),
                        phq4(),
                        cesD("ces-d", 16),
                        cesD("ces-dc", 15),
                        k6(),
                        k10(),
                        psc17(),
                        youth17(),
                        psc35("psc-35", 28),
                        psc35("y-psc-35", 30),
                        asq(),
                        dass21(),
                        who5(),
                        talk(),
                        wellbeing(),
                        monitoring())
                .filter(paper -> paper.code().equals(code))
                .findFirst()
                .or(() -> WithheldPapers.of(code));
    }

    /** Kroenke 2001. */
    private static Instrument phq9() {
        return new Instrument("phq-9")
                .items("1-10", 0, 3)
                .keys(sum("total", "1-9").gaps(2).bands(PHQ_BANDS))
                .alarm(9, 1, "self_harm");
    }

    /** Johnson 2002; GLAD-PC: the last three questions on suicide must be followed up. */
    private static Instrument phqA() {
        return new Instrument("phq-a")
                .items("1-9", 0, 3)
                .items("10", 0, 1)
                .items("11", 0, 3)
                .items("12-13", 0, 1)
                .keys(sum("total", "1-9").gaps(2).bands(PHQ_BANDS))
                .alarm(9, 1, "self_harm")
                .alarm(12, 1, "past_month_suicidal_thoughts")
                .alarm(13, 1, "past_attempt");
    }

    /** Spitzer 2006. */
    private static Instrument gad7() {
        return new Instrument("gad-7")
                .items("1-7", 0, 3)
                .keys(sum("total", "1-7").gaps(2).bands("0 minimal, 5 mild watch, 10 moderate P1, 15 severe P1 top"));
    }

    /** Kroenke 2003 and 2007. */
    private static Instrument two(String code) {
        return new Instrument(code).items("1-2", 0, 3).keys(sum("total", "1-2").bands("0 negative, 3 positive P1"));
    }

    /** Kroenke 2009: anxiety first. */
    private static Instrument phq4() {
        return new Instrument("phq-4")
                .items("1-4", 0, 3)
                .keys(
                        sum("anxiety", "1-2").bands("0 negative, 3 positive P1"),
                        sum("depression", "3-4").bands("0 negative, 3 positive P1"),
                        parts("total", "anxiety depression")
                                .bands("0 normal, 3 mild watch, 6 moderate P1, 9 severe P1 top"));
    }

    /** Radloff 1977; Weissman 1980: every fourth item is a happy one. */
    private static Instrument cesD(String code, int cut) {
        return new Instrument(code)
                .items("1-20", 0, 3)
                .keys(sum("total", "1-3 !4 5-7 !8 9-11 !12 13-15 !16 17-20")
                        .gaps(4)
                        .bands("0 negative, " + cut + " positive P1"));
    }

    /** Kessler 2003, Prochaska 2012: none of the time is 0. */
    private static Instrument k6() {
        return new Instrument("k6")
                .items("1-6", 0, 4)
                .keys(sum("total", "1-6").gaps(1).bands("0 low, 5 moderate watch, 13 serious P1 top"));
    }

    /** Australian Bureau of Statistics, table E: none of the time is 1. */
    private static Instrument k10() {
        return new Instrument("k10")
                .items("1-10", 1, 5)
                .keys(sum("total", "1-10").gaps(1).bands("10 low, 16 moderate watch, 22 high P1, 30 very_high P1 top"));
    }

    /** Gardner 1999, in the printed order; Bright Futures on blanks. */
    private static Instrument psc17() {
        return new Instrument("psc-17")
                .items("1-17", 0, 2)
                .keys(
                        sum("internalizing", "2 6 9 11 15")
                                .gaps(1)
                                .blankIsZero()
                                .bands("0 negative, 5 positive P1"),
                        sum("attention", "1 3 7 13 17").gaps(1).blankIsZero().bands("0 negative, 7 positive P1"),
                        sum("externalizing", "4 5 8 10 12 14 16")
                                .gaps(1)
                                .blankIsZero()
                                .bands("0 negative, 7 positive P1"),
                        sum("total", "1-17").gaps(3).blankIsZero().bands("0 negative, 15 positive P1"));
    }

    /** The same items in a youth's own words; only the total has a cut-off. */
    private static Instrument youth17() {
        return new Instrument("y-psc-17")
                .items("1-17", 0, 2)
                .keys(
                        sum("internalizing", "2 6 9 11 15").gaps(1).blankIsZero(),
                        sum("attention", "1 3 7 13 17").gaps(1).blankIsZero(),
                        sum("externalizing", "4 5 8 10 12 14 16").gaps(1).blankIsZero(),
                        sum("total", "1-17").gaps(3).blankIsZero().bands("0 negative, 15 positive P1"));
    }

    /** Jellinek 1988; Bright Futures: 28 for a parent's word on 6 to 16 years, 30 for a youth's own. */
    private static Instrument psc35(String code, int cut) {
        return new Instrument(code)
                .items("1-35", 0, 2)
                .keys(
                        sum("internalizing", "11 13 19 22 27")
                                .gaps(1)
                                .blankIsZero()
                                .bands("0 negative, 5 positive P1"),
                        sum("attention", "4 7-9 14").gaps(1).blankIsZero().bands("0 negative, 7 positive P1"),
                        sum("externalizing", "16 29 31-35")
                                .gaps(1)
                                .blankIsZero()
                                .bands("0 negative, 7 positive P1"),
                        sum("total", "1-35").gaps(3).blankIsZero().bands("0 negative, " + cut + " positive P1"));
    }

    /** NIMH toolkit 2017: any yes, or none given, is positive; the fifth is asked after a yes. */
    private static Instrument asq() {
        return new Instrument("asq")
                .items("1-5", 0, 1)
                .after("5", "1-4")
                .keys(Key.count("total", "1-4", 1).bands("0 negative, 1 positive P1"))
                .alarm(1, 1, "wished_dead")
                .refusal("1", "not_answered")
                .alarm(2, 1, "better_off_dead")
                .refusal("2", "not_answered")
                .alarm(3, 1, "suicidal_thoughts")
                .refusal("3", "not_answered")
                .alarm(4, 1, "past_attempt")
                .refusal("4", "not_answered")
                .alarm(5, 1, "acute");
    }

    /** Lovibond 1995: the sums of the short form are doubled. */
    private static Instrument dass21() {
        return new Instrument("dass-21")
                .items("1-21", 0, 3)
                .keys(
                        dass("depression", "3 5 10 13 16 17 21", 10, 14, 21, 28),
                        dass("anxiety", "2 4 7 9 15 19 20", 8, 10, 15, 20),
                        dass("stress", "1 6 8 11 12 14 18", 15, 19, 26, 34),
                        parts("total", "depression anxiety stress"));
    }

    private static Key dass(String scale, String items, int mild, int moderate, int severe, int extreme) {
        return sum(scale, items)
                .gaps(1)
                .times(2)
                .bands("0 normal, " + mild + " mild watch, " + moderate + " moderate P1, " + severe + " severe P1, "
                        + extreme + " extremely_severe P1 top");
    }

    /** WHO 2024; Topp 2015: 28 and 50 are the last scores of the two lower bands, and scores go in fours. */
    private static Instrument who5() {
        return new Instrument("who-5")
                .items("1-5", 0, 5)
                .keys(sum("total", "1-5").times(4).bands("0 very_low P1 top, 32 low P1, 52 adequate"));
    }

    private static Instrument talk() {
        return new Instrument("talk").request("talk");
    }

    /** Ours, 2026. */
    private static Instrument wellbeing() {
        return new Instrument("wellbeing")
                .items("1-5", 0, 3)
                .items("6", 0, 1)
                .items("7-15", 0, 3)
                .items("16", 0, 1)
                .items("17-18", 0, 3)
                .items("19-20", 0, 1)
                .keys(
                        sum("mood", "!1 2 11 12").gaps(1),
                        sum("worry", "4 8 15"),
                        sum("sleep", "5 !14 17"),
                        sum("belonging", "3 9 !13 18").gaps(1).bands("0 little watch, 4 some, 8 much"),
                        parts("total", "mood worry sleep").bands("0 usual, 15 raised watch, 20 high P1"),
                        sum("lie", "6 16"))
                .alarm(19, 1, "abuse")
                .request("q20");
    }

    /** Ours, 2026. */
    private static Instrument monitoring() {
        return new Instrument("monitoring")
                .items("1-7", 0, 3)
                .items("8-9", 0, 1)
                .keys(sum("total", "!1 2-4 !5 !6").gaps(1).bands("0 usual, 8 raised watch, 12 high P1"))
                .alarm(7, 1, "self_harm")
                .alarm(8, 1, "abuse")
                .request("q9");
    }

    /** A mean of the answered items, from 1 on. */
    static Key meanOf(String scale, String items, int gaps, String bands) {
        return mean(scale, items).gaps(gaps).bands(bands);
    }
}
