package org.xinqiao.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.xinqiao.scoring.Prompt;

/** How a {@link CaseFile} lies in the database. */
@Entity
@Table(name = "case_file")
@NullUnmarked
public class CaseRow {
    @Id
    UUID id;

    String number;
    String pseudonym;
    UUID student;
    String school;

    @Enumerated(EnumType.STRING)
    CaseState state;

    int episode;

    @Enumerated(EnumType.STRING)
    Prompt prompt;

    @Enumerated(EnumType.STRING)
    Risk risk;

    @Enumerated(EnumType.STRING)
    Risk highest;

    @Column(name = "risk_since")
    Instant riskSince;

    @Enumerated(EnumType.STRING)
    Crisis.Status crisis;

    @Column(name = "crisis_since")
    Instant crisisSince;

    @Enumerated(EnumType.STRING)
    Custody custody;

    String guardian;
    UUID owner;
    UUID backup;

    @Column(name = "moving_to")
    String movingTo;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "closed_at")
    Instant closedAt;

    @Column(name = "closure_reason")
    String closureReason;

    @Column(name = "closure_asked_by")
    String closureAskedBy;

    @Version
    int version;

    void take(CaseFile f) {
        id = f.id();
        number = f.number();
        pseudonym = f.pseudonym();
        student = f.student();
        school = f.school();
        state = f.state();
        episode = f.episode();
        prompt = f.prompt();
        risk = f.risk();
        highest = f.highest();
        riskSince = f.riskSince();
        crisis = f.crisis();
        crisisSince = f.crisisSince().orElse(null);
        custody = f.custody();
        guardian = f.stance();
        owner = f.owner().orElse(null);
        backup = f.backup().orElse(null);
        movingTo = f.movingTo().orElse(null);
        openedAt = f.openedAt();
        closedAt = f.closedAt().orElse(null);
        closureReason = f.closureReason().orElse(null);
        closureAskedBy = f.closureAskedBy().orElse(null);
    }

    CaseFile file() {
        return new CaseFile(
                new CaseFile.Cover(id, number, pseudonym, student, school, openedAt),
                state,
                episode,
                new CaseFile.Level(prompt, risk, highest, riskSince),
                new CaseFile.Danger(crisis, Optional.ofNullable(crisisSince)),
                new CaseFile.Whereabouts(custody, Optional.ofNullable(movingTo)),
                guardian,
                new CaseFile.Hands(Optional.ofNullable(owner), Optional.ofNullable(backup)),
                new CaseFile.Ending(
                        Optional.ofNullable(closedAt),
                        Optional.ofNullable(closureReason),
                        Optional.ofNullable(closureAskedBy)),
                version);
    }
}
