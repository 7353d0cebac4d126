package org.xinqiao.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xinqiao.platform.Ids;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** Bringing a school's roster in: first a preview, then all good lines in one transaction; nobody is ever deleted. */
@ApplicationScoped
public class RosterDesk {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Sql sql;
    private final Enrolment enrolment;
    private final Clock clock;
    private final Vault vault;

    RosterDesk(Sql sql, Enrolment enrolment, Clock clock, Vault vault) {
        this.vault = vault;
        this.sql = sql;
        this.enrolment = enrolment;
        this.clock = clock;
    }

    /** What the file would change, or has changed. */
    public record Preview(
            String school,
            List<RosterLine> fresh,
            List<RosterLine> changed,
            List<RosterLine> unchanged,
            List<Roster.Fault> faults) {
        public int lines() {
            return fresh.size() + changed.size() + unchanged.size();
        }

        /** Whether confirming would change anything. */
        public boolean changes() {
            return !fresh.isEmpty() || !changed.isEmpty();
        }

        /** How many lines stay out; a line may have several faults. */
        public int faultyLines() {
            return (int)
                    faults.stream().mapToLong(Roster.Fault::line).distinct().count();
        }
    }

    /** Keeps an uploaded file for the confirmation. */
    @Transactional
    public UUID upload(String school, String by, byte[] file) {
        sql.run(
                "delete from roster_upload where uploaded_at < ?",
                clock.instant().minus(KEPT));
        var id = Ids.fresh();
        sql.run(
                "insert into roster_upload (id, school, uploaded_by, uploaded_at, content) values (?, ?, ?, ?, ?)",
                id,
                school,
                by,
                clock.instant(),
                vault.seal(Vault.HOUSE, content(id), file));
        return id;
    }

    /** What that upload of that person would change. */
    @Transactional
    public Preview preview(UUID upload, String by) {
        return sql.one(
                        "select school, content from roster_upload where id = ? and uploaded_by = ?",
                        r -> Map.entry(r.text("school"), content(upload, r.bytes("content"))),
                        upload,
                        by)
                .map(kept -> compared(kept.getKey(), Roster.read(kept.getValue())))
                .orElseThrow(Refused::notFound);
    }

    /** Writes the upload and forgets the file. */
    @Transactional
    public Preview confirm(UUID upload, String by) {
        var preview = preview(upload, by);
        enrol(preview);
        sql.run("delete from roster_upload where id = ?", upload);
        return preview;
    }

    /** Brings a file in without a look at it first, for programs. */
    @Transactional
    public Preview bring(String school, byte[] file) {
        var preview = compared(school, Roster.read(file));
        enrol(preview);
        return preview;
    }

    private static Place content(UUID upload) {
        return Place.of("roster_upload", "content", upload);
    }

    private byte[] content(UUID upload, byte[] sealed) {
        return vault.opened(Vault.HOUSE, content(upload), sealed).orElseThrow(Refused::notFound);
    }

    private void enrol(Preview preview) {
        enrolment.lock(preview.school());
        preview.fresh().forEach(line -> enrolment.enrol(preview.school(), line));
        preview.changed().forEach(line -> enrolment.enrol(preview.school(), line));
    }

    private Preview compared(String school, Roster roster) {
        var known = enrolment.of(school);
        var faults = new ArrayList<>(roster.faults());
        var given = new HashMap<String, RosterLine.Contact>();
        var good = roster.lines().stream()
                .filter(line -> loginFault(line, known, given).map(faults::add).isEmpty())
                .toList();
        Function<RosterLine, String> fate = line -> Optional.ofNullable(known.get(RosterLine.key(line.number())))
                .map(student -> student.isAs(line) ? "unchanged" : "changed")
                .orElse("fresh");
        var by = good.stream().collect(Collectors.groupingBy(fate));
        return new Preview(
                school,
                by.getOrDefault("fresh", List.of()),
                by.getOrDefault("changed", List.of()),
                by.getOrDefault("unchanged", List.of()),
                List.copyOf(faults));
    }

    /** A login that is somebody else's, in the directory or further up in the file. */
    private Optional<Roster.Fault> loginFault(
            RosterLine line, Map<String, Enrolment.Enrolled> known, Map<String, RosterLine.Contact> given) {
        return line.guardian()
                .filter(g -> g.login().isPresent())
                .flatMap(g -> Optional.ofNullable(given.putIfAbsent(g.login().orElseThrow(), g))
                        .filter(other -> !other.equals(g))
                        .map(other -> "login_taken")
                        .or(() -> enrolment.fault(g, Optional.ofNullable(known.get(RosterLine.key(line.number()))))))
                .map(code -> new Roster.Fault(line.line(), "guardian_login", code));
    }
}
