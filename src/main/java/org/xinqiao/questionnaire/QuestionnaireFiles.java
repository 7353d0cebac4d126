package org.xinqiao.questionnaire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads {@code <root>/<code>/<version>/questionnaire.yaml} and its words. A file that leaves anything to guess is
 * refused with a {@link BadQuestionnaire}.
 */
public final class QuestionnaireFiles {
    /** Every questionnaire has its words in these languages. */
    public static final List<String> LANGUAGES = List.of(Questionnaire.HOME_LANGUAGE, "en");

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final Set<String> KEYS =
            Set.of("schema", "code", "version", "status", "licence", "options", "items", "scoring");

    private final Function<String, Optional<String>> files;

    /** Over any source of files: path to content, empty where there is none. */
    public QuestionnaireFiles(Function<String, Optional<String>> files) {
        this.files = files;
    }

    /** Over the class path. */
    public static QuestionnaireFiles onClassPath() {
        return new QuestionnaireFiles(QuestionnaireFiles::resource);
    }

    /** Every questionnaire named in {@code <root>/index.txt}, one {@code <code>/<version>} a line. */
    public List<Questionnaire> load(String root) {
        return text(root + "/index.txt")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> read(root + "/" + line))
                .toList();
    }

    /** The questionnaire in one folder, whose last two names are its code and version. */
    public Questionnaire read(String folder) {
        Tree root = tree(folder + "/questionnaire.yaml").keys(KEYS);
        if (!"xinqiao-questionnaire/1".equals(root.text("schema"))) {
            throw root.at("schema").fault("unknown schema");
        }
        String code = root.text("code");
        String version = root.text("version");
        if (!folder.endsWith("/" + code + "/" + version)) {
            throw root.fault("code and version should be those of the folder");
        }
        ItemReader items = new ItemReader(root);
        Map<String, Tree> texts = new TreeMap<>();
        LANGUAGES.forEach(lang -> texts.put(lang, tree(folder + "/text." + lang + ".yaml")));
        return new Questionnaire(
                code,
                version,
                hash(root, texts),
                root.at("status").oneOf(Status.class),
                licence(root.at("licence")),
                items.items(),
                root.maybe("scoring").map(new ScaleReader(items.items())::read).orElse(List.of()),
                words(items, texts));
    }

    private static Licence licence(Tree tree) {
        tree.keys(Set.of("status", "statement", "holder", "source", "text"));
        if (!Set.of("own", "free", "noncommercial", "permission-required").contains(tree.text("status"))) {
            throw tree.at("status").fault("unknown " + tree.text("status"));
        }
        if (!"shipped".equals(tree.text("text"))) {
            throw tree.at("text").fault("words without the right to ship them are here");
        }
        return new Licence(
                tree.text("status"),
                tree.text("statement"),
                tree.text("holder"),
                tree.text("source"),
                tree.text("text"));
    }

    private static Map<String, Words> words(ItemReader items, Map<String, Tree> texts) {
        WordsReader reader = new WordsReader(items);
        Map<String, Words> words = new LinkedHashMap<>();
        texts.forEach((lang, tree) -> words.put(lang, reader.read(tree)));
        return words;
    }

    /** Over what people are asked and how it counts; not over the status, which changes when a version is retired. */
    private static String hash(Tree root, Map<String, Tree> texts) {
        Map<String, Object> words = new TreeMap<>();
        texts.forEach((lang, tree) -> words.put(lang, JSON.convertValue(tree.node(), Map.class)));
        Map<String, Object> definition = new TreeMap<>();
        root.names().stream()
                .filter(key -> !key.equals("status"))
                .forEach(key ->
                        definition.put(key, JSON.convertValue(root.at(key).node(), Object.class)));
        try {
            byte[] canonical = JSON.writeValueAsBytes(new TreeMap<>(Map.of("definition", definition, "words", words)));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Tree tree(String file) {
        return Tree.parse(file, text(file));
    }

    private String text(String file) {
        return files.apply(file).orElseThrow(() -> new BadQuestionnaire(file, "is missing"));
    }

    private static Optional<String> resource(String file) {
        try (InputStream in = QuestionnaireFiles.class.getClassLoader().getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
