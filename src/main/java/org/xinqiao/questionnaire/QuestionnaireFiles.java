package org.xinqiao.questionnaire;

import java.nio.file.Path;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code <code>/<version>/questionnaire.yaml} and what lies beside it. A file that leaves anything to guess is
 * refused with a {@link BadQuestionnaire} that names file and line.
 */
public final class QuestionnaireFiles {
    /** Every questionnaire has its words in these languages. */
    public static final List<String> LANGUAGES = List.of(Questionnaire.HOME_LANGUAGE, "en");

    private static final Set<String> KEYS = Set.of(
            "schema",
            "code",
            "version",
            "supersedes",
            "licence",
            "population",
            "sources",
            "options",
            "items",
            "scoring",
            "crosswalk");
    private static final Pattern KNOWN = Pattern.compile(
            "(questionnaire\\.yaml|scoring-[0-9.]+\\.yaml|names\\.[A-Za-z-]+\\.yaml|norms/[a-z0-9_-]+\\.csv|vectors\\.csv|NOTICE\\.md|"
                    + WordingsReader.FILE + ")");
    private static final Pattern CODE = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]{0,30}");
    private static final int OLDEST = 120;

    private final Shelf shelf;

    QuestionnaireFiles(Shelf shelf) {
        this.shelf = shelf;
    }

    /** Those that come with the program, under that root of the class path. */
    public static QuestionnaireFiles onClassPath(String root) {
        return new QuestionnaireFiles(new ClassPathShelf(root));
    }

    /** Those in a folder, as its author sees them: words that are withheld may lie there. */
    public static QuestionnaireFiles in(Path folder) {
        return new QuestionnaireFiles(new FolderShelf(folder, true));
    }

    /** Those that come with the program, and what a district lays on top. */
    public static QuestionnaireFiles onClassPathAnd(String root, Path districts) {
        return new QuestionnaireFiles(new LayeredShelf(new ClassPathShelf(root), new FolderShelf(districts, true)));
    }

    /** Every version in every one of its scorings, the first of each folder being the newest scoring. */
    public List<Questionnaire> load() {
        return folders().stream().flatMap(folder -> read(folder).stream()).toList();
    }

    /** {@code <code>/<version>} of each. */
    public List<String> folders() {
        List<String> files = shelf.files();
        return files.stream()
                .map(file -> file.split("/", -1))
                .filter(names -> names.length > 2)
                .map(names -> names[0] + "/" + names[1])
                .distinct()
                .toList();
    }

    /** What stands beside a definition; empty where there is no such file. */
    public Optional<String> beside(Questionnaire q, String file) {
        return shelf.read(q.code() + "/" + q.version() + "/" + file);
    }

    boolean has(String file) {
        return shelf.read(file).isPresent();
    }

    String place(String file) {
        return shelf.name(file);
    }

    /** The questionnaire in one folder, once for each of its scorings, the newest first. */
    public List<Questionnaire> read(String folder) {
        List<String> files = shelf.files().stream()
                .filter(file -> file.startsWith(folder + "/"))
                .map(file -> file.substring(folder.length() + 1))
                .toList();
        files.stream()
                .filter(file -> !KNOWN.matcher(file).matches())
                .findFirst()
                .ifPresent(file -> {
                    throw new BadQuestionnaire(shelf.name(folder + "/" + file), "is no file of a questionnaire");
                });
        return new Folder(folder, files).read();
    }

    /** One folder in the reading. */
    private final class Folder {
        private final String folder;
        private final List<String> files;

        Folder(String folder, List<String> files) {
            this.folder = folder;
            this.files = files;
        }

        List<Questionnaire> read() {
            Tree root = head();
            ItemReader items = new ItemReader(root);
            Map<String, String> sources = new HashMap<>();
            root.maybe("sources").ifPresent(tree -> tree.names().forEach(key -> sources.put(key, tree.text(key))));
            ScoringReader reader = new ScoringReader(new ScaleReader(items.items(), sources.keySet(), this::norms));
            List<Scoring> scorings = scorings(root, reader);
            Licence licence = licence(root.at("licence"));
            Map<String, List<Words>> wordings = wordings(items, licence);
            Map<String, Words> newest = new HashMap<>();
            wordings.forEach((lang, all) -> newest.put(lang, all.get(0)));
            Questionnaire form = new Questionnaire(
                    root.text("code"),
                    root.text("version"),
                    Hash.without("scoring", root),
                    root.maybe("supersedes").map(Versions::checked),
                    licence,
                    root.maybe("population").map(QuestionnaireFiles::population),
                    sources,
                    items.items(),
                    Optional.empty(),
                    crosswalks(root, items.items()),
                    newest,
                    wordings,
                    names(items, scorings, licence));
            return scorings.isEmpty()
                    ? List.of(form)
                    : scorings.stream().map(form::scoredBy).toList();
        }

        private Tree head() {
            Tree root = tree("questionnaire.yaml");
            if (root.has("status") || root.has("approvals")) {
                throw root.fault("status and approvals are signed in the program, never written into a file");
            }
            root.keys(KEYS);
            if (!"xinqiao-questionnaire/1".equals(root.text("schema"))) {
                throw root.at("schema").fault("unknown schema");
            }
            if (!CODE.matcher(root.text("code")).matches()) {
                throw root.at("code").fault("is not letters, digits and -");
            }
            Versions.checked(root.at("version"));
            if (!folder.equals(root.text("code") + "/" + root.text("version"))) {
                throw root.at("code").fault("code and version should be those of the folder");
            }
            return root;
        }

        private List<Scoring> scorings(Tree root, ScoringReader reader) {
            List<Scoring> scorings = new ArrayList<>();
            root.maybe("scoring").map(reader::read).ifPresent(scorings::add);
            for (String file : files) {
                if (file.startsWith("scoring-")) {
                    Scoring later = reader.read(tree(file));
                    if (!file.equals("scoring-" + later.version() + ".yaml") || holds(scorings, later)) {
                        throw tree(file).at("version").fault("the version should be that of the file, and new");
                    }
                    scorings.add(later);
                }
            }
            scorings.sort(Comparator.comparing(Scoring::version, Versions.ORDER.reversed()));
            return scorings;
        }

        private static boolean holds(List<Scoring> scorings, Scoring later) {
            return scorings.stream().anyMatch(s -> s.version().equals(later.version()));
        }

        private List<NormRow> norms(Tree name) {
            String file = name.text();
            if (!files.contains(file)) {
                throw name.fault("there is no file " + file);
            }
            return NormReader.read(shelf.name(folder + "/" + file), text(file));
        }

        private Map<String, List<Words>> wordings(ItemReader items, Licence licence) {
            List<String> texts =
                    files.stream().filter(file -> file.startsWith("text.")).toList();
            texts.stream()
                    .filter(file -> licence.withheld() && !shelf.isDistricts(folder + "/" + file))
                    .findFirst()
                    .ifPresent(file -> {
                        throw tree(file).fault("words without the right to ship them are here");
                    });
            Map<String, List<Words>> words = new WordingsReader(items, this::tree).read(texts);
            boolean complete = licence.withheld()
                    ? words.isEmpty() || words.containsKey(Questionnaire.HOME_LANGUAGE)
                    : words.keySet().containsAll(LANGUAGES);
            if (!complete) {
                String missing = LANGUAGES.stream()
                        .filter(lang -> !words.containsKey(lang))
                        .findFirst()
                        .orElseThrow();
                throw new BadQuestionnaire(shelf.name(folder + "/text." + missing + ".yaml"), "is missing");
            }
            return words;
        }

        /** What staff read is always ours; a form without score and with free words is called by its title. */
        private Map<String, Names> names(ItemReader items, List<Scoring> scorings, Licence licence) {
            NamesReader reader = new NamesReader(items.items(), scorings);
            Map<String, Names> names = new HashMap<>();
            files.stream()
                    .filter(file -> file.startsWith("names."))
                    .forEach(file -> names.put(lang(file), reader.read(tree(file))));
            boolean needed = !scorings.isEmpty() || licence.withheld() || !names.isEmpty();
            LANGUAGES.stream()
                    .filter(lang -> needed && !names.containsKey(lang))
                    .findFirst()
                    .ifPresent(lang -> {
                        throw new BadQuestionnaire(shelf.name(folder + "/names." + lang + ".yaml"), "is missing");
                    });
            return names;
        }

        private static String lang(String file) {
            return file.substring(file.indexOf('.') + 1, file.lastIndexOf('.'));
        }

        private Tree tree(String file) {
            return Tree.parse(shelf.name(folder + "/" + file), text(file));
        }

        private String text(String file) {
            return shelf.read(folder + "/" + file)
                    .orElseThrow(() -> new BadQuestionnaire(shelf.name(folder + "/" + file), "is missing"));
        }
    }

    private static Licence licence(Tree tree) {
        tree.keys(Set.of("status", "statement", "holder", "source", "text"));
        if (!Set.of("shipped", "withheld").contains(tree.text("text"))) {
            throw tree.at("text").fault("should be shipped or withheld");
        }
        Licence.Right status = tree.at("status").oneOf(Licence.Right.class);
        boolean withheld = tree.text("text").equals("withheld");
        if (status == Licence.Right.PERMISSION_REQUIRED && !withheld) {
            throw tree.at("text").fault("words that need permission are withheld");
        }
        return new Licence(status, tree.text("statement"), tree.text("holder"), tree.text("source"), withheld);
    }

    private static Population population(Tree tree) {
        tree.keys(Set.of("ages", "grades", "informant", "recall"));
        Range ages = tree.at("ages").range();
        if (ages.min() < 0 || ages.max() > OLDEST) {
            throw tree.at("ages").fault("should be years of age");
        }
        return new Population(
                ages,
                tree.maybe("grades").map(Tree::range),
                tree.at("informant").oneOf(Population.Informant.class),
                tree.maybe("recall").map(QuestionnaireFiles::period));
    }

    private static Period period(Tree tree) {
        try {
            return Period.parse(tree.text());
        } catch (DateTimeParseException e) {
            throw tree.fault(tree.text() + " is no period such as P14D");
        }
    }

    private static List<Crosswalk> crosswalks(Tree root, List<Item> items) {
        return root.list("crosswalk").stream()
                .map(tree -> crosswalk(tree, items))
                .toList();
    }

    private static Crosswalk crosswalk(Tree tree, List<Item> items) {
        tree.keys(Set.of("from", "comparable", "items"));
        Map<String, String> map = new HashMap<>();
        for (String id : tree.at("items").names()) {
            if (items.stream().noneMatch(item -> item.id().equals(id))) {
                throw tree.at("items").at(id).fault("unknown item " + id);
            }
            map.put(id, tree.at("items").text(id));
        }
        return new Crosswalk(Versions.checked(tree.at("from")), tree.flag("comparable"), map);
    }
}
