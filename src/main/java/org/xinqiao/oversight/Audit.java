package org.xinqiao.oversight;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The audit of one closure (结案抽查).
 *
 * @param draw the draw that picked it
 * @param episode which closure of the case
 * @param number the number that everybody in the district uses for it: the pseudonym of the case
 * @param weight how many closures of its stratum it stands for
 * @param grade the judgement, once there is one
 * @param sheet the audit sheet F17b of the judgement
 * @param auditor the login of the officer who reads it
 */
public record Audit(
        UUID id,
        UUID draw,
        UUID caseId,
        int episode,
        String district,
        String number,
        Stratum stratum,
        double weight,
        AuditState state,
        Optional<AuditState> grade,
        Optional<UUID> sheet,
        Optional<String> auditor,
        Instant sampledAt,
        int version) {

    Audit withState(AuditState next) {
        return copy(next, grade, sheet, auditor);
    }

    Audit readBy(String login) {
        return copy(state, grade, sheet, Optional.of(login));
    }

    /** The state just reached is the judgement, by that sheet. */
    Audit judgedBy(UUID record) {
        return copy(state, Optional.of(state), Optional.of(record), auditor);
    }

    /** The level by which its deadlines are set: a major defect is put right sooner. */
    String level() {
        return grade.filter(g -> g == AuditState.DEFECT_MINOR).isPresent() ? "MINOR" : "MAJOR";
    }

    private Audit copy(AuditState state, Optional<AuditState> grade, Optional<UUID> sheet, Optional<String> auditor) {
        return new Audit(
                id, draw, caseId, episode, district, number, stratum, weight, state, grade, sheet, auditor, sampledAt,
                version);
    }
}
