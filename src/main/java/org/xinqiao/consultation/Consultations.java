package org.xinqiao.consultation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Refused;

/** The four-party meetings of all cases. */
@ApplicationScoped
public class Consultations implements PanacheRepositoryBase<ConsultationRow, UUID> {
    /** The meeting with that id, whoever asks. */
    public Optional<Consultation> get(UUID id) {
        return findByIdOptional(id).map(ConsultationRow::consultation);
    }

    /** The same, held against others until this transaction ends: two who sign last must not miss each other. */
    Optional<Consultation> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(ConsultationRow::consultation);
    }

    /** The meetings on a case, newest first. */
    public List<Consultation> ofCase(UUID caseId) {
        return list("caseId", Sort.descending("createdAt"), caseId).stream()
                .map(ConsultationRow::consultation)
                .toList();
    }

    /** Writes a new meeting. */
    public Consultation add(Consultation meeting) {
        var row = new ConsultationRow();
        row.take(meeting);
        persistAndFlush(row);
        return row.consultation();
    }

    /** Writes a changed meeting and gives it back with its new version. */
    public Consultation save(Consultation meeting) {
        var row = findById(meeting.id());
        if (row.version != meeting.version()) {
            throw Refused.stale();
        }
        row.take(meeting);
        flush();
        return row.consultation();
    }
}
