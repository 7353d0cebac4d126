package org.xinqiao.directory;

import java.util.UUID;

/** A guardian of a student, with the relation (母亲, 父亲 …) and the phone that the school has. */
public record Guardian(UUID id, String name, String relation, Kind kind, String phone) {
    /** What the law makes of somebody who looks after a child (D§18, 未成年人保护法 22). */
    public enum Kind {
        /** 监护人. */
        LEGAL,
        /** 委托照护人 with a written entrustment, which the school keeps. */
        ENTRUSTED,
        /** 照护人 without one: may come to talks, signs no consent. */
        INFORMAL;

        public boolean mayConsent() {
            return this != INFORMAL;
        }
    }

    /** A legal guardian. */
    public Guardian(UUID id, String name, String relation, String phone) {
        this(id, name, relation, Kind.LEGAL, phone);
    }
}
