package org.xinqiao.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.xinqiao.questionnaire.Answers;

/** Filled-in staff forms as the people of the demo write them; every word is invented. */
public final class SampleRecords {
    private SampleRecords() {}

    public static Answers accepted(UUID owner, UUID backup) {
        return Answers.none()
                .with("decision", "accept")
                .with("reason", "问卷提示需要面谈")
                .with("owner", owner.toString())
                .with("backup", backup.toString());
    }

    public static Answers briefCheckClear(LocalDateTime now) {
        return Answers.none()
                .with("qualification", "trained_teacher")
                .with("limits_explained", "1")
                .with("asq1", "no")
                .with("asq2", "no")
                .with("asq3", "no")
                .with("asq4", "no")
                .with("plan_means", "0")
                .with("abuse", "0")
                .with("adult_tonight", "1")
                .with("wish", "想先和心理老师谈谈")
                .with("result", "CLEAR")
                .with("next_step", "心理老师十个教学日内访谈")
                .with("told_psy_at", now.withSecond(0).withNano(0).toString())
                .with("signed", "1");
    }

    public static Answers interviewStarted() {
        return Answers.none().with("private_place", "1").with("limits_explained", "1");
    }

    public static Answers riskAssessment(String level, String row) {
        return Answers.none()
                .with("qualification", "psy")
                .with("wish_dead", "0")
                .with("ideation", "0")
                .with("method", "0")
                .with("intent", "0")
                .with("plan", "0")
                .with("behaviour", "never")
                .with("recency", "none")
                .with("means_access", "none")
                .with("protective", "family", "adult_at_school")
                .with("warning", "none")
                .with("abuse", "0")
                .with("rows", row)
                .with("r", level)
                .with("rationale", "功能基本保持，有支持的成年人");
    }

    public static Answers interview(String level) {
        return Answers.none()
                .with("length_min", "35")
                .with("why_here", "老师说问卷里有几题想和我聊聊")
                .with("concern", "睡不好，担心成绩，和好朋友疏远了")
                .with("function", "6")
                .with("peers", "some")
                .with("self_injury", "never")
                .with("ideation_asked", "1")
                .with("ideation", "none")
                .with("strengths", "喜欢画画，和外婆很亲")
                .with("wishes", "不想让班里同学知道。可以的话，先别告诉爸爸。")
                .with("informants", "self", "hrt")
                .with("impression", "考试与同伴压力下的情绪低落")
                .with("proposed_r", level)
                .with("next_step", "提交研判会");
    }

    public static Answers panel(String level, String row, LocalDate today) {
        return Answers.none()
                .with("attendees", "PSY", "DPR", "HRT", "HVP")
                .with("documents", "F02", "F04", "scores")
                .with("facts", "两个来源一致：情绪低落六周，出勤正常")
                .with("r", level)
                .with("second_informant_clear", level.equals("R0") ? "1" : "0")
                .with("rows", row)
                .with("refer", "optional")
                .with("guardian_meeting_by", today.plusDays(7).toString())
                .with("signed", "1")
                .with("next_rate_on", today.plusDays(60).toString());
    }

    public static Answers guardianContact() {
        return Answers.none()
                .with("with", "监护人")
                .with("channel", "phone")
                .with("reached", "1")
                .with("told", "孩子最近睡眠和心情不太好，想一起商量怎样帮助")
                .with("stance", "COOPERATIVE");
    }

    public static Answers called(LocalDateTime at) {
        return Answers.none()
                .with("trigger", "C2")
                .with("meets_at", at.withSecond(0).withNano(0).toString())
                .with("mode", "video")
                .with("urgent", "0")
                .with("agreed_early", "1");
    }

    public static Answers minutes(LocalDate today) {
        var by = today.plusDays(14).toString();
        return Answers.none()
                .with("trigger", "C2")
                .with("mode", "video")
                .with("present", "GUA", "HRT", "DPR", "PSY")
                .with("home", "在家话少，晚上十二点后才睡")
                .with("school", "上课偶尔走神，作业能交")
                .with("concern", "睡眠、情绪和同伴关系需要支持")
                .with("student_voice", "希望少一点当众提问")
                .with("decisions", "school_plan", "guidance")
                .with("tasks.0.party", "GUA")
                .with("tasks.0.task", "晚上十点半一起收手机，陪着聊十分钟")
                .with("tasks.0.by", by)
                .with("tasks.1.party", "HRT")
                .with("tasks.1.task", "每天看一眼状态，不当众提问")
                .with("tasks.1.by", by)
                .with("tasks.2.party", "DPR")
                .with("tasks.2.task", "协调座位和一节课的休息安排")
                .with("tasks.2.by", by)
                .with("tasks.3.party", "PSY")
                .with("tasks.3.task", "每周一次谈话")
                .with("tasks.3.by", by)
                .with("next_on", today.plusDays(60).toString());
    }

    public static Answers plan(LocalDate today) {
        return Answers.none()
                .with("goals.0.statement", "每晚睡够七小时")
                .with("goals.0.baseline", "现在约五小时")
                .with("goals.0.measure", "睡眠记录")
                .with("goals.0.target_on", today.plusDays(30).toString())
                .with("school_measures", "作业可延时；考试坐靠门位置")
                .with("class_measures", "每天看一眼状态，不当众提问")
                .with("counselling", "每周一次，共六次")
                .with("family_measures", "晚十点半收手机，周末一起散步")
                .with("who_may_know", "team_and_class_tasks")
                .with("review_on", today.plusDays(30).toString())
                .with("step_down", "睡眠与出勤稳定四周");
    }

    public static Answers planReview(LocalDate today) {
        return Answers.none()
                .with("progress", "睡眠约七小时，和同桌和好")
                .with("goals_met", "partly")
                .with("next_review_on", today.plusDays(60).toString())
                .with("intensive_ends", "1");
    }

    public static Answers contact(LocalDate today) {
        return Answers.none()
                .with("with_whom", "STU")
                .with("channel", "in_person")
                .with("safety_asked", "1")
                .with("safety_result", "none")
                .with("sleep", "better")
                .with("attendance", "100")
                .with("mood", "better")
                .with("tasks", "家长和班主任的约定都在做")
                .with("change", "better")
                .with("r_proposal", "R1")
                .with("next_on", today.plusDays(28).toString());
    }

    public static Answers referralLetter(String hospital) {
        return Answers.none()
                .with("hospital", hospital)
                .with("urgency", "ROUTINE")
                .with("reason", "情绪低落六周，校内支持后改善有限")
                .with("behaviour", "睡眠差，上课走神，食欲下降")
                .with("safety_facts", "否认轻生想法，无自伤")
                .with("measures", "每周谈话、家校约定")
                .with("question", "是否需要进一步评估或治疗")
                .with("basis", "consent");
    }

    public static Answers referralConsent(String hospital, LocalDate today) {
        return Answers.none()
                .with("decision", "agree")
                .with("hospital", hospital)
                .with("sent_items", "identity", "reason", "behaviour", "safety", "measures")
                .with("back_items", "attendance", "safety_opinion", "advice")
                .with("valid_until", today.plusMonths(6).toString())
                .with("student_assent", "agree")
                .with("guardian_signed", "1");
    }

    public static Answers slot(LocalDateTime at) {
        return Answers.none()
                .with("slot_at", at.withSecond(0).withNano(0).toString())
                .with("clinic", "门诊楼 3 层")
                .with("doctor_kind", "child");
    }

    public static Answers visit(LocalDate today) {
        return Answers.none().with("attended_on", today.toString()).with("proof", "desk");
    }

    public static Answers feedback(LocalDate today) {
        return Answers.none()
                .with("attended", "1")
                .with("attended_on", today.toString())
                .with("service", "outpatient")
                .with("safety_opinion", "attend")
                .with("helps", "规律作息；每周一次谈话")
                .with("warning_signs", "连续两晚不睡，或说不想活")
                .with("back_referral", "0")
                .with("doctor_signed", "1")
                .with("contact", "转介联络 8000-2048");
    }

    public static Answers closureRequest(LocalDate today) {
        return Answers.none()
                .with("reason", "GOALS_MET")
                .with("goals_scored.0.goal", "每晚睡够七小时")
                .with("goals_scored.0.score", "met")
                .with("goals_scored.0.why", "睡眠记录四周达标")
                .with("summary", "情绪和睡眠稳定，同伴关系恢复")
                .with("student_statement", "现在好多了，知道可以找谁")
                .with("guardian_told_on", today.toString())
                .with("how_to_return_told", "1")
                .with("student_told", "1")
                .with("hospital_opinion", "not_referred")
                .with("hrt_stable", "1")
                .with("risk_points_considered", "1")
                .with("rescreen", "not_required")
                .with("signed", "1");
    }

    public static Answers closureApproved() {
        return Answers.none().with("signed", "1");
    }

    public static Answers reopened() {
        return Answers.none().with("trigger", "family").with("missed", "家长说最近又睡不好");
    }

    /** An audit sheet with the same score for every question. */
    public static Answers auditSheet(String score) {
        var sheet =
                Answers.none().with("conflict_none", "1").with("signed", "1").with("advice", "记录清楚");
        for (int i = 1; i <= 16; i++) {
            sheet = sheet.with("a" + i, score);
        }
        return sheet;
    }
}
