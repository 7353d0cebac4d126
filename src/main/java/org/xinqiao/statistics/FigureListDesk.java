package org.xinqiao.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.xinqiao.access.Actor;
import org.xinqiao.access.Walls;
import org.xinqiao.edition.Published;
import org.xinqiao.platform.Sql;
import org.xinqiao.web.View;

/** Which versions were handed in at the schools that somebody may count. */
@ApplicationScoped
@Transactional
class FigureListDesk {
    private final Scopes scopes;
    private final ScopeNames names;
    private final Published published;
    private final Sql sql;
    private final Walls walls;

    FigureListDesk(Scopes scopes, ScopeNames names, Published published, Sql sql, Walls walls) {
        this.scopes = scopes;
        this.names = names;
        this.published = published;
        this.sql = sql;
        this.walls = walls;
    }

    String scope(Actor actor, View v) {
        return names.of(scopes.of(actor), v);
    }

    /** Codes and versions alone are read, past the walls that keep sheets from a district. */
    List<FigureListPages.Line> list(Actor actor, View v) {
        var schools = scopes.of(actor).schools();
        var versions = walls.asSystem(() -> sql.rows("""
                select distinct h.code, h.version from campaign c join assignment a on a.campaign = c.id
                  join answer_sheet h on h.assignment = a.id
                where c.school = any(?) and h.locked_at is not null and h.frozen_at is null order by 1, 2
                """, r -> List.of(r.text("code"), r.text("version")), schools));
        return versions.stream()
                .flatMap(each -> published.inForce(each.get(0), each.get(1)).stream())
                .filter(WhatIfPages::isScored)
                .map(q -> new FigureListPages.Line(q.code(), q.version(), q.name(v.langTag())))
                .toList();
    }
}
