package org.xinqiao.casefile;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.platform.Refused;
import org.xinqiao.platform.Sql;

/** The cases of all schools. What a person may reach of them, {@link CaseReach} decides. */
@ApplicationScoped
public class CaseFiles implements PanacheRepositoryBase<CaseRow, UUID> {
    private final Sql sql;

    CaseFiles(Sql sql) {
        this.sql = sql;
    }

    /** The case with that id, whoever asks. */
    public Optional<CaseFile> get(UUID id) {
        return findByIdOptional(id).map(CaseRow::file);
    }

    /** The open case of a student; there is at most one (INV1). */
    public Optional<CaseFile> openOf(UUID student) {
        return ofStudent(student).stream().filter(CaseFile::isOpen).findFirst();
    }

    /** All cases of a student, newest first. */
    public List<CaseFile> ofStudent(UUID student) {
        return list("student", Sort.descending("openedAt"), student).stream()
                .map(CaseRow::file)
                .toList();
    }

    /** The cases of a school, newest first. */
    public List<CaseFile> ofSchool(String school) {
        return list("school", Sort.descending("openedAt"), school).stream()
                .map(CaseRow::file)
                .toList();
    }

    /** The cases of the schools of a district, newest first. */
    public List<CaseFile> ofDistrict(String district) {
        return sql
                .rows(
                        "select c.id from case_file c join school s on s.id = c.school where s.district = ? order by opened_at desc",
                        r -> r.id("id"),
                        district)
                .stream()
                .map(id -> findById(id).file())
                .toList();
    }

    /** Writes a new case. */
    public CaseFile add(CaseFile file) {
        var row = new CaseRow();
        row.take(file);
        persistAndFlush(row);
        return row.file();
    }

    /** Writes a changed case and gives it back with its new version. */
    public CaseFile save(CaseFile file) {
        var row = findById(file.id());
        if (row.version != file.version()) {
            throw Refused.stale();
        }
        if (row.file().equals(file)) {
            // A record that changes no column is a change too: whoever saw the case before it must look again.
            getEntityManager().lock(row, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        } else {
            row.take(file);
        }
        flush();
        return row.file();
    }

    /** The next case number of a year: {@code 2026-0173}. */
    public String nextNumber(int year) {
        return "%d-%04d".formatted(year, sql.count("select nextval('case_number')"));
    }
}
