package org.xinqiao.referral;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** How a {@link Referral} lies in the database. */
@Entity
@Table(name = "referral")
@NullUnmarked
public class ReferralRow {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    UUID student;
    String school;
    String hospital;

    @Enumerated(EnumType.STRING)
    Urgency urgency;

    @Enumerated(EnumType.STRING)
    Basis basis;

    @Enumerated(EnumType.STRING)
    ReferralState state;

    UUID packet;

    @Column(name = "packet_hash")
    String packetHash;

    @Column(name = "back_items")
    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] backItems;

    @Column(name = "consent_until")
    LocalDate consentUntil;

    @Column(name = "slot_at")
    Instant slotAt;

    byte[] clinic;

    @Column(name = "no_shows")
    int noShows;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "sent_at")
    Instant sentAt;

    @Version
    int version;

    void take(Referral r) {
        id = r.id();
        caseId = r.origin().caseId();
        student = r.origin().student();
        school = r.origin().school();
        createdAt = r.origin().createdAt();
        hospital = r.hospital();
        urgency = r.urgency();
        basis = r.basis();
        state = r.state();
        packet = r.sent().map(Referral.Sent::packet).orElse(null);
        packetHash = r.sent().map(Referral.Sent::hash).orElse(null);
        sentAt = r.sent().map(Referral.Sent::at).orElse(null);
        backItems = r.consent().backItems().stream().sorted().toArray(String[]::new);
        consentUntil = r.consent().until().orElse(null);
        slotAt = r.slot().map(Referral.Slot::at).orElse(null);
        noShows = r.noShows();
    }

    Referral referral(String openedClinic) {
        return new Referral(
                new Referral.Origin(id, caseId, student, school, createdAt),
                state,
                hospital,
                urgency,
                basis,
                new Referral.Consent(Set.of(backItems), Optional.ofNullable(consentUntil)),
                Optional.ofNullable(packet).map(p -> new Referral.Sent(p, packetHash, sentAt)),
                Optional.ofNullable(slotAt).map(at -> new Referral.Slot(at, openedClinic)),
                noShows,
                version);
    }
}
