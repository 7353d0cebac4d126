package org.xinqiao.consultation;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.directory.Role;

/** Those who carry the agreement; the first four must sit at the table (D§10.3). */
public enum Party {
    /** 监护人. */
    GUA,
    /** 班主任. */
    HRT,
    /** 分管校长, in the chair. */
    DPR,
    /** 心理教师, who writes the minutes. */
    PSY,
    /** 学生, whose voice is always collected and who may take on tasks, but need not attend. */
    STU;

    /** The four who are required. */
    public static final Set<Party> REQUIRED = EnumSet.of(GUA, HRT, DPR, PSY);

    /** The party for which somebody in that role acts; the district centre stands in where a school has no psychologist. */
    public static Optional<Party> of(Role role) {
        return switch (role) {
            case GUA -> Optional.of(GUA);
            case HRT -> Optional.of(HRT);
            case DPR -> Optional.of(DPR);
            case PSY, DPC -> Optional.of(PSY);
            case STU -> Optional.of(STU);
            case PRI, HVP, SDR, DRM, DEO, DHO, HRC, HCL, CIT, ADM, DPO, SYS -> Optional.empty();
        };
    }

    static Set<Party> named(Collection<String> names) {
        return names.stream().map(Party::valueOf).collect(Collectors.toCollection(() -> EnumSet.noneOf(Party.class)));
    }

    static boolean isNamed(String name) {
        return EnumSet.allOf(Party.class).stream().anyMatch(p -> p.name().equals(name));
    }
}
