package org.xinqiao.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.qute.TemplateData;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.access.Walls;
import org.xinqiao.demo.Cast;

/** Which room may know which, and what a room must not hold. */
class HouseTest {
    private static final String HOUSE = "org.xinqiao.";
    private static final JavaClasses ROOMS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.xinqiao");

    /** A room may know those above it in this list; some have less. */
    private static final List<String> ORDER = List.of(
            "platform",
            "psychometrics",
            "vault",
            "directory",
            "access",
            "journal",
            "questionnaire",
            "web",
            "consent",
            "scoring",
            "edition",
            "screening",
            "casefile",
            "referral",
            "consultation",
            "oversight",
            "statistics",
            "desk",
            "demo",
            "fhir");

    private static final Map<String, Set<String>> STRANGERS = Map.of(
            "vault", Set.of("psychometrics"),
            "web", Set.of("journal"),
            "scoring", Set.of("vault", "directory", "access", "journal", "web", "consent"),
            "consultation", Set.of("referral"),
            "fhir",
                    Set.of(
                            "vault",
                            "directory",
                            "access",
                            "journal",
                            "web",
                            "consent",
                            "screening",
                            "casefile",
                            "referral",
                            "consultation",
                            "oversight",
                            "desk",
                            "demo"));

    /** Reads the YAML of the definitions, so that the definitions themselves need not know of it. */
    private static final String READER_OF_FILES = HOUSE + "questionnaire.Tree";

    private static final DescribedPredicate<JavaClass> ITS_NAME_IS_A_NOUN_OF_THE_FIELD =
            DescribedPredicate.describe("are records or enums of their own", HouseTest::isDomain);

    @Test
    void every_room_is_in_the_order() {
        var rooms = ROOMS.stream()
                .map(c -> c.getPackageName().replace(HOUSE, ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rooms).containsExactlyInAnyOrderElementsOf(ORDER);
    }

    @Test
    void a_room_knows_only_the_rooms_below_it() {
        unknown().forEach((room, others) -> {
            if (others.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(HOUSE + room)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others)
                        .check(ROOMS);
            }
        });
    }

    @Test
    void no_two_rooms_know_each_other() {
        slices().matching("org.xinqiao.(*)..").should().beFreeOfCycles().check(ROOMS);
    }

    @Test
    void nobody_but_the_demo_knows_the_demo() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + "demo")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HOUSE + "demo")
                .check(ROOMS);
    }

    @Test
    void a_noun_of_the_field_is_plain_java() {
        noClasses()
                .that(ITS_NAME_IS_A_NOUN_OF_THE_FIELD)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "com.fasterxml..", "io.quarkus..", "org.hibernate..", "io.vertx..")
                .check(ROOMS);
    }

    @Test
    void scoring_is_plain_java_altogether_but_for_its_commands_and_their_tables() {
        classes()
                .that()
                .resideInAPackage(HOUSE + "scoring")
                .and()
                .haveNameNotMatching(".*\\.(ScoreCommand|CheckQuestionnairesCommand|AnswerTable|Vectors)(\\$.*)?")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", HOUSE + "scoring", HOUSE + "questionnaire")
                .check(ROOMS);
    }

    @Test
    void statistics_know_of_the_house_only_what_a_command_is() {
        classes()
                .that()
                .resideInAPackage(HOUSE + "psychometrics")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are Java, mathematics, JSON, their own or a command",
                        c -> c.getName()
                                        .matches(
                                                "java\\..*|org\\.(jspecify|apache\\.commons\\.math3)\\..*"
                                                        + "|com\\.fasterxml\\.jackson\\..*|org\\.xinqiao\\.(psychometrics\\..*|platform\\.Command)")
                                || c.isPrimitive()
                                || c.isArray()))
                .check(ROOMS);
    }

    @Test
    void no_name_hides_what_a_class_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Service|Manager|Utils?|Helper|Impl|Dto|DTO)(\\$.*)?")
                .check(ROOMS);
    }

    @Test
    void only_the_platform_asks_the_machine_for_the_time() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + "platform")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(ROOMS);
    }

    /** Whoever crosses every scope is named here, with the reason at the call; each name more is a door more (ADR 7). */
    @Test
    void only_these_work_as_the_system() {
        var crossing = ROOMS.stream()
                .filter(c -> !c.isEquivalentTo(Walls.class))
                .filter(c -> c.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Walls.class)
                                && call.getName().equals("asSystem")))
                .map(c -> c.getName().replace(HOUSE, "").replaceAll("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(crossing)
                .containsExactly(
                        "access.ComingOfAge",
                        "casefile.CaseReach",
                        "casefile.Clocks",
                        "casefile.Evidences",
                        "casefile.Intake",
                        "casefile.Owners",
                        "consent.ConsentDesk",
                        "consent.ConsentRegister",
                        "consent.Filing",
                        "consent.Standings",
                        "demo.DemoCity",
                        "demo.DemoWalk",
                        "demo.PastScreening",
                        "desk.Desk",
                        "edition.EditionStart",
                        "journal.Whose",
                        "oversight.AuditDesk",
                        "oversight.AuthorisationDesk",
                        "oversight.ClosureReader",
                        "oversight.Draws",
                        "oversight.ExclusionDesk",
                        "oversight.GlassDesk",
                        "oversight.KeyDesk",
                        "oversight.LeavingDesk",
                        "oversight.PeopleDesk",
                        "referral.LeftCopyDesk",
                        "referral.ReferralDesk",
                        "referral.Witnesses",
                        "screening.AnswerDesk",
                        "screening.EndDesk",
                        "screening.Outcome",
                        "screening.Qualities",
                        "screening.Rescorer",
                        "screening.Rescoring",
                        "screening.RescoringDesk",
                        "screening.Retests",
                        "screening.SignalDesk",
                        "screening.Signals",
                        "screening.SlipDoor",
                        "screening.Slips",
                        "statistics.FigureDesk",
                        "statistics.FigureListDesk",
                        "statistics.FigureWork",
                        "statistics.WhatIfDesk");
    }

    /** {@code access.Bound} stands inside this kind of transaction; another kind would be nobody's. */
    @Test
    void every_transaction_is_of_the_kind_that_is_bound() {
        var other = ROOMS.stream()
                .flatMap(c -> Stream.concat(
                        c.tryGetAnnotationOfType(Transactional.class).stream(),
                        c.getMethods().stream().flatMap(m -> m.tryGetAnnotationOfType(Transactional.class).stream())))
                .filter(t -> t.value() != Transactional.TxType.REQUIRED);
        assertThat(other).isEmpty();
    }

    @Test
    void the_provider_of_the_demo_knows_exactly_the_cast() throws IOException {
        var settings = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(in);
        }
        var prefix = "quarkus.oidc.devservices.roles.";
        var known = settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toMap(name -> name.substring(prefix.length()), settings::getProperty));
        assertThat(known)
                .isEqualTo(Arrays.stream(Cast.values())
                        .collect(Collectors.toMap(Cast::login, c -> c.role().name())));
    }

    /** Room → all rooms of the house that it must not know. */
    private static Map<String, String[]> unknown() {
        var unknown = new LinkedHashMap<String, String[]>();
        for (int i = 0; i < ORDER.size(); i++) {
            var room = ORDER.get(i);
            var others = new TreeSet<>(ORDER.subList(i + 1, ORDER.size()));
            others.addAll(STRANGERS.getOrDefault(room, Set.of()));
            unknown.put(room, others.stream().map(HOUSE::concat).toArray(String[]::new));
        }
        return unknown;
    }

    /** Records and enums of their own, but for what is made for a template or reads files. */
    private static boolean isDomain(JavaClass c) {
        return c.isTopLevelClass()
                && (c.isRecord() || c.isEnum())
                && !c.isAnnotatedWith(TemplateData.class)
                && !c.getPackageName().equals(HOUSE + "web")
                && !c.getName().equals(READER_OF_FILES);
    }
}
