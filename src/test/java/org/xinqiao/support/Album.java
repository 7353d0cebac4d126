package org.xinqiao.support;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.xinqiao.demo.Cast;

/**
 * What was wrong with each page that somebody saw: axe, pages wider than the window, names in the title. With
 * {@code -Dpictures=true} a picture of each lies below {@code target/tour}.
 */
final class Album {
    private static final Logger LOG = Logger.getLogger(Album.class);
    private static final boolean PICTURES = Boolean.getBoolean("pictures");

    /** The bones of a page, without its words and numbers; rows of a list that are built the same count once. */
    private static final String SHAPE = """
            () => {
              const told = ["class", "role", "type", "id", "for", "name", "lang"];
              const bones = (e) => {
                const signs = [...e.attributes].map((a) => told.includes(a.name) || a.name.startsWith("aria-") && a.name !== "aria-label"
                  ? `[${a.name}=${a.value.replace(/[0-9a-f-]{36}|[0-9]+/g, "#")}]` : a.value ? `[${a.name}]` : "");
                const below = [...e.childNodes].map((n) => n.nodeType === Node.ELEMENT_NODE ? bones(n) : (n.nodeValue ?? "").trim() ? "t" : "");
                return e.tagName + signs.join("") + "(" + below.filter((b, i) => b && b !== below[i - 1]).join("") + ")";
              };
              return bones(document.documentElement);
            }""";
    /** Axe takes about as long as all the rest of a page: it looks once at each shape, at each width. */
    private static final Set<String> JUDGED = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final List<String> complaints = new ArrayList<>();
    private int pictures;

    Album(Path folder) {
        this.folder = folder;
    }

    /** Looks for faults. */
    void keep(Page page, String login) {
        pictures++;
        var name = String.format(Locale.ROOT, "%03d-%s%s", pictures, login, place(page));
        if (PICTURES) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve(name + ".png")));
        }
        if (JUDGED.add(folder + " " + page.evaluate(SHAPE))) {
            new AxeBuilder(page)
                    .setLegacyMode(true)
                    .options(faults())
                    .analyze()
                    .getViolations()
                    .forEach(rule -> complain(name + ": " + words(rule)));
        }
        if ((Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth")) {
            complain(name + ": wider than the window");
        }
        var kept = page.title() + URLDecoder.decode(page.url(), StandardCharsets.UTF_8);
        if (Stream.of(Cast.Child.values()).anyMatch(child -> kept.contains(child.child()))) {
            complain(name + ": a browser would keep the child's name in its history");
        }
    }

    /** What the browser would not do because the page is too strict for it, or the page too lax. */
    void hear(String said) {
        if (said.contains("Content Security Policy")
                || said.contains("Trusted")
                || said.contains("Permissions-Policy")) {
            complain(said);
        }
    }

    /** A picture for the guided tour of the documents, when the tour was asked for by {@code -Dtour=true}. */
    void show(Page page, String name) {
        if (Boolean.getBoolean("tour")) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("docs", "tour", name + "-" + folder.getFileName() + ".png")));
        }
    }

    /** What is in order is not described. */
    private static AxeRunOptions faults() {
        var faults = new AxeRunOptions();
        faults.setResultTypes(List.of("violations"));
        return faults;
    }

    private void complain(String words) {
        LOG.warn(words);
        complaints.add(words);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private static String words(Rule rule) {
        return rule.getId() + " (" + rule.getImpact() + "), " + rule.getHelp() + ": "
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getTarget() + " " + node.getHtml() + " " + node.getFailureSummary())
                        .collect(Collectors.joining(" | "));
    }

    /** The address without ids and codes, as a part of a file name. */
    private static String place(Page page) {
        return java.net
                .URI
                .create(page.url())
                .getPath()
                .replaceAll("/[0-9a-f-]{36}", "")
                .replace('/', '-');
    }
}
