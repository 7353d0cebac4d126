package org.xinqiao.edition;

import java.util.Optional;
import java.util.stream.Stream;
import org.xinqiao.directory.Role;

/** Who has to sign before a questionnaire is handed out (D§7.1): three parties, three people. */
public enum Party {
    /** 教育: the district's education officer. */
    EDUCATION(Role.DEO),
    /** 卫健: the district's health officer. */
    HEALTH(Role.DHO),
    /** 医院: a doctor of a hospital that takes referrals. */
    HOSPITAL(Role.HCL);

    private final Role role;

    Party(Role role) {
        this.role = role;
    }

    /** For whom somebody in that role signs. */
    public static Optional<Party> of(Role role) {
        return Stream.of(values()).filter(party -> party.role == role).findFirst();
    }

    public Role role() {
        return role;
    }
}
