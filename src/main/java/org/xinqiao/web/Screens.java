package org.xinqiao.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.xinqiao.access.Actor;
import org.xinqiao.access.BellDoor;
import org.xinqiao.directory.Role;
import org.xinqiao.platform.Policies;

/** The view of a signed-in person: their name, their role in words, and the places their role has. */
@ApplicationScoped
public class Screens {
    /** A page leaves a little later than the session is over, so that it meets the sign-in and not its own desk. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final Views views;
    private final Policies policies;

    Screens(Views views, Policies policies) {
        this.views = views;
        this.policies = policies;
    }

    public View of(Actor actor) {
        var view = views.view();
        return view.as(actor.name(), view.t("role." + actor.role()))
                .with(places(actor.role()))
                .listeningTo(BellDoor.PLACE)
                .leftAlone(
                        Duration.ofMinutes(policies.current().value("session_idle_minutes", "STAFF"))
                                .plus(MARGIN),
                        "/desk");
    }

    private static List<NavItem> places(Role role) {
        var desk = new NavItem("/desk", "nav.desk");
        var questionnaires = new NavItem("/questionnaires", "nav.questionnaires");
        var authorisations = new NavItem("/authorisations", "nav.authorisations");
        var figures = new NavItem("/figures", "nav.figures");
        return switch (role) {
            case PSY, DPC ->
                List.of(
                        desk,
                        new NavItem("/campaigns", "nav.campaigns"),
                        new NavItem("/cases", "nav.cases"),
                        new NavItem("/referrals", "nav.referrals"),
                        new NavItem("/roster", "nav.roster"),
                        questionnaires,
                        figures,
                        authorisations);
            case DPR ->
                List.of(
                        desk,
                        new NavItem("/campaigns", "nav.campaigns"),
                        new NavItem("/cases", "nav.cases"),
                        new NavItem("/referrals", "nav.referrals"),
                        new NavItem("/audits", "nav.audits"),
                        questionnaires,
                        figures,
                        authorisations);
            case PRI, HVP -> List.of(desk, new NavItem("/cases", "nav.cases"), figures, authorisations);
            case HRC, HCL -> List.of(desk, new NavItem("/referrals", "nav.referrals"), questionnaires);
            case DHO -> List.of(desk, new NavItem("/audits", "nav.audits"), questionnaires, figures, authorisations);
            case DEO -> List.of(desk, questionnaires, figures, authorisations);
            case CIT -> List.of(desk, figures);
            case ADM ->
                List.of(
                        desk,
                        new NavItem("/people", "nav.people"),
                        new NavItem("/roster", "nav.roster"),
                        new NavItem("/leaving", "leaving.title"));
            case DPO -> List.of(desk, authorisations, new NavItem("/privacy", "nav.privacy"));
            case HRT -> List.of(desk, new NavItem("/tasks", "nav.tasks"));
            case GUA -> List.of(desk, new NavItem("/consents", "nav.consents"));
            case STU, SDR, DRM, SYS -> List.of(desk);
        };
    }
}
