package org.xinqiao.questionnaire;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Versions of forms, scorings and words: patch for a slip of the pen, minor for other words or one more language (scores
 * comparable), major for another item, option, weight, key, band or missing rule.
 */
public final class Versions {
    private static final Pattern SEMVER = Pattern.compile("(0|[1-9]\\d{0,3})\\.(0|[1-9]\\d{0,3})\\.(0|[1-9]\\d{0,3})");
    /** The newest last. */
    public static final Comparator<String> ORDER =
            Comparator.comparing(java.lang.module.ModuleDescriptor.Version::parse);

    private Versions() {}

    /** Whether the second is a patch of the first, or the same: a slip of the pen lies between them, and no other meaning. */
    public static boolean isPatch(String one, String other) {
        return one.substring(0, one.lastIndexOf('.') + 1).equals(other.substring(0, other.lastIndexOf('.') + 1));
    }

    static String checked(Tree tree) {
        if (!SEMVER.matcher(tree.text()).matches()) {
            throw tree.fault(tree.text() + " is no version such as 1.0.0");
        }
        return tree.text();
    }
}
