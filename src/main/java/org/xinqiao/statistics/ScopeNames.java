package org.xinqiao.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.xinqiao.directory.Schools;
import org.xinqiao.platform.Lang;
import org.xinqiao.platform.Sql;
import org.xinqiao.web.View;

/** What a scope is called. */
@ApplicationScoped
@Transactional
class ScopeNames {
    private final Schools schools;
    private final Sql sql;

    ScopeNames(Schools schools, Sql sql) {
        this.schools = schools;
        this.sql = sql;
    }

    String of(Scope scope, View v) {
        return switch (scope.kind()) {
            case SCHOOL -> schools.school(scope.place()).map(p -> called(p, v)).orElse(scope.place());
            case DISTRICT ->
                sql.one(
                                "select * from district where id = ?",
                                r -> new Schools.Place(r.text("id"), r.text("name"), r.text("name_en")),
                                scope.place())
                        .map(p -> called(p, v))
                        .orElse(scope.place());
            case CITY -> v.t("statistics.city");
        };
    }

    private static String called(Schools.Place place, View v) {
        return v.lang() == Lang.EN ? place.nameEn() : place.name();
    }
}
