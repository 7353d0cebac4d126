package org.xinqiao.casefile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.access.Belonging;
import org.xinqiao.scoring.Prompt;

/**
 * One child's case (一生一案): where it stands, how serious it is, and who carries it. It changes only by a
 * {@link CaseMove}.
 *
 * @param cover what never changes
 * @param episode 1, and one more after each reopening
 * @param stance how the guardian works with the school
 * @param version counts the changes; whoever changes it says which one they saw
 */
public record CaseFile(
        Cover cover,
        CaseState state,
        int episode,
        Level standing,
        Danger danger,
        Whereabouts whereabouts,
        String stance,
        Hands hands,
        Ending ending,
        int version) {

    /**
     * What stands on the cover.
     *
     * @param number the case number that staff use
     * @param pseudonym the number that an auditor sees
     */
    public record Cover(UUID id, String number, String pseudonym, UUID student, String school, Instant openedAt) {}

    /**
     * How serious it is.
     *
     * @param prompt what the machine or the finder suggested; never a rating (INV5)
     * @param risk the level that the panel fixed
     * @param highest the highest level that was ever fixed
     * @param since since when the present level holds
     */
    public record Level(Prompt prompt, Risk risk, Risk highest, Instant since) {
        Level at(Risk next, Instant now) {
            return new Level(prompt, next, highest.orHigher(next), next == risk ? since : now);
        }
    }

    /** Whether danger is present, and since when that holds; never set while there never was any. */
    public record Danger(Crisis.Status status, Optional<Instant> since) {}

    /** Where the child is, and to which school it is moving. */
    public record Whereabouts(Custody custody, Optional<String> movingTo) {}

    /** Who carries the case. */
    public record Hands(Optional<UUID> owner, Optional<UUID> backup) {}

    /** How it ended, and who asked for that. */
    public record Ending(Optional<Instant> at, Optional<String> reason, Optional<String> askedBy) {
        static Ending none() {
            return new Ending(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** A case that begins with a signal. */
    static CaseFile begun(Cover cover, Prompt prompt) {
        return new CaseFile(
                cover,
                CaseState.SIGNAL_RECEIVED,
                1,
                new Level(prompt, Risk.RU, Risk.RU, cover.openedAt()),
                new Danger(Crisis.Status.NONE, Optional.empty()),
                new Whereabouts(Custody.IN_SCHOOL, Optional.empty()),
                "COOPERATIVE",
                new Hands(Optional.empty(), Optional.empty()),
                Ending.none(),
                0);
    }

    /** The level by which deadlines are set: the confirmed one, or the prompt before there is one. */
    public String level() {
        return risk() == Risk.RU ? prompt().name() : risk().name();
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    public boolean isClosed() {
        return !isOpen();
    }

    /** Whether danger is present now. */
    public boolean isInCrisis() {
        return crisis() == Crisis.Status.OPEN;
    }

    /** To whom it belongs, and what of it opens it to whom. */
    public Belonging belonging() {
        return Belonging.to(student(), school())
                .inCase(id(), highest().atLeast(Risk.R2), highest() == Risk.R3, isInCrisis())
                .alarming(isOpen() && prompt() == Prompt.P3)
                .movingTo(whereabouts.movingTo().filter(s -> custody() == Custody.TRANSFERRING));
    }

    public UUID id() {
        return cover.id();
    }

    public String number() {
        return cover.number();
    }

    public String pseudonym() {
        return cover.pseudonym();
    }

    public UUID student() {
        return cover.student();
    }

    public String school() {
        return cover.school();
    }

    public Instant openedAt() {
        return cover.openedAt();
    }

    public Prompt prompt() {
        return standing.prompt();
    }

    public Risk risk() {
        return standing.risk();
    }

    public Risk highest() {
        return standing.highest();
    }

    public Instant riskSince() {
        return standing.since();
    }

    public Crisis.Status crisis() {
        return danger.status();
    }

    public Optional<Instant> crisisSince() {
        return danger.since();
    }

    public Custody custody() {
        return whereabouts.custody();
    }

    public Optional<String> movingTo() {
        return whereabouts.movingTo();
    }

    public Optional<UUID> owner() {
        return hands.owner();
    }

    public Optional<UUID> backup() {
        return hands.backup();
    }

    public Optional<Instant> closedAt() {
        return ending.at();
    }

    public Optional<String> closureReason() {
        return ending.reason();
    }

    public Optional<String> closureAskedBy() {
        return ending.askedBy();
    }

    CaseFile withState(CaseState next) {
        return new CaseFile(cover, next, episode, standing, danger, whereabouts, stance, hands, ending, version);
    }

    CaseFile withPrompt(Prompt next) {
        return withLevel(new Level(next, risk(), highest(), riskSince()));
    }

    CaseFile withRisk(Risk next, Instant now) {
        return withLevel(standing.at(next, now));
    }

    CaseFile withCrisis(Crisis.Status next, Instant now) {
        var changed = new Danger(next, Optional.of(now));
        return new CaseFile(cover, state, episode, standing, changed, whereabouts, stance, hands, ending, version);
    }

    CaseFile withCustody(Custody next, Optional<String> to) {
        var changed = new Whereabouts(next, to);
        return new CaseFile(cover, state, episode, standing, danger, changed, stance, hands, ending, version);
    }

    CaseFile withStance(String next) {
        return new CaseFile(cover, state, episode, standing, danger, whereabouts, next, hands, ending, version);
    }

    CaseFile withHands(UUID owner, Optional<UUID> backup) {
        var changed = new Hands(Optional.of(owner), backup);
        return new CaseFile(cover, state, episode, standing, danger, whereabouts, stance, changed, ending, version);
    }

    CaseFile withClosureAskedBy(Optional<String> who) {
        return withEnding(new Ending(closedAt(), closureReason(), who));
    }

    CaseFile closed(String reason, Instant at) {
        return withEnding(new Ending(Optional.of(at), Optional.of(reason), closureAskedBy()));
    }

    CaseFile reopened() {
        var next = episode + 1;
        return new CaseFile(cover, state, next, standing, danger, whereabouts, stance, hands, Ending.none(), version);
    }

    private CaseFile withLevel(Level next) {
        return new CaseFile(cover, state, episode, next, danger, whereabouts, stance, hands, ending, version);
    }

    private CaseFile withEnding(Ending next) {
        return new CaseFile(cover, state, episode, standing, danger, whereabouts, stance, hands, next, version);
    }
}
