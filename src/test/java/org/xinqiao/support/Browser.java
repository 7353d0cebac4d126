package org.xinqiao.support;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.xinqiao.demo.Cast;

/** A Chromium of one width in which everybody has their own window. Its place is the setting {@code CHROMIUM}. */
public final class Browser implements AutoCloseable {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=zh-CN");
    private static final int HEIGHT = 844;
    private static final int PATIENCE_MS = 20_000;

    private final Playwright playwright;
    private final Map<Cast, Person> people = new HashMap<>();
    private final Album album;
    private final Supplier<BrowserContext> windows;
    private final Supplier<LocalDateTime> now;

    /**
     * Opens it.
     *
     * @param now what the forms take for the present
     */
    public Browser(URI home, int width, Supplier<LocalDateTime> now) {
        this.album = new Album(Path.of("target", "tour", String.valueOf(width)));
        this.now = now;
        this.playwright = Playwright.create();
        var chromium = chromium(playwright);
        this.windows = () -> chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(home.toString())
                .setViewportSize(width, HEIGHT)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
    }

    /** The bare program, for pages that are not ours. */
    public static com.microsoft.playwright.Browser chromium(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(program()))
                        .setArgs(QUIET));
    }

    /** Opens one for a single person, which keeps on the disk what a browser keeps. */
    public static Browser keeping(Path profile, URI home, Supplier<LocalDateTime> now) {
        return new Browser(profile, home, now);
    }

    private Browser(Path profile, URI home, Supplier<LocalDateTime> now) {
        this.album = new Album(profile);
        this.now = now;
        this.playwright = Playwright.create();
        this.windows = () -> playwright
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(Path.of(program()))
                                .setArgs(QUIET)
                                .setBaseURL(home.toString())
                                .setLocale("zh-CN")
                                .setTimezoneId("Asia/Shanghai"));
    }

    /** This person, signed in. */
    public Person as(Cast who) {
        return people.computeIfAbsent(who, w -> window(w.login()).signedIn());
    }

    /** Somebody without an account. */
    public Person stranger() {
        return window("student");
    }

    /** What is wrong with the pages that were seen, in words. */
    public List<String> complaints() {
        return album.complaints();
    }

    @Override
    public void close() {
        playwright.close();
    }

    private Person window(String login) {
        return new Person(login, page(windows.get()), album, now);
    }

    private com.microsoft.playwright.Page page(BrowserContext context) {
        context.setDefaultTimeout(PATIENCE_MS);
        var page = context.newPage();
        page.onConsoleMessage(said -> album.hear(said.text()));
        return page;
    }

    private static String program() {
        return Optional.ofNullable(System.getProperty("CHROMIUM"))
                .or(() -> Optional.ofNullable(System.getenv("CHROMIUM")))
                .orElse("/usr/bin/chromium");
    }
}
