package org.xinqiao.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tools with which one cuts oneself: nobody here holds them, so that nothing sent to us can turn them. */
class SharpToolsTest {
    private static final String HOUSE = "org.xinqiao.";
    private static final JavaClasses ROOMS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.xinqiao");
    private static final Path MAIN = Path.of("src", "main");

    private static final Pattern ALGORITHM = Pattern.compile(
            "\\b(?:MessageDigest|Mac|Cipher|Signature|KeyFactory|KeyPairGenerator|KeyGenerator|SecretKeyFactory)"
                    + "\\.getInstance\\(\\s*\"([^\"]+)\"");
    private static final Set<String> STRONG = Set.of("SHA-256", "HmacSHA256", "AES/GCM/NoPadding", "Ed25519");

    @Test
    void nobody_runs_a_command_but_those_who_start_the_bundled_database() {
        nobodyBut(HOUSE + "platform..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(ROOMS);
    }

    @Test
    void nobody_turns_bytes_into_objects_of_the_senders_choice() {
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(java.io.ObjectInputStream.class))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.beans\\.XML.*|com\\.fasterxml\\.jackson\\..*(JsonTypeInfo|PolymorphicTypeValidator).*")
                .orShould()
                .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "switches default typing on",
                        call -> Set.of("activateDefaultTyping", "enableDefaultTyping")
                                .contains(call.getName())))
                .check(ROOMS);
    }

    @Test
    void nobody_runs_code_that_came_as_words() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.script..", "javax.tools..", "jakarta.el..", "groovy..", "org.mvel2..", "ognl..")
                .check(ROOMS);
    }

    @Test
    void nobody_reads_xml_or_asks_a_directory() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.xml..", "org.xml..", "org.w3c..", "javax.naming..", "jakarta.xml..")
                .check(ROOMS);
    }

    @Test
    void nobody_asks_another_server() {
        nobodyBut(HOUSE + "platform..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.http\\..*|java\\.net\\.(URL|URLConnection|HttpURLConnection|Socket|DatagramSocket)"
                                + "|java\\.nio\\.channels\\.(Asynchronous)?SocketChannel"
                                + "|io\\.vertx\\..*(HttpClient|WebClient|NetClient)|jakarta\\.ws\\.rs\\.client\\..*")
                .check(ROOMS);
    }

    @Test
    void what_must_not_be_guessed_is_never_drawn_from_a_weak_source() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + "demo")
                .and()
                // A sample is drawn anew from its published seed (INV16): there chance must be repeatable.
                .doNotHaveFullyQualifiedName(HOUSE + "oversight.Sampling")
                .and()
                // A bootstrap interval names its seed, so that whoever reads it can draw it again.
                .doNotHaveFullyQualifiedName(HOUSE + "psychometrics.Calibration")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)")
                .orShould()
                .callMethod(Math.class, "random")
                .check(ROOMS);
    }

    @Test
    void only_strong_hashes_ciphers_and_signatures_are_used() throws IOException {
        var used = new TreeSet<String>();
        for (var file : files("java", ".java")) {
            ALGORITHM.matcher(Files.readString(file)).results().forEach(m -> used.add(m.group(1)));
        }
        assertThat(used).isNotEmpty().isSubsetOf(STRONG);
    }

    @Test
    void no_template_prints_words_as_markup() throws IOException {
        assertThat(files("resources/templates", ".html"))
                .hasSizeGreaterThan(30)
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern("\\.(raw|safe)\\b"));
        assertThat(files("java", ".java"))
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("RawString"));
    }

    @Test
    void no_script_makes_markup_or_code_of_words_or_keeps_them_in_the_browser() throws IOException {
        assertThat(files("resources/META-INF/resources", ".js"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file))
                        .doesNotContainPattern(
                                "(inner|outer)HTML\\s*=[^=]|insertAdjacentHTML|document\\.write|\\beval\\(|new Function")
                        .doesNotContainPattern("localStorage|sessionStorage|indexedDB|postMessage|importScripts"));
    }

    private static GivenClassesConjunction nobodyBut(String room) {
        return noClasses().that().resideOutsideOfPackage(room);
    }

    private static java.util.List<Path> files(String folder, String ending) throws IOException {
        try (var files = Files.walk(MAIN.resolve(folder))) {
            return files.filter(f -> f.toString().endsWith(ending)).toList();
        }
    }
}
