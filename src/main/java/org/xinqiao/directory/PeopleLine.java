package org.xinqiao.directory;

import java.util.Optional;

/**
 * A place or a person of the file with which a house begins.
 *
 * @param code what names it for ever: the code of a place, the login of a person
 * @param place the district of a school or a hospital; where a person works; empty for those of the whole city
 * @param homeroom the class of a homeroom teacher, as people say it; empty if the roster has none yet
 */
public record PeopleLine(
        long line,
        Kind kind,
        String code,
        String name,
        String nameEn,
        String place,
        Optional<Role> role,
        String homeroom) {

    /** What a line is about. */
    public enum Kind {
        /** 区县. */
        DISTRICT,
        /** 学校. */
        SCHOOL,
        /** 医院. */
        HOSPITAL,
        /** 人员: somebody who works here and signs in. */
        PERSON
    }

    /** The kind of place that this belongs to, if it belongs to one (D§4.1). */
    public Optional<Kind> belongsTo() {
        return switch (kind) {
            case DISTRICT -> Optional.empty();
            case SCHOOL, HOSPITAL -> Optional.of(Kind.DISTRICT);
            case PERSON -> role.flatMap(PeopleLine::workplace);
        };
    }

    private static Optional<Kind> workplace(Role role) {
        return switch (role) {
            case HRT, PSY, DPR, PRI, HVP, SDR, DRM -> Optional.of(Kind.SCHOOL);
            case DPC, DEO, DHO, DPO -> Optional.of(Kind.DISTRICT);
            case HRC, HCL -> Optional.of(Kind.HOSPITAL);
            case STU, GUA, CIT, ADM, SYS -> Optional.empty();
        };
    }
}
