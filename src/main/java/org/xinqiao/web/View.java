package org.xinqiao.web;

import io.quarkus.qute.TemplateData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Messages;

/** What every template knows as {@code v}: who looks, in which language, at which place and at what time. */
@TemplateData
public final class View {
    /** A clock turns to "soon" when less than this is left. */
    private static final Duration SOON = Duration.ofHours(4);

    /** After how many seconds without a sign of life a page leaves, and where to. */
    @TemplateData
    public record Rest(long seconds, String leavesTo) {
        static final Rest NEVER = new Rest(0, "");

        public boolean comes() {
            return seconds > 0;
        }
    }

    private final Lang lang;
    private final Instant now;
    private final String path;
    private final Optional<String> person;
    private final String role;
    private final List<NavItem> nav;
    private final Optional<String> live;
    private final String token;
    private final Rest rest;
    private final Moments moments;

    private View(
            Lang lang,
            Instant now,
            String path,
            Optional<String> person,
            String role,
            List<NavItem> nav,
            Optional<String> live,
            String token,
            Rest rest) {
        this.lang = lang;
        this.now = now;
        this.path = path;
        this.person = person;
        this.role = role;
        this.nav = List.copyOf(nav);
        this.live = live;
        this.token = token;
        this.rest = rest;
        this.moments = new Moments(lang);
    }

    /** A view nobody has signed in to yet. */
    public static View of(Lang lang, Instant now, String path) {
        return new View(lang, now, path, Optional.empty(), "", List.of(), Optional.empty(), "", Rest.NEVER);
    }

    /** The same view for a person, with the words for the role they act in. */
    public View as(String name, String roleLabel) {
        return new View(lang, now, path, Optional.of(name), roleLabel, nav, live, token, rest);
    }

    public View with(List<NavItem> items) {
        return new View(lang, now, path, person, role, items, live, token, rest);
    }

    /** The same view on a page that listens to the event stream at this address. */
    public View listeningTo(String stream) {
        return new View(lang, now, path, person, role, nav, Optional.of(stream), token, rest);
    }

    /** The same view, which leaves by itself when nobody has done anything on it for so long. */
    public View leftAlone(Duration after, String leavesTo) {
        return new View(lang, now, path, person, role, nav, live, token, new Rest(after.toSeconds(), leavesTo));
    }

    /** The same view whose forms carry this token. */
    public View guardedBy(String formToken) {
        return new View(lang, now, path, person, role, nav, live, formToken, rest);
    }

    public String t(String key) {
        return Messages.bundled().of(lang, key);
    }

    public String t(String key, Object a) {
        return Messages.bundled().of(lang, key, a);
    }

    public String t(String key, Object a, Object b) {
        return Messages.bundled().of(lang, key, a, b);
    }

    public String t(String key, Object a, Object b, Object c) {
        return Messages.bundled().of(lang, key, a, b, c);
    }

    /** The words for one of a kind: {@code v.word('risk', file.risk)}. */
    public String word(String kind, Object one) {
        return t(kind + "." + one);
    }

    /** 11月23日 周一 14:30, or Mon 23 Nov 14:30. */
    public String moment(Instant instant) {
        return moments.moment(instant);
    }

    /** 11月23日 周一, or Mon 23 Nov. */
    public String day(LocalDate date) {
        return moments.day(date);
    }

    /** The day on which this instant falls for the schools. */
    public String date(Instant instant) {
        return moments.day(instant);
    }

    /** 还有 2 天 2 时, or 超时 20 分. */
    public String left(Instant due) {
        return moments.left(now, due);
    }

    public boolean late(Instant due) {
        return due.isBefore(now);
    }

    public boolean soon(Instant due) {
        return !late(due) && due.isBefore(now.plus(SOON));
    }

    /** The style class of a clock; words say the same, so colour never speaks alone. */
    public String clock(Instant due) {
        if (late(due)) {
            return "late";
        }
        return soon(due) ? "soon" : "calm";
    }

    public boolean at(String href) {
        String here = path.split("\\?", 2)[0];
        return here.equals(href) || (!href.equals("/") && here.startsWith(href + "/"));
    }

    public String langTag() {
        return lang.tag();
    }

    public String otherTag() {
        return lang.other().tag();
    }

    /** Changes the language and comes back here. */
    public String otherLang() {
        return "/lang/" + otherTag() + "?back=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    public Lang lang() {
        return lang;
    }

    public Instant now() {
        return now;
    }

    public String path() {
        return path;
    }

    public Optional<String> person() {
        return person;
    }

    /** The person's name, or nothing. */
    public String who() {
        return person.orElse("");
    }

    public String role() {
        return role;
    }

    public List<NavItem> nav() {
        return nav;
    }

    public Rest rest() {
        return rest;
    }

    /** What proves to us that a form is ours. */
    public String token() {
        return token;
    }

    /** The address of the event stream, or nothing. */
    public String live() {
        return live.orElse("");
    }
}
