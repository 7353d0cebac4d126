package org.xinqiao.journeys;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** What the people of the whole thread say on each form; the rest they fill in calmly. */
final class Said {
    static final Map<String, String> SAFE_TODAY = Map.of(
            "qualification", "trained_teacher",
            "limits_explained", "1",
            "adult_tonight", "1",
            "result", "CLEAR");
    static final Map<String, String> TAKEN_ON =
            Map.of("decision", "accept", "owner", "王老师", "backup", "刘副校长", "reason", "作答触发，需要当面了解。");
    static final Map<String, String> IN_PRIVATE = Map.of("private_place", "1", "limits_explained", "1");
    static final Map<String, String> LOW_RISK =
            Map.of("protective", "family,peers", "warning", "none", "rows", "r1_scale", "r", "R1");
    static final Map<String, String> HEARD = Map.of(
            "length_min", "40",
            "function", "6",
            "peers", "some",
            "ideation_asked", "1",
            "informants", "self,hrt",
            "proposed_r", "R1");
    static final Map<String, String> LEVEL_ONE = Map.of(
            "attendees", "PSY,DPR,HRT",
            "documents", "F04,F05,scores",
            "r", "R1",
            "second_informant_clear", "1",
            "rows", "r1_scale");
    static final Map<String, String> THE_FAMILY_COOPERATES = Map.of("reached", "1", "stance", "COOPERATIVE");
    static final Map<String, String> MINUTES = Map.of(
            "present", "GUA,HRT,DPR,PSY",
            "decisions", "school_plan,referral",
            "tasks.0.party", "GUA",
            "tasks.1.party", "HRT",
            "tasks.2.party", "DPR",
            "tasks.3.party", "PSY");
    static final Map<String, String> LETTER = Map.of("hospital", "泉城精神卫生中心", "urgency", "ROUTINE", "basis", "consent");
    static final Map<String, String> AGREED = Map.of(
            "decision", "agree",
            "hospital", "泉城精神卫生中心",
            "sent_items", "identity,reason,measures",
            "back_items", "attendance,safety_opinion,advice",
            "student_assent", "agree");
    static final Map<String, String> GOING_WELL = Map.of("goals_met", "met", "intensive_ends", "1");
    static final Map<String, String> SEEN_IN_PERSON = Map.of(
            "with_whom", "STU",
            "channel", "in_person",
            "safety_asked", "1",
            "sleep", "better",
            "mood", "better",
            "attendance", "100",
            "change", "better");
    static final Map<String, String> TIME_TO_CLOSE = Map.of(
            "reason", "GOALS_MET",
            "goals_scored.0.score", "met",
            "how_to_return_told", "1",
            "student_told", "1",
            "hospital_opinion", "received",
            "hrt_stable", "1",
            "risk_points_considered", "1",
            "rescreen", "structured_interview");
    static final Map<String, String> NOT_YET = Map.of("return_code", "incomplete", "reason", "请补充与监护人沟通的日期。");
    static final Map<String, String> NOTHING_MORE = Map.of();

    private Said() {}

    static Map<String, String> onTheDay(String item, Object day) {
        return Map.of(item, day.toString());
    }

    /** An audit sheet that finds everything in order. */
    static Map<String, String> inOrder() {
        var sheet = new HashMap<String, String>();
        IntStream.rangeClosed(1, 16).forEach(n -> sheet.put("a" + n, "1"));
        sheet.put("conflict_none", "1");
        return sheet;
    }

    /** An audit sheet that finds a level that does not fit the facts. */
    static Map<String, String> levelInDoubt() {
        var sheet = new HashMap<>(inOrder());
        sheet.put("a4", "3");
        sheet.put("defects", "定级依据与访谈记录不一致，请重新访谈。");
        return sheet;
    }
}
