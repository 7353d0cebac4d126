package org.xinqiao.scoring.oracle;

import static org.xinqiao.scoring.oracle.Key.count;
import static org.xinqiao.scoring.oracle.Key.parts;
import static org.xinqiao.scoring.oracle.Key.sum;
import static org.xinqiao.scoring.oracle.Papers.meanOf;

import java.util.Optional;
import java.util.stream.Stream;

/** The papers whose words are not free. */
final class WithheldPapers {
    private static final String TWO = "0 negative, %d positive P1";

    private WithheldPapers() {}

    static Optional<Instrument> of(String code) {
        return Stream.of(
                        rses(),
                        mht(),
                        mssmhs(),
                        sdq(),
                        scared(),
                        rcads(),
                        smfq(),
                        mfq(),
                        dsrsc(),
                        sasc(),
                        cssrs(),
                        isi(),
                        scl90(),
                        cdi(),
                        kads(),
                        rcadsShort(),
                        bdi())
                .filter(paper -> paper.code().equals(code))
                .findFirst();
    }

    /** Rosenberg 1965, his order. */
    private static Instrument rses() {
        return new Instrument("rses")
                .items("1-10", 1, 4)
                .keys(sum("total", "1 !2 3-4 !5 !6 7 !8 !9 10").gaps(1));
    }

    /** Zhou 1991: the lie items are the even ones from 82. */
    private static Instrument mht() {
        return new Instrument("mht")
                .items("1-100", 0, 1)
                .keys(
                        mht("study_anxiety", "1-15"),
                        mht("social_anxiety", "16-25"),
                        mht("loneliness", "26-35"),
                        mht("self_blame", "36-45"),
                        mht("sensitivity", "46-55"),
                        mht("somatic", "56-70"),
                        mht("phobia", "71-80"),
                        mht("impulsiveness", "81 83 85 87 89 91 93 95 97 99").gaps(2),
                        parts(
                                        "total",
                                        "study_anxiety social_anxiety loneliness self_blame sensitivity somatic phobia impulsiveness")
                                .bands("0 usual, 56 raised watch, 65 high P1"),
                        sum("lie", "82 84 86 88 90 92 94 96 98 100"))
                .alarm(85, 1, "wish_to_be_dead")
                .alarm(97, 1, "self_harm_urge");
    }

    private static Key mht(String scale, String items) {
        return sum(scale, items).gaps(1).bands("0 low, 4 usual, 8 high P1");
    }

    /** Wang 1997. */
    private static Instrument mssmhs() {
        return new Instrument("mssmhs-60")
                .items("1-60", 1, 5)
                .keys(
                        mssmhs("obsessive", "3 10 12 22 23 48"),
                        mssmhs("paranoid", "11 20 24 26 47 49"),
                        mssmhs("hostile", "19 21 25 50 52 58"),
                        mssmhs("interpersonal", "4 17 18 45 51 59"),
                        mssmhs("depression", "5 13 14 16 44 57"),
                        mssmhs("anxiety", "6 15 34 43 46 56"),
                        mssmhs("study_pressure", "31 33 36 38 40 55"),
                        mssmhs("maladjustment", "1 8 9 29 39 41"),
                        mssmhs("mood_swings", "2 7 27 32 35 53"),
                        mssmhs("imbalance", "28 30 37 42 54 60"),
                        meanOf("total", "1-60", 6, "1 normal, 2 mild P1, 3 moderate P1, 4 marked P1, 5 severe P1"))
                .alarm(57, 2, "suicidal_thoughts");
    }

    private static Key mssmhs(String scale, String items) {
        return meanOf(scale, items, 1, "1 normal, 2 mild P1, 3 moderate P1, 4 marked P1, 5 severe P1 top");
    }

    /** Goodman 1998, self-report; three of five answers are enough. */
    private static Instrument sdq() {
        return new Instrument("sdq")
                .items("1-25", 0, 2)
                .keys(
                        sum("emotional", "3 8 13 16 24").gaps(2).bands("0 normal, 6 borderline watch, 7 abnormal P1"),
                        sum("conduct", "5 !7 12 18 22").gaps(2).bands("0 normal, 4 borderline watch, 5 abnormal P1"),
                        sum("hyperactivity", "2 10 15 !21 !25")
                                .gaps(2)
                                .bands("0 normal, 6 borderline watch, 7 abnormal P1"),
                        sum("peer", "6 !11 !14 19 23").gaps(2).bands("0 normal, 4 borderline watch, 6 abnormal P1"),
                        sum("prosocial", "1 4 9 17 20").gaps(2).bands("0 abnormal, 5 borderline, 6 normal"),
                        parts("total", "emotional conduct hyperactivity peer")
                                .bands("0 normal, 16 borderline watch, 20 abnormal P1"));
    }

    /** Birmaher 1999; Wang 2002 for the 23. */
    private static Instrument scared() {
        return new Instrument("scared")
                .items("1-41", 0, 2)
                .keys(
                        sum("panic", "1 6 9 12 15 18 19 22 24 27 30 34 38")
                                .gaps(1)
                                .bands("0 negative, 7 positive"),
                        sum("generalized_anxiety", "5 7 14 21 23 28 33 35 37")
                                .gaps(1)
                                .bands("0 negative, 9 positive"),
                        sum("separation_anxiety", "4 8 13 16 20 25 29 31")
                                .gaps(1)
                                .bands("0 negative, 5 positive"),
                        sum("social_anxiety", "3 10 26 32 39-41").gaps(1).bands("0 negative, 8 positive"),
                        sum("school_avoidance", "2 11 17 36").bands("0 negative, 3 positive"),
                        parts("total", "panic generalized_anxiety separation_anxiety social_anxiety school_avoidance")
                                .bands("0 negative, 23 borderline watch, 25 positive P1"));
    }

    /** Chorpita 2000. */
    private static Instrument rcads() {
        return new Instrument("rcads-47")
                .items("1-47", 0, 3)
                .keys(
                        sum("social_phobia", "4 7 8 12 20 30 32 38 43").gaps(2),
                        sum("panic", "3 14 24 26 28 34 36 39 41").gaps(2),
                        sum("separation_anxiety", "5 9 17 18 33 45 46").gaps(2),
                        sum("generalized_anxiety", "1 13 22 27 35 37").gaps(2),
                        sum("obsessive_compulsive", "10 16 23 31 42 44").gaps(2),
                        sum("depression", "2 6 11 15 19 21 25 29 40 47").gaps(2),
                        parts(
                                "anxiety_total",
                                "social_phobia panic separation_anxiety generalized_anxiety obsessive_compulsive"),
                        parts(
                                "total",
                                "social_phobia panic separation_anxiety generalized_anxiety obsessive_compulsive depression"));
    }

    /** Angold 1995. */
    private static Instrument smfq() {
        return new Instrument("smfq")
                .items("1-13", 0, 2)
                .keys(sum("total", "1-13").gaps(1).bands(TWO.formatted(8)));
    }

    /** Wood 1995. */
    private static Instrument mfq() {
        return new Instrument("mfq")
                .items("1-33", 0, 2)
                .keys(sum("total", "1-33").gaps(3).bands(TWO.formatted(27)))
                .alarm(16, 1, "life_not_worth_living")
                .alarm(18, 1, "better_off_without")
                .alarm(19, 1, "suicidal_thoughts");
    }

    /** Birleson 1981; Su 2003 for the 15. */
    private static Instrument dsrsc() {
        return new Instrument("dsrsc")
                .items("1-18", 0, 2)
                .keys(sum("total", "!1 !2 3 !4 5 6 !7 !8 !9 10 !11 !12 !13 14 15 !16 17 18")
                        .gaps(2)
                        .bands("0 negative, 13 borderline watch, 15 positive P1"))
                .alarm(10, 1, "life_not_worth_living");
    }

    /** La Greca 1988; Li 2006 for the 8. */
    private static Instrument sasc() {
        return new Instrument("sasc")
                .items("1-10", 0, 2)
                .keys(
                        sum("negative_evaluation", "1 2 5 6 8 10").gaps(1),
                        sum("avoidance", "3 4 7 9"),
                        parts("total", "negative_evaluation avoidance").bands(TWO.formatted(8)));
    }

    /** Posner 2011: no score, each answer speaks. */
    private static Instrument cssrs() {
        return new Instrument("c-ssrs")
                .items("1-7", 0, 1)
                .after("3-5", "2")
                .after("7", "6")
                .alarm(1, 1, "wish_to_be_dead")
                .alarm(2, 1, "suicidal_thoughts")
                .alarm(3, 1, "thoughts_with_method")
                .alarm(4, 1, "intent")
                .alarm(5, 1, "plan_with_intent")
                .alarm(6, 1, "lifetime_behaviour")
                .alarm(7, 1, "recent_behaviour");
    }

    /** Bastien 2001. */
    private static Instrument isi() {
        return new Instrument("isi")
                .items("1-7", 0, 4)
                .keys(sum("total", "1-7")
                        .gaps(1)
                        .bands("0 none, 8 subthreshold watch, 15 moderate P1, 22 severe P1 top"));
    }

    /** Jin 1986. */
    private static Instrument scl90() {
        String factor = "1 negative, 2 positive P1";
        return new Instrument("scl-90")
                .items("1-90", 1, 5)
                .keys(
                        meanOf("somatization", "1 4 12 27 40 42 48 49 52 53 56 58", 1, factor),
                        meanOf("obsessive_compulsive", "3 9 10 28 38 45 46 51 55 65", 1, factor),
                        meanOf("interpersonal", "6 21 34 36 37 41 61 69 73", 1, factor),
                        meanOf("depression", "5 14 15 20 22 26 29-32 54 71 79", 1, factor),
                        meanOf("anxiety", "2 17 23 33 39 57 72 78 80 86", 1, factor),
                        meanOf("hostility", "11 24 63 67 74 81", 1, factor),
                        meanOf("phobic_anxiety", "13 25 47 50 70 75 82", 1, factor),
                        meanOf("paranoid_ideation", "8 18 43 68 76 83", 1, factor),
                        meanOf("psychoticism", "7 16 35 62 77 84 85 87 88 90", 1, factor),
                        meanOf("additional", "19 44 59 60 64 66 89", 1, ""),
                        sum("total", "1-90").gaps(9).bands("90 negative, 160 positive P1"),
                        count("positive_items", "1-90", 2).gaps(9).blankIsZero().bands("0 negative, 43 positive P1"))
                .alarm(15, 2, "thoughts_of_ending_life");
    }

    /** Kovacs 1992. */
    private static Instrument cdi() {
        return new Instrument("cdi")
                .items("1-27", 0, 2)
                .keys(
                        sum("negative_mood", "1 6 8 10 11 13").gaps(1),
                        sum("interpersonal", "5 12 26 27").gaps(1),
                        sum("ineffectiveness", "3 15 23 24").gaps(1),
                        sum("anhedonia", "4 16-22").gaps(1),
                        sum("negative_self_esteem", "2 7 9 14 25").gaps(1),
                        sum("total", "1-27").gaps(2).bands(TWO.formatted(19)))
                .alarm(9, 1, "suicidal_thoughts");
    }

    /** Zhou 2016. */
    private static Instrument kads() {
        return new Instrument("kads-11")
                .items("1-11", 0, 3)
                .keys(sum("total", "1-11").gaps(1).bands(TWO.formatted(9)))
                .alarm(11, 1, "self_harm");
    }

    /** Ebesutani 2012: 15 items on anxiety, 10 on depression. */
    private static Instrument rcadsShort() {
        return new Instrument("rcads-25")
                .items("1-25", 0, 3)
                .keys(
                        sum("anxiety", "2 3 5 6 7 9 11 12 14 17 18 20 22 23 25").gaps(2),
                        sum("depression", "1 4 8 10 13 15 16 19 21 24").gaps(2),
                        parts("total", "anxiety depression"));
    }

    /** Beck 1996: sleep and appetite may be more or less than usual, which counts the same. */
    private static Instrument bdi() {
        return new Instrument("bdi-ii")
                .items("1-21", 0, 3)
                .twins("16 18")
                .keys(sum("total", "1-21").gaps(2).bands("0 minimal, 14 mild watch, 20 moderate P1, 29 severe P2 top"))
                .alarm(9, 1, "suicidal_thoughts");
    }
}
