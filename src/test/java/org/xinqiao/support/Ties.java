package org.xinqiao.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.demo.Cast;
import org.xinqiao.directory.Role;

/** One person of each role, one child for each way of standing to it, and by hand what that makes them to each other. */
@ApplicationScoped
public class Ties {
    /** Nobody of the cast is a dormitory warden or at the city: two take that seat for the time of the test. */
    public static final Map<Role, Cast> ONE_OF = Map.ofEntries(
            Map.entry(Role.PSY, Cast.WANG),
            Map.entry(Role.HRT, Cast.ZHOU),
            Map.entry(Role.DPR, Cast.LIU),
            Map.entry(Role.PRI, Cast.XU),
            Map.entry(Role.HVP, Cast.LIN),
            Map.entry(Role.SDR, Cast.MEI),
            Map.entry(Role.DPC, Cast.GAO),
            Map.entry(Role.DEO, Cast.DENG),
            Map.entry(Role.DHO, Cast.HAN),
            Map.entry(Role.DPO, Cast.ZOU),
            Map.entry(Role.HRC, Cast.ZHENG),
            Map.entry(Role.HCL, Cast.SUN),
            Map.entry(Role.GUA, Cast.XIA_MA),
            Map.entry(Role.ADM, Cast.ADMIN),
            Map.entry(Role.DRM, Cast.FENG),
            Map.entry(Role.CIT, Cast.QIN));

    public static final Set<Role> AT_SCHOOL =
            EnumSet.of(Role.PSY, Role.HRT, Role.DPR, Role.PRI, Role.HVP, Role.SDR, Role.DRM);
    public static final Set<Role> IN_DISTRICT = EnumSet.of(Role.DPC, Role.DEO, Role.DHO, Role.DPO);
    public static final Set<Role> IN_HOSPITAL = EnumSet.of(Role.HRC, Role.HCL);
    private static final Set<Role> ON_DUTY = EnumSet.of(Role.PSY, Role.SDR, Role.HVP);

    private final Worlds worlds;
    private final Granted granted;
    private final Map<Tie, World> at = new EnumMap<>(Tie.class);

    Ties(Worlds worlds, Granted granted) {
        this.worlds = worlds;
        this.granted = granted;
    }

    /** Builds a child for each tie; the two take their seats. */
    public void build() {
        granted.run("update staff set role = 'DRM', homeroom = null where id = ?", Cast.FENG.id());
        granted.run("delete from duty where staff = ?", Cast.FENG.id());
        granted.run("update staff set role = 'CIT', district = null where id = ?", Cast.QIN.id());
        build(Tie.OWN_CLASS, "lishan", "lishan-9-1", "lixia", "minghu-hospital", Cast.CHEN_BA);
        build(Tie.OWN_SCHOOL, "lishan", "lishan-9-2", "lixia", "minghu-hospital", Cast.CHEN_BA);
        build(Tie.SAME_DISTRICT, "quancheng", "quancheng-6-1", "lixia", "minghu-hospital", Cast.CHEN_BA);
        build(Tie.OTHER_DISTRICT, "yingxiong", "yingxiong-8-1", "shizhong", "minghu-hospital", Cast.CHEN_BA);
        build(Tie.ASSIGNED, "lishan", "lishan-9-1", "lixia", "quancheng-hospital", Cast.XIA_MA);
        build(Tie.FORMERLY_ASSIGNED, "lishan", "lishan-9-1", "lixia", "quancheng-hospital", Cast.XIA_MA);
        end(at(Tie.FORMERLY_ASSIGNED));
    }

    /** All is as before. */
    public void clear() {
        at.clear();
        granted.restore();
        worlds.clear();
        granted.run("update staff set role = 'HRT', homeroom = 'lishan-9-2' where id = ?", Cast.FENG.id());
        granted.run(
                "insert into duty (school, on_day, staff) select school, on_day, ? from duty where staff = ?",
                Cast.FENG.id(),
                Cast.WANG.id());
        granted.run("update staff set role = 'DHO', district = 'shizhong' where id = ?", Cast.QIN.id());
    }

    public World at(Tie tie) {
        return Optional.ofNullable(at.get(tie)).orElseThrow();
    }

    /** The authorisations end too: whoever had one has it no more. */
    public void endAuthorisations() {
        granted.run("update authorisation set revoked_at = asked_at where revoked_at is null");
    }

    /** They are in force again, as they were. */
    public void authorise() {
        granted.run("update authorisation set revoked_at = null where revoked_at = asked_at and revoked_by is null"
                + " and person not in (select id from staff where name = 'world')");
    }

    /** Sent on to another hospital, moved to the next class, another guardian. */
    private void end(World w) {
        granted.run(
                "insert into guardianship (guardian, student, relation) values (?, ?, 'world')",
                Cast.CHEN_BA.id(),
                w.child());
        granted.run("delete from guardianship where guardian = ? and student = ?", Cast.XIA_MA.id(), w.child());
        granted.run("update student set class = 'lishan-9-2' where id = ?", w.child());
        granted.force(
                "update referral set hospital = 'minghu-hospital', state = 'REROUTED' where id = ?",
                w.referral("SENT"));
        granted.force("update referral set hospital = 'minghu-hospital' where case_id = ?", w.file());
    }

    private void build(Tie tie, String school, String classId, String district, String hospital, Cast guardian) {
        at.put(tie, worlds.build(new World.Place(school, classId, district, hospital), guardian, Cast.WANG));
    }

    /** Written by hand from the places of the cast; every case here once stood at R3 and has a P3. */
    public static Set<String> relations(Role role, Tie tie) {
        var found = new HashSet<String>(Set.of("EVERYWHERE"));
        var school = tie != Tie.SAME_DISTRICT && tie != Tie.OTHER_DISTRICT;
        if (AT_SCHOOL.contains(role) && school) {
            found.addAll(Set.of("SCHOOL", "SCHOOL_R2", "SCHOOL_R3"));
        }
        if (role == Role.HRT && (tie == Tie.OWN_CLASS || tie == Tie.ASSIGNED)) {
            found.add("CLASS");
        }
        if (ON_DUTY.contains(role) && school || role == Role.DPC && tie == Tie.SAME_DISTRICT) {
            found.add("DUTY");
        }
        if (IN_DISTRICT.contains(role) && tie != Tie.OTHER_DISTRICT) {
            found.addAll(Set.of("DISTRICT", "ESCALATED", "DRAWN"));
        }
        if (IN_DISTRICT.contains(role) && tie == Tie.SAME_DISTRICT) {
            found.add("COVERED");
        }
        if (IN_HOSPITAL.contains(role) && tie == Tie.ASSIGNED) {
            found.add("REFERRED");
        }
        if (role == Role.GUA && tie == Tie.ASSIGNED) {
            found.add("CHILD");
        }
        return found;
    }
}
