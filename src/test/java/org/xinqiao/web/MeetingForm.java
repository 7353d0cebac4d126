package org.xinqiao.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.platform.Lang;
import org.xinqiao.questionnaire.Answers;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.ItemType;
import org.xinqiao.questionnaire.ItemWords;
import org.xinqiao.questionnaire.Option;
import org.xinqiao.questionnaire.Problem;
import org.xinqiao.questionnaire.Range;
import org.xinqiao.questionnaire.When;
import org.xinqiao.questionnaire.Words;

/** A form with one question of each kind, as a counsellor might fill it in after a first talk. */
final class MeetingForm {
    static final Filling TEACHER_WANG =
            Filling.by(Lang.ZH, "counsellor").among(List.of(new Choice("p1", "周老师（班主任）"), new Choice("p2", "刘校长")));

    private static final Words WORDS = new Words(
            "首次访谈记录",
            "访谈当天填写。",
            Map.ofEntries(
                    words("met", "见到学生了吗", ""),
                    words("why_not", "没有见到的原因", "例如：请假、已离校"),
                    words("how", "访谈方式", ""),
                    words("topics", "谈到了什么", "可多选"),
                    words("minutes", "时长（分钟）", ""),
                    words("on", "日期", ""),
                    words("next", "下次见面", ""),
                    words("title", "一句话概括", ""),
                    words("words", "学生的原话", "尽量用学生自己的话，不作评价。"),
                    words("teacher", "需要知情的老师", ""),
                    words("goals", "一起商定的目标", "一到三项"),
                    words("goals.statement", "目标", ""),
                    words("goals.shared", "是否告诉家长", ""),
                    words("goals.reason", "不告诉的原因", ""),
                    words("secret", "只给医院看的内容", ""),
                    words("signature", "签名", "")),
            Map.of(
                    "how", Map.of("room", "在咨询室", "phone", "电话"),
                    "topics", Map.of("sleep", "睡眠", "friends", "同伴 <与> 家庭", "study", "学习")));

    static final List<Item> ITEMS = List.of(
            item("met", ItemType.YESNO).item(),
            item("why_not", ItemType.TEXT).onlyWhen("met", "0").item(),
            item("how", ItemType.CHOICE).offering("room", "phone").item(),
            item("topics", ItemType.MULTI)
                    .offering("sleep", "friends", "study")
                    .optional()
                    .item(),
            item("minutes", ItemType.NUMBER).between(1, 240).item(),
            item("on", ItemType.DATE).item(),
            item("next", ItemType.DATETIME).optional().item(),
            item("title", ItemType.TEXT).optional().item(),
            item("words", ItemType.LONGTEXT).item(),
            item("teacher", ItemType.PERSON).optional().item(),
            item("goals", ItemType.GROUP)
                    .between(1, 3)
                    .holding(
                            item("statement", ItemType.TEXT).item(),
                            item("shared", ItemType.YESNO).item(),
                            item("reason", ItemType.TEXT)
                                    .onlyWhen("shared", "0")
                                    .item())
                    .item(),
            item("secret", ItemType.LONGTEXT).hiddenFrom("counsellor").item(),
            item("signature", ItemType.SIGNATURE).item());

    private MeetingForm() {}

    static FormView form(Answers answers, List<Problem> problems, Filling filling) {
        List<FieldView> fields = new FieldViews(WORDS, answers, problems, filling).of(ITEMS);
        return new FormView(
                "F02", "1.0", WORDS.title(), WORDS.intro(), fields, FormView.wrongs(problems, fields, filling));
    }

    private static Map.Entry<String, ItemWords> words(String id, String text, String help) {
        return Map.entry(id, new ItemWords(text, help));
    }

    private static Question item(String id, ItemType type) {
        return new Question(id, type, true, List.of(), Optional.empty(), Set.of(), List.of(), Optional.empty());
    }

    /** An item in the making. */
    private record Question(
            String id,
            ItemType type,
            boolean required,
            List<Option> options,
            Optional<When> when,
            Set<String> hidden,
            List<Item> items,
            Optional<Range> range) {
        Item item() {
            return new Item(id, type, required, options, when, hidden, items, range);
        }

        Question optional() {
            return new Question(id, type, false, options, when, hidden, items, range);
        }

        Question offering(String... codes) {
            List<Option> offered =
                    List.of(codes).stream().map(code -> Option.of(code)).toList();
            return new Question(id, type, required, offered, when, hidden, items, range);
        }

        Question onlyWhen(String other, String value) {
            When condition = new When(List.of(other), Set.of(value), false);
            return new Question(id, type, required, options, Optional.of(condition), hidden, items, range);
        }

        Question between(int min, int max) {
            return new Question(id, type, required, options, when, hidden, items, Optional.of(new Range(min, max)));
        }

        Question hiddenFrom(String role) {
            return new Question(id, type, required, options, when, Set.of(role), items, range);
        }

        Question holding(Item... held) {
            return new Question(id, type, required, options, when, hidden, List.of(held), range);
        }
    }
}
