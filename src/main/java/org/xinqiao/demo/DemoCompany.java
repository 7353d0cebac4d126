package org.xinqiao.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.xinqiao.desk.FrontPages;

/** The cast, for the front page of the demo. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
class DemoCompany implements FrontPages.Company {
    @Override
    public List<Person> people() {
        return Stream.of(Cast.values())
                .map(c -> new Person(c.login(), c.person(), c.role().name()))
                .toList();
    }
}
