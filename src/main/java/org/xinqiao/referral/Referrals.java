package org.xinqiao.referral;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.Place;
import org.xinqiao.vault.Vault;

/** All referrals. What a person may reach of them, {@link ReferralReach} decides. */
@ApplicationScoped
public class Referrals implements PanacheRepositoryBase<ReferralRow, UUID> {
    private final Sql sql;
    private final Vault vault;

    Referrals(Sql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /** The referral with that id, whoever asks. */
    public Optional<Referral> get(UUID id) {
        return findByIdOptional(id).map(this::opened);
    }

    public List<Referral> ofCase(UUID caseId) {
        return of("caseId", caseId);
    }

    public List<Referral> ofSchool(String school) {
        return of("school", school);
    }

    public List<Referral> ofDistrict(String district) {
        return ids(
                "select r.id from referral r join school s on s.id = r.school where s.district = ? order by r.created_at desc",
                district);
    }

    /** What was sent to a hospital. */
    public List<Referral> ofHospital(String hospital) {
        return of("sentAt is not null and hospital", hospital);
    }

    /** The referrals of a guardian's children that the guardian has been asked about. */
    public List<Referral> ofGuardian(UUID guardian) {
        return ids(
                        "select r.id from referral r join guardianship w on w.student = r.student where w.guardian = ? order by r.created_at desc",
                        guardian)
                .stream()
                .filter(r -> r.state() != ReferralState.DRAFT)
                .toList();
    }

    /** Sent and unanswered, with a consent that ended before that day. */
    List<UUID> runOut(LocalDate today) {
        return sql.rows(
                "select id from referral where state in ('SENT', 'MORE_INFO') and consent_until < ?",
                r -> r.id("id"),
                today);
    }

    /** From that day on its hospital reads it no more; the first such day stays until there is something to do again. */
    void closeToHospital(UUID id, Optional<LocalDate> from) {
        sql.run(
                "update referral set closed_to_hospital_on = case when ?::date is null then null else coalesce(closed_to_hospital_on, ?) end where id = ?",
                from,
                from,
                id);
    }

    boolean isSent(UUID id) {
        return sql.count("select count(*) from referral where id = ? and sent_at is not null", id) > 0;
    }

    boolean isClosedToHospital(UUID id, LocalDate today) {
        return sql.count("select count(*) from referral where id = ? and closed_to_hospital_on <= ?", id, today) > 0;
    }

    Referral add(Referral referral) {
        var row = new ReferralRow();
        take(row, referral);
        persistAndFlush(row);
        return opened(row);
    }

    Referral save(Referral referral) {
        var row = findById(referral.id());
        if (row.version != referral.version()) {
            throw Refused.stale();
        }
        take(row, referral);
        flush();
        return opened(row);
    }

    /** What a hospital writes about place and way is free text. */
    private void take(ReferralRow row, Referral r) {
        row.take(r);
        row.clinic = r.slot()
                .map(slot -> vault.seal(row.student, clinic(row), slot.clinic()))
                .orElse(null);
    }

    private Referral opened(ReferralRow row) {
        return row.referral(Optional.ofNullable(row.clinic)
                .map(bytes -> vault.open(row.student, clinic(row), bytes))
                .orElse(""));
    }

    private static Place clinic(ReferralRow row) {
        return Place.of("referral", "clinic", row.id);
    }

    private List<Referral> of(String field, Object value) {
        return list(field + " = ?1", Sort.descending("createdAt"), value).stream()
                .map(this::opened)
                .toList();
    }

    private List<Referral> ids(String query, Object value) {
        return sql.rows(query, r -> r.id("id"), value).stream()
                .flatMap(id -> get(id).stream())
                .toList();
    }
}
