package org.xinqiao.edition;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.access.Actor;
import org.xinqiao.journal.Journal;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;
import org.xinqiao.questionnaire.Status;
import org.xinqiao.questionnaire.Versions;

/** Editions, what happened to them, and who signed. */
@ApplicationScoped
class Editions {
    private static final Comparator<Edition> NEWEST_LAST = Comparator.comparing(Edition::version, Versions.ORDER)
            .thenComparing(e -> e.scoring().isEmpty() ? "0" : e.scoring(), Versions.ORDER)
            .thenComparing(Edition::parts, Parts.EARLIER_WORDS_FIRST)
            .thenComparing(Edition::since);

    private final Sql sql;
    private final Journal journal;
    private final Clock clock;

    Editions(Sql sql, Journal journal, Clock clock) {
        this.sql = sql;
        this.journal = journal;
        this.clock = clock;
    }

    /** All editions, by code, the newest last. */
    List<Edition> all() {
        return sorted(sql.rows("select * from edition", Editions::edition));
    }

    /** The editions of that questionnaire, the newest last. */
    List<Edition> of(String code) {
        return sorted(sql.rows("select * from edition where code = ?", Editions::edition, code));
    }

    Optional<Edition> find(UUID id) {
        return sql.one("select * from edition where id = ?", Editions::edition, id);
    }

    /** One start after another looks at the files. */
    void queue() {
        sql.rows("select pg_advisory_xact_lock(hashtext('edition'))", r -> true);
    }

    void add(Edition e) {
        sql.run(
                """
                insert into edition (id, code, version, scoring, words, form_hash, scoring_hash, words_hash, state, round,
                  submitted_by, reviewed_by, since, revision) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                e.id(),
                e.code(),
                e.version(),
                e.scoring(),
                e.parts().versions(),
                e.parts().form(),
                e.parts().scoring(),
                e.parts().hashes(),
                e.state(),
                e.round(),
                e.submittedBy(),
                e.reviewedBy(),
                e.since(),
                e.revision());
    }

    /** Saves what it has come to; refused as stale if somebody was faster. */
    void save(Edition e) {
        var saved = sql.run(
                """
                update edition set words = ?, form_hash = ?, scoring_hash = ?, words_hash = ?, state = ?, round = ?,
                  submitted_by = ?, reviewed_by = ?, since = ?, revision = revision + 1 where id = ? and revision = ?
                """,
                e.parts().versions(),
                e.parts().form(),
                e.parts().scoring(),
                e.parts().hashes(),
                e.state(),
                e.round(),
                e.submittedBy(),
                e.reviewedBy(),
                e.since(),
                e.id(),
                e.revision());
        if (saved == 0) {
            throw Refused.stale();
        }
    }

    /** Writes down that a move was made, here and in the journal, in this transaction. */
    void happened(Actor actor, EditionMove move, Status from, Edition e, String note) {
        var origin = move == EditionMove.LOAD ? "-" : from.name();
        sql.run(
                """
                insert into edition_step (edition, round, move, from_state, to_state, actor, actor_name, role, at, note)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                e.id(),
                e.round(),
                move,
                origin,
                e.state(),
                actor.login(),
                actor.recordedName(),
                actor.role(),
                clock.instant(),
                note);
        journal.write(
                actor,
                move.name(),
                move.machine(),
                "edition=" + e.id() + " seal=" + e.seal(answered(e)),
                Optional.empty());
    }

    /** What happened to it, the newest first. */
    List<Passage> passages(UUID edition) {
        return sql.rows(
                "select * from edition_step where edition = ? order by id desc",
                r -> {
                    var to = Status.valueOf(r.text("to_state"));
                    var from = r.text("from_state");
                    return new Passage(
                            EditionMove.valueOf(r.text("move")),
                            from.equals("-") ? to : Status.valueOf(from),
                            to,
                            r.text("actor_name"),
                            r.text("role"),
                            r.moment("at"),
                            r.text("note"),
                            r.number("round"));
                },
                edition);
    }

    void sign(Edition e, Signature s) {
        sql.run("""
                insert into edition_signature (edition, round, party, person, person_name, signed_at, hash)
                values (?, ?, ?, ?, ?, ?, ?)
                """, e.id(), e.round(), s.party(), s.person(), s.personName(), s.signedAt(), s.hash());
    }

    /** Who signed in this round. */
    List<Signature> signatures(Edition e) {
        return sql.rows(
                "select * from edition_signature where edition = ? and round = ? order by signed_at",
                r -> new Signature(
                        Party.valueOf(r.text("party")),
                        r.id("person"),
                        r.text("person_name"),
                        r.moment("signed_at"),
                        r.text("hash")),
                e.id(),
                e.round());
    }

    void answer(Edition e, Map<String, String> reasons) {
        reasons.forEach((finding, reason) -> sql.run(
                "insert into edition_finding (edition, round, finding, reason) values (?, ?, ?, ?)",
                e.id(),
                e.round(),
                finding,
                reason));
    }

    /** What the review of this round answered, by finding. */
    Map<String, String> answered(Edition e) {
        return sql
                .rows(
                        "select finding, reason from edition_finding where edition = ? and round = ?",
                        r -> Map.entry(r.text("finding"), r.text("reason")),
                        e.id(),
                        e.round())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether sheets that others had scored were scored anew when it came into use. */
    boolean isRescored(Edition e) {
        return sql.count("select count(*) from rescoring where edition = ?", e.id()) > 0;
    }

    /** Among editions of one form, the newest last: the newest that is in use or, where none is, the newest that was retired. */
    static Optional<Edition> inForce(List<Edition> newestLast) {
        return last(newestLast.stream().filter(Edition::isPublished))
                .or(() -> last(newestLast.stream().filter(e -> e.state() == Status.RETIRED)));
    }

    /** Whether it was published once: it may have been retired before anybody did. */
    boolean wasInUse(Edition e) {
        return sql.count(
                        "select count(*) from edition_step where edition = ? and move = ?", e.id(), EditionMove.PUBLISH)
                > 0;
    }

    static Optional<Edition> last(Stream<Edition> newestLast) {
        return newestLast.reduce((older, newer) -> newer);
    }

    Instant now() {
        return clock.instant();
    }

    private static List<Edition> sorted(List<Edition> editions) {
        return editions.stream()
                .sorted(Comparator.comparing(Edition::code).thenComparing(NEWEST_LAST))
                .toList();
    }

    private static Edition edition(Sql.Row r) throws SQLException {
        return new Edition(
                r.id("id"),
                r.text("code"),
                r.text("version"),
                r.text("scoring"),
                Parts.of(r.text("form_hash"), r.text("scoring_hash"), r.text("words"), r.text("words_hash")),
                Status.valueOf(r.text("state")),
                r.number("round"),
                r.idIfAny("submitted_by"),
                r.idIfAny("reviewed_by"),
                r.moment("since"),
                r.number("revision"));
    }
}
