package org.xinqiao.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SamplingProperties {
    private static final Map<Stratum, Integer> PERCENTS = Map.of(
            Stratum.R3, 100,
            Stratum.CERTAIN, 100,
            Stratum.R2, 20,
            Stratum.R1, 5,
            Stratum.FALSE_POSITIVE_P3, 30,
            Stratum.FALSE_POSITIVE, 5);
    private static final int LEAST = 3;

    @Property
    void the_same_seed_and_frame_give_the_same_sample_in_whatever_order_the_frame_is_read(
            @ForAll long seed, @ForAll("closures") List<Sampling.Closure> closures) {
        var reversed = new ArrayList<>(closures);
        Collections.reverse(reversed);
        assertThat(Sampling.draw(seed, frame(reversed))).isEqualTo(Sampling.draw(seed, frame(closures)));
    }

    @Property
    void every_stratum_has_at_least_its_share_and_red_history_is_read_whole(
            @ForAll long seed, @ForAll("closures") List<Sampling.Closure> closures) {
        var drawn = Sampling.draw(seed, frame(closures));
        for (var stratum : Stratum.values()) {
            assertThat(100L * drawn(drawn, stratum))
                    .isGreaterThanOrEqualTo((long) PERCENTS.getOrDefault(stratum, 0) * of(closures, stratum));
        }
        assertThat(drawn(drawn, Stratum.R3)).isEqualTo(of(closures, Stratum.R3));
    }

    @Property
    void every_school_has_its_minimum_or_all_of_its_closures(
            @ForAll long seed, @ForAll("closures") List<Sampling.Closure> closures) {
        var drawn = Sampling.draw(seed, frame(closures));
        for (var school : List.of("lishan", "quancheng", "yingxiong")) {
            var there = closures.stream().filter(c -> c.school().equals(school)).count();
            assertThat(drawn.stream()
                            .filter(d -> d.closure().school().equals(school))
                            .count())
                    .isGreaterThanOrEqualTo(Math.min(LEAST, there));
        }
    }

    @Property
    void nothing_is_drawn_twice_and_the_weights_add_up_to_the_frame(
            @ForAll long seed, @ForAll("closures") List<Sampling.Closure> closures) {
        var drawn = Sampling.draw(seed, frame(closures));
        assertThat(drawn).doesNotHaveDuplicates();
        for (var stratum : Stratum.values()) {
            var sum = drawn.stream()
                    .filter(d -> d.closure().stratum() == stratum)
                    .mapToDouble(Sampling.Drawn::weight)
                    .sum();
            assertThat(sum).isCloseTo(of(closures, stratum), within(1e-6));
        }
    }

    @Property
    void a_school_that_has_had_its_minimum_this_semester_gets_only_its_share(@ForAll long seed) {
        var closures = IntStream.range(0, 20)
                .mapToObj(n -> closure(n, "lishan", Stratum.R1))
                .toList();
        var frame = new Sampling.Frame(closures, PERCENTS, LEAST, Map.of("lishan", LEAST));
        assertThat(Sampling.draw(seed, frame)).hasSize(1);
        assertThat(Sampling.draw(seed, frame(closures))).hasSize(LEAST);
    }

    @Provide
    Arbitrary<List<Sampling.Closure>> closures() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 999),
                        Arbitraries.of("lishan", "quancheng", "yingxiong"),
                        Arbitraries.of(Stratum.class))
                .as(SamplingProperties::closure)
                .list()
                .uniqueElements(Sampling.Closure::pseudonym)
                .ofMaxSize(120);
    }

    private static Sampling.Closure closure(int number, String school, Stratum stratum) {
        return new Sampling.Closure(new UUID(0, number), 1, "K7Q-%03d".formatted(number), school, stratum);
    }

    private static Sampling.Frame frame(List<Sampling.Closure> closures) {
        return new Sampling.Frame(closures, PERCENTS, LEAST, Map.of());
    }

    private static long of(List<Sampling.Closure> closures, Stratum stratum) {
        return closures.stream().filter(c -> c.stratum() == stratum).count();
    }

    private static long drawn(List<Sampling.Drawn> drawn, Stratum stratum) {
        return drawn.stream().filter(d -> d.closure().stratum() == stratum).count();
    }
}
