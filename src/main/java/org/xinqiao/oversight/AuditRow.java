package org.xinqiao.oversight;

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

/** How an {@link Audit} lies in the database. */
@Entity
@Table(name = "closure_audit")
@NullUnmarked
public class AuditRow {
    @Id
    UUID id;

    UUID draw;

    @Column(name = "case_id")
    UUID caseId;

    int episode;
    String district;
    String number;

    @Enumerated(EnumType.STRING)
    Stratum stratum;

    double weight;

    @Enumerated(EnumType.STRING)
    AuditState state;

    @Enumerated(EnumType.STRING)
    AuditState grade;

    UUID sheet;
    String auditor;

    @Column(name = "sampled_at")
    Instant sampledAt;

    @Version
    int version;

    void take(Audit a) {
        id = a.id();
        draw = a.draw();
        caseId = a.caseId();
        episode = a.episode();
        district = a.district();
        number = a.number();
        stratum = a.stratum();
        weight = a.weight();
        state = a.state();
        grade = a.grade().orElse(null);
        sheet = a.sheet().orElse(null);
        auditor = a.auditor().orElse(null);
        sampledAt = a.sampledAt();
    }

    Audit audit() {
        return new Audit(
                id,
                draw,
                caseId,
                episode,
                district,
                number,
                stratum,
                weight,
                state,
                Optional.ofNullable(grade),
                Optional.ofNullable(sheet),
                Optional.ofNullable(auditor),
                sampledAt,
                version);
    }
}
