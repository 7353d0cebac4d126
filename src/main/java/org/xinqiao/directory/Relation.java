package org.xinqiao.directory;

import java.util.Locale;
import java.util.Set;

/**
 * How somebody stands to a student, as a roster says it: a word from a closed list, never what was typed, and what
 * follows from it. Whoever is neither parent nor called guardian is a carer who signs nothing (D§18).
 */
public record Relation(String word, Guardian.Kind kind) {
    private static final String GUARDIAN = "监护人";
    private static final String SOME_CARER = "其他照护人";
    private static final String WRITTEN_ENTRUSTMENT = "书面委托";
    private static final Set<String> PARENTS = Set.of(
            "父亲", "母亲", "父", "母", "爸爸", "妈妈", "父子", "父女", "母子", "母女", "养父", "养母", "继父", "继母", "生父", "生母", "家长",
            "father", "mother", "parent");
    private static final Set<String> CARERS = Set.of(
            "祖父", "祖母", "爷爷", "奶奶", "外祖父", "外祖母", "外公", "外婆", "姥爷", "姥姥", "伯父", "伯母", "叔叔", "婶婶", "姑姑", "姑父", "舅舅",
            "舅妈", "姨妈", "姨父", "哥哥", "姐姐", "委托照护人");

    /** The word in a column of a roster, such as 母亲, 奶奶, 奶奶（监护人） or 外婆（书面委托）. */
    public static Relation of(String cell) {
        var text = cell.strip().toLowerCase(Locale.ROOT);
        var word = text.split("[（(]", 2)[0].strip();
        if (PARENTS.contains(word)) {
            return new Relation(word, Guardian.Kind.LEGAL);
        }
        return new Relation(known(word), kind(text));
    }

    private static String known(String word) {
        if (word.contains(GUARDIAN)) {
            return GUARDIAN;
        }
        return CARERS.contains(word) ? word : SOME_CARER;
    }

    private static Guardian.Kind kind(String text) {
        if (text.contains(WRITTEN_ENTRUSTMENT)) {
            return Guardian.Kind.ENTRUSTED;
        }
        return text.contains(GUARDIAN) && !text.contains("非" + GUARDIAN) && !text.contains("委托")
                ? Guardian.Kind.LEGAL
                : Guardian.Kind.INFORMAL;
    }
}
