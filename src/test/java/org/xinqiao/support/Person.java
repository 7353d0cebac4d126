package org.xinqiao.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.Supplier;

/** Somebody at a browser: opens, follows, presses and fills in, and looks well at each page that comes. */
public final class Person {
    private static final String REFUSALS = ".errors, .refusal, p.notice[role=alert]";

    private final String login;
    private final Page page;
    private final Album album;
    private final Supplier<LocalDateTime> now;

    Person(String login, Page page, Album album, Supplier<LocalDateTime> now) {
        this.login = login;
        this.page = page;
        this.album = album;
        this.now = now;
    }

    Person signedIn() {
        page.navigate("/desk");
        page.locator("button[name=predefined-" + login + "]").click();
        page.waitForURL("**/desk");
        return this;
    }

    /** Opens a page, and unfolds what is folded away on it. */
    public Person opens(String path) {
        page.navigate(path);
        page.locator("details.later:not([open]) > summary").all().forEach(Locator::click);
        return looks();
    }

    /** Clicks the first link with these words. */
    public Person follows(String link) {
        return goes(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first());
    }

    /** Clicks the first button with these words. */
    public Person presses(String button) {
        return goes(page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first());
    }

    /** Clicks what leads to another page. */
    public Person goes(Locator door) {
        page.waitForNavigation(door::click);
        return looks();
    }

    /** Fills in the form: these answers, and something harmless for the rest of what is required. */
    public Person fills(Map<String, String> answers) {
        new Paper(page, now.get()).fill(answers);
        return this;
    }

    /** Fills in the form and sends it; it must be taken. */
    public Person sends(Map<String, String> answers, String button) {
        fills(answers).presses(button);
        assertThat(page.locator(REFUSALS)).hasCount(0);
        return this;
    }

    /** Sees these words at this place of the page. */
    public Person sees(String place, String words) {
        assertThat(page.locator(place).first()).containsText(words);
        return this;
    }

    /** Keeps the page for the guided tour. */
    public Person shows(String name) {
        album.show(page, name);
        return this;
    }

    /** The path of the page. */
    public String path() {
        return java.net.URI.create(page.url()).getPath();
    }

    public Page page() {
        return page;
    }

    /** Looks at the page as it is now: keeps a picture and notes what is wrong with it. */
    public Person looks() {
        album.keep(page, login);
        return this;
    }
}
