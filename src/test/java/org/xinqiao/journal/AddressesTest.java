package org.xinqiao.journal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the annotations of an endpoint say to the journal. */
class AddressesTest {
    @Path("/things")
    static class Things {
        @GET
        public String all() {
            return "";
        }

        @GET
        @Path("{id}/parts/{n:\\d{1,3}}")
        @Noted(Act.PRINT)
        @CrisisPath
        public String part() {
            return "";
        }
    }

    @Path("alarms/")
    @CrisisPath(nouns = {"crisis", "check"})
    static class Alarms {
        @GET
        @Path("/{id}/{noun}")
        public String one() {
            return "";
        }
    }

    @CrisisPath
    static class Everything {
        public String it() {
            return "";
        }
    }

    @Test
    void an_address_is_put_together_from_class_and_method() throws NoSuchMethodException {
        var route = Addresses.route("GET", method(Things.class, "part"), Map.of("id", "7"));
        assertThat(route).isEqualTo(new Route("GET", "/things/{id}/parts/{n}", Map.of("id", "7")));
        assertThat(Addresses.route("POST", method(Things.class, "all"), Map.of())
                        .template())
                .isEqualTo("/things");
        assertThat(Addresses.route("GET", method(Alarms.class, "one"), Map.of()).template())
                .isEqualTo("/alarms/{id}/{noun}");
        assertThat(Addresses.route("GET", method(Everything.class, "it"), Map.of())
                        .template())
                .isEqualTo("/");
        assertThat(Addresses.nowhere("POST")).isEqualTo(new Route("POST", "/unknown", Map.of()));
    }

    @Test
    void what_is_noted_is_an_act_of_its_own() throws NoSuchMethodException {
        assertThat(Addresses.noted(method(Things.class, "part"))).contains(Act.PRINT);
        assertThat(Addresses.noted(method(Things.class, "all"))).isEmpty();
    }

    @Test
    void the_crisis_path_is_a_method_a_class_or_some_nouns_of_it() throws NoSuchMethodException {
        assertThat(Addresses.isCrisis(method(Things.class, "part"), Map.of())).isTrue();
        assertThat(Addresses.isCrisis(method(Things.class, "all"), Map.of())).isFalse();
        assertThat(Addresses.isCrisis(method(Everything.class, "it"), Map.of("noun", "x")))
                .isTrue();
        var alarm = method(Alarms.class, "one");
        assertThat(Addresses.isCrisis(alarm, Map.of("noun", "crisis"))).isTrue();
        assertThat(Addresses.isCrisis(alarm, Map.of("noun", "check"))).isTrue();
        assertThat(Addresses.isCrisis(alarm, Map.of("noun", "closure"))).isFalse();
        assertThat(Addresses.isCrisis(alarm, Map.of())).isFalse();
    }

    private static Method method(Class<?> of, String name) throws NoSuchMethodException {
        return of.getDeclaredMethod(name);
    }
}
