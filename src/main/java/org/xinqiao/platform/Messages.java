package org.xinqiao.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words for people. {@code {0}}, {@code {1}} … stand for arguments; nothing else is special, so an apostrophe is an
 * apostrophe (which java.text.MessageFormat would swallow).
 */
public final class Messages {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");
    private static final Messages BUNDLED = load();

    private final Map<Lang, Map<String, String>> words;

    private Messages(Map<Lang, Map<String, String>> words) {
        this.words = words;
    }

    /** The words that ship with the product, read once. */
    public static Messages bundled() {
        return BUNDLED;
    }

    /** @throws IllegalStateException naming the key, if there is no such message: a missing word is a bug */
    public String of(Lang lang, String key, Object... args) {
        String pattern = in(lang).get(key);
        if (pattern == null) {
            throw new IllegalStateException("No message " + key + " in " + lang.tag());
        }
        return PLACEHOLDER.matcher(pattern).replaceAll(found -> Matcher.quoteReplacement(argument(found, key, args)));
    }

    public boolean has(Lang lang, String key) {
        return in(lang).containsKey(key);
    }

    public Set<String> keys(Lang lang) {
        return in(lang).keySet();
    }

    private Map<String, String> in(Lang lang) {
        return words.getOrDefault(lang, Map.of());
    }

    private static String argument(MatchResult found, String key, Object... args) {
        int index = Integer.parseInt(found.group(1));
        if (index >= args.length) {
            throw new IllegalStateException("Message " + key + " needs argument {" + index + "}");
        }
        return String.valueOf(args[index]);
    }

    private static Messages load() {
        Map<Lang, Map<String, String>> words = new EnumMap<>(Lang.class);
        for (Lang lang : Lang.values()) {
            words.put(lang, read("messages/" + lang.tag() + ".properties"));
        }
        return new Messages(words);
    }

    private static Map<String, String> read(String file) {
        try (InputStream in = Messages.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("No " + file + " on the class path");
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> words = new TreeMap<>();
            properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
