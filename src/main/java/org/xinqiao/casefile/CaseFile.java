package org.xinqiao.casefile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.scoring.Prompt;

/**
 * One child's case (一生一案): where it stands, how serious it is, and who carries it. It changes only by a
 * {@link CaseMove}.
 *
 * @param number the case number that staff use
 * @param pseudonym the number that an auditor sees
 * @param episode 1, and one more after each reopening
 * @param prompt what the machine or the finder suggested; never a rating (INV5)
 * @param risk the level that the panel fixed
 * @param highest the highest level that was ever fixed
 * @param riskSince since when the present level holds
 * @param stance how the guardian works with the school
 */
public record CaseFile(
        UUID id,
        String number,
        String pseudonym,
        UUID student,
        String school,
        CaseState state,
        int episode,
        Prompt prompt,
        Risk risk,
        Risk highest,
        Instant riskSince,
        Crisis.Status crisis,
        Optional<Instant> crisisSince,
        Custody custody,
        String stance,
        Optional<UUID> owner,
        Optional<UUID> backup,
        Optional<String> movingTo,
        Instant openedAt,
        Optional<Instant> closedAt,
        Optional<String> closureReason,
        Optional<String> closureAskedBy,
        int version) {

    /** The level by which deadlines are set: the confirmed one, or the prompt before there is one. */
    public String level() {
        return risk == Risk.RU ? prompt.name() : risk.name();
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    public boolean isClosed() {
        return !isOpen();
    }

    CaseFile withState(CaseState next) {
        return copy(
                next,
                episode,
                prompt,
                risk,
                highest,
                riskSince,
                crisis,
                crisisSince,
                custody,
                stance,
                owner,
                backup,
                movingTo,
                closedAt,
                closureReason,
                closureAskedBy);
    }

    CaseFile withPrompt(Prompt next) {
        return copy(
                state,
                episode,
                next,
                risk,
                highest,
                riskSince,
                crisis,
                crisisSince,
                custody,
                stance,
                owner,
                backup,
                movingTo,
                closedAt,
                closureReason,
                closureAskedBy);
    }

    CaseFile withRisk(Risk next, Instant since) {
        return copy(
                state,
                episode,
                prompt,
                next,
                highest.orHigher(next),
                next == risk ? riskSince : since,
                crisis,
                crisisSince,
                custody,
                stance,
                owner,
                backup,
                movingTo,
                closedAt,
                closureReason,
                closureAskedBy);
    }

    CaseFile withCrisis(Crisis.Status next, Instant since) {
        return copy(
                state,
                episode,
                prompt,
                risk,
                highest,
                riskSince,
                next,
                Optional.of(since),
                custody,
                stance,
                owner,
                backup,
                movingTo,
                closedAt,
                closureReason,
                closureAskedBy);
    }

    CaseFile withCustody(Custody next, Optional<String> to) {
        return copy(
                state,
                episode,
                prompt,
                risk,
                highest,
                riskSince,
                crisis,
                crisisSince,
                next,
                stance,
                owner,
                backup,
                to,
                closedAt,
                closureReason,
                closureAskedBy);
    }

    CaseFile withStance(String next) {
        return copy(
                state,
                episode,
                prompt,
                risk,
                highest,
                riskSince,
                crisis,
                crisisSince,
                custody,
                next,
                owner,
                backup,
                movingTo,
                closedAt,
                closureReason,
                closureAskedBy);
    }

    CaseFile withHands(UUID nextOwner, Optional<UUID> nextBackup) {
        return copy(
                state,
                episode,
                prompt,
                risk,
                highest,
                riskSince,
                crisis,
                crisisSince,
                custody,
                stance,
                Optional.of(nextOwner),
                nextBackup,
                movingTo,
                closedAt,
                closureReason,
                closureAskedBy);
    }

    CaseFile withClosureAskedBy(Optional<String> who) {
        return copy(
                state,
                episode,
                prompt,
                risk,
                highest,
                riskSince,
                crisis,
                crisisSince,
                custody,
                stance,
                owner,
                backup,
                movingTo,
                closedAt,
                closureReason,
                who);
    }

    CaseFile closed(String reason, Instant at) {
        return copy(
                state,
                episode,
                prompt,
                risk,
                highest,
                riskSince,
                crisis,
                crisisSince,
                custody,
                stance,
                owner,
                backup,
                movingTo,
                Optional.of(at),
                Optional.of(reason),
                closureAskedBy);
    }

    CaseFile reopened() {
        return copy(
                state,
                episode + 1,
                prompt,
                risk,
                highest,
                riskSince,
                crisis,
                crisisSince,
                custody,
                stance,
                owner,
                backup,
                movingTo,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private CaseFile copy(
            CaseState state,
            int episode,
            Prompt prompt,
            Risk risk,
            Risk highest,
            Instant riskSince,
            Crisis.Status crisis,
            Optional<Instant> crisisSince,
            Custody custody,
            String stance,
            Optional<UUID> owner,
            Optional<UUID> backup,
            Optional<String> movingTo,
            Optional<Instant> closedAt,
            Optional<String> closureReason,
            Optional<String> closureAskedBy) {
        return new CaseFile(
                id,
                number,
                pseudonym,
                student,
                school,
                state,
                episode,
                prompt,
                risk,
                highest,
                riskSince,
                crisis,
                crisisSince,
                custody,
                stance,
                owner,
                backup,
                movingTo,
                openedAt,
                closedAt,
                closureReason,
                closureAskedBy,
                version);
    }
}
