package org.xinqiao.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.xinqiao.access.Actor;
import org.xinqiao.directory.Role;

/** The view of a signed-in person: their name, their role in words, and the places their role has. */
@ApplicationScoped
public class Screens {
    private final Views views;

    Screens(Views views) {
        this.views = views;
    }

    public View of(Actor actor) {
        var view = views.view();
        return view.as(actor.name(), view.t("role." + actor.role()))
                .with(places(actor.role()))
                .listeningTo("/desk/events");
    }

    private static List<NavItem> places(Role role) {
        var desk = new NavItem("/desk", "nav.desk");
        var authorisations = new NavItem("/authorisations", "nav.authorisations");
        return switch (role) {
            case PSY, DPC ->
                List.of(
                        desk,
                        new NavItem("/campaigns", "nav.campaigns"),
                        new NavItem("/cases", "nav.cases"),
                        new NavItem("/referrals", "nav.referrals"),
                        new NavItem("/roster", "nav.roster"),
                        new NavItem("/questionnaires", "nav.questionnaires"),
                        authorisations);
            case DPR ->
                List.of(
                        desk,
                        new NavItem("/campaigns", "nav.campaigns"),
                        new NavItem("/cases", "nav.cases"),
                        new NavItem("/referrals", "nav.referrals"),
                        new NavItem("/audits", "nav.audits"),
                        authorisations);
            case PRI, HVP -> List.of(desk, new NavItem("/cases", "nav.cases"), authorisations);
            case HRC, HCL -> List.of(desk, new NavItem("/referrals", "nav.referrals"));
            case DHO -> List.of(desk, new NavItem("/audits", "nav.audits"), authorisations);
            case DEO, DPO -> List.of(desk, authorisations);
            case ADM -> List.of(desk, new NavItem("/roster", "nav.roster"));
            case HRT -> List.of(desk, new NavItem("/tasks", "nav.tasks"));
            case STU, GUA, SDR, DRM, CIT, SYS -> List.of(desk);
        };
    }
}
