package org.xinqiao.journal;

import java.util.Optional;
import java.util.regex.Pattern;

/** How long the tree is and what its root is, as C2SP tlog-checkpoint writes it: origin, size, root. */
public record Checkpoint(String origin, long size, Hash root) {
    private static final Pattern SHAPE = Pattern.compile("([^\\n]+)\\n(0|[1-9]\\d{0,17})\\n([A-Za-z0-9+/]{43}=)\\n");

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** The checkpoint of that text; empty if it is none. */
    public static Optional<Checkpoint> parse(String text) {
        var found = SHAPE.matcher(text);
        return found.matches()
                ? Optional.of(
                        new Checkpoint(found.group(1), Long.parseLong(found.group(2)), Hash.ofBase64(found.group(3))))
                : Optional.empty();
    }
}
