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

/** All referrals. What a person may reach of them, {@link ReferralReach} decides. */
@ApplicationScoped
public class Referrals implements PanacheRepositoryBase<ReferralRow, UUID> {
    private final Sql sql;

    Referrals(Sql sql) {
        this.sql = sql;
    }

    /** The referral with that id, whoever asks. */
    public Optional<Referral> get(UUID id) {
        return findByIdOptional(id).map(ReferralRow::referral);
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

    Referral add(Referral referral) {
        var row = new ReferralRow();
        row.take(referral);
        persistAndFlush(row);
        return row.referral();
    }

    Referral save(Referral referral) {
        var row = findById(referral.id());
        if (row.version != referral.version()) {
            throw Refused.stale();
        }
        row.take(referral);
        flush();
        return row.referral();
    }

    private List<Referral> of(String field, Object value) {
        return list(field + " = ?1", Sort.descending("createdAt"), value).stream()
                .map(ReferralRow::referral)
                .toList();
    }

    private List<Referral> ids(String query, Object value) {
        return sql.rows(query, r -> r.id("id"), value).stream()
                .flatMap(id -> get(id).stream())
                .toList();
    }
}
