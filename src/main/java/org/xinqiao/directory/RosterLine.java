package org.xinqiao.directory;

import java.time.LocalDate;
import java.util.Optional;
import org.xinqiao.vault.BlindIndex;

/**
 * One student of a roster file.
 *
 * @param line where it ends in the file, for people who look it up there
 * @param sex {@code M} or {@code F}
 * @param className as people say it: 初三（1）班
 */
public record RosterLine(
        long line,
        String number,
        String name,
        String sex,
        LocalDate bornOn,
        int grade,
        String className,
        Optional<Contact> guardian) {
    /** The number as it identifies a student, however it is typed. */
    static String key(String number) {
        return BlindIndex.normal(number);
    }

    /** A guardian as the file names them; the relation and the login if it has columns for them. With a login they decide on paper no more. */
    public record Contact(String name, String phone, Optional<Relation> relation, Optional<String> login) {}
}
