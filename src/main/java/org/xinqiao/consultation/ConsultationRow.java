package org.xinqiao.consultation;

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

/** How a {@link Consultation} lies in the database. */
@Entity
@Table(name = "consultation")
@NullUnmarked
public class ConsultationRow {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    UUID student;
    String school;

    @Enumerated(EnumType.STRING)
    ConsultationState state;

    @Enumerated(EnumType.STRING)
    @Column(name = "trigger_code")
    Trigger trigger;

    boolean urgent;

    @Column(name = "agreed_early")
    boolean agreedEarly;

    @Column(name = "meets_at")
    Instant meetsAt;

    @Enumerated(EnumType.STRING)
    Mode mode;

    UUID minutes;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    int version;

    void take(Consultation c) {
        id = c.id();
        caseId = c.caseId();
        student = c.student();
        school = c.school();
        state = c.state();
        trigger = c.trigger();
        urgent = c.urgent();
        agreedEarly = c.agreedEarly();
        meetsAt = c.meetsAt();
        mode = c.mode();
        minutes = c.minutes().orElse(null);
        createdAt = c.createdAt();
    }

    Consultation consultation() {
        return new Consultation(
                id,
                caseId,
                student,
                school,
                state,
                trigger,
                urgent,
                agreedEarly,
                meetsAt,
                mode,
                Optional.ofNullable(minutes),
                createdAt,
                version);
    }
}
