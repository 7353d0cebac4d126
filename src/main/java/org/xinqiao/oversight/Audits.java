package org.xinqiao.oversight;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Refused;

/** The audits of all districts. What a person may reach of them, {@link AuditReach} decides. */
@ApplicationScoped
public class Audits implements PanacheRepositoryBase<AuditRow, UUID> {
    Audits() {}

    /** The audit with that id, whoever asks. */
    public Optional<Audit> get(UUID id) {
        return findByIdOptional(id).map(AuditRow::audit);
    }

    /** The audits of a district, newest draw first. */
    public List<Audit> ofDistrict(String district) {
        return list("district", Sort.descending("sampledAt").and("number"), district).stream()
                .map(AuditRow::audit)
                .toList();
    }

    /** The audits of the cases of a school, newest draw first. */
    public List<Audit> ofSchool(String school) {
        return list(
                        "caseId in (select c.id from CaseRow c where c.school = ?1)",
                        Sort.descending("sampledAt").and("number"),
                        school)
                .stream()
                .map(AuditRow::audit)
                .toList();
    }

    Audit add(Audit audit) {
        var row = new AuditRow();
        row.take(audit);
        persistAndFlush(row);
        return row.audit();
    }

    Audit save(Audit audit) {
        var row = findById(audit.id());
        if (row.version != audit.version()) {
            throw Refused.stale();
        }
        row.take(audit);
        flush();
        return row.audit();
    }
}
