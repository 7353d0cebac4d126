package org.xinqiao.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.platform.Sql;
import org.xinqiao.vault.BlindIndex;
import org.xinqiao.vault.KeyDestroyed;

/**
 * Finds students by a part of their name, though no name lies in the database: each part of a name is a keyed hash in one
 * of 65,536 buckets of its school. The hash of the same part differs from school to school, and unlike parts share
 * buckets on purpose: were each part a token of its own, the most frequent tokens would be 王, 李 and 张 to anybody who
 * counts them. Counting still tells that many students share a bucket, not which part of a name it is. Candidates are
 * opened and compared exactly.
 */
@ApplicationScoped
class NameTokens {
    private final Sql sql;
    private final BlindIndex index;

    NameTokens(Sql sql, BlindIndex index) {
        this.sql = sql;
        this.index = index;
    }

    /** The bucket in which a student lies whom these words find. */
    int token(String school, String words) {
        return index.bucket(BlindIndex.Purpose.NAME, school, NameParts.plain(words));
    }

    /** Makes new students findable. */
    void add(Collection<Entrant> students) {
        sql.batch(
                "insert into student_search (school, token, student) select ?, unnest(?::int[]), ?::uuid",
                students.stream()
                        .map(s -> new Object[] {s.school(), tokens(s), s.id()})
                        .toList());
    }

    void forget(UUID student) {
        sql.run("delete from student_search where student = ?", student);
    }

    /** The buckets of a name would help to guess it. */
    void destroyed(@Observes KeyDestroyed key) {
        forget(key.subject());
    }

    private String tokens(Entrant s) {
        return NameParts.of(s.name()).stream()
                .map(part -> index.bucket(BlindIndex.Purpose.NAME, s.school(), part))
                .distinct()
                .map(Object::toString)
                .collect(Collectors.joining(",", "{", "}"));
    }
}
