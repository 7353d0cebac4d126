package org.xinqiao.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;

/** One term of history, made by walking the real thread in the past. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
class DemoStory {
    void tell() {}
}
