package org.xinqiao.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Builds the demo city once, and says where to go and whom to be. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
class DemoStart {
    private static final Logger LOG = Logger.getLogger("xinqiao");

    private static final int PATIENCE_SECONDS = 900;

    private final DemoCity city;
    private final DemoEditions editions;
    private final DemoStory story;
    private final String port;
    private final boolean told;

    /** Sets up the start; without {@code xinqiao.demo.story} the city has no history yet. */
    DemoStart(
            DemoCity city,
            DemoEditions editions,
            DemoStory story,
            @ConfigProperty(name = "quarkus.http.port") String port,
            @ConfigProperty(name = "xinqiao.demo.story", defaultValue = "true") boolean told) {
        this.city = city;
        this.editions = editions;
        this.story = story;
        this.port = port;
        this.told = told;
    }

    void start(@Observes StartupEvent event) {
        if (!city.isBuilt()) {
            // All or nothing: a demo that was killed while it was built is built anew.
            QuarkusTransaction.requiringNew().timeout(PATIENCE_SECONDS).run(() -> {
                city.build();
                editions.publish();
                if (told) {
                    story.tell();
                }
            });
        }
        LOG.infof("""

                  心桥 Xinqiao is ready:  http://localhost:%s
                  Sign in (no password) as
                    wang   王老师   school psychologist        zheng  郑护士  hospital coordinator
                    han    韩医师   district health officer    liu    刘副校长 deputy principal
                  All people of the story are on the front page; every one of them is invented.
                """, port);
    }
}
