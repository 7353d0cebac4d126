package org.xinqiao.directory;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Grades 1 to 12 and classes in the ways in which schools write them. */
final class Grade {
    private static final List<String> NAMES =
            List.of("一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "初一", "初二", "初三", "高一", "高二", "高三");
    private static final List<String> OTHERS = List.of("七年级", "八年级", "九年级");
    private static final Pattern NUMBER = Pattern.compile("([1-9]|1[0-2])(年级)?");
    private static final Pattern CLASS = Pattern.compile("（?(\\d{1,2})）?班?");

    private Grade() {}

    static Optional<Integer> of(String text) {
        var number = NUMBER.matcher(text);
        if (number.matches()) {
            return Optional.of(Integer.parseInt(number.group(1)));
        }
        if (OTHERS.contains(text)) {
            return Optional.of(OTHERS.indexOf(text) + 7);
        }
        return Optional.of(NAMES.indexOf(text) + 1).filter(grade -> grade > 0);
    }

    /** 1, (1)班 and 1班 of grade 9 are all 初三（1）班; any other name stays, with the brackets of the house. */
    static String className(int grade, String text) {
        var name = text.replace('(', '（').replace(')', '）');
        var number = CLASS.matcher(name);
        return number.matches() ? NAMES.get(grade - 1) + "（" + Integer.parseInt(number.group(1)) + "）班" : name;
    }
}
