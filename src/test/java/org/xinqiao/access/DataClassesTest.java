package org.xinqiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.support.Database;
import org.xinqiao.support.Everybody;
import org.xinqiao.support.Superuser;

/** The classes of data (docs/security.md, 1.2) against the tables as they are. */
@QuarkusTest
@WithTestResource(Database.class)
class DataClassesTest {
    private static final int OF_A_PERSON = 3;

    private final Superuser sql = new Superuser();
    private Map<String, JsonNode> classes = Map.of();

    @BeforeEach
    void the_file() throws IOException {
        var root = new YAMLMapper().readTree(DataClassesTest.class.getResourceAsStream("/access/data-classes.yaml"));
        classes = root.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void every_table_has_a_class_and_the_file_names_no_other() {
        assertThat(classes.keySet())
                .containsExactlyInAnyOrderElementsOf(inClear().keySet());
        assertThat(classes.values())
                .allSatisfy(c -> assertThat(c.path("class").asInt()).isBetween(1, 5));
    }

    @Test
    void words_about_a_person_are_sealed_and_those_that_are_not_are_named() {
        var named = new TreeMap<String, List<String>>();
        var found = new TreeMap<String, List<String>>();
        inClear().forEach((table, columns) -> {
            var c = classes.get(table);
            if (c != null && c.path("class").asInt() >= OF_A_PERSON) {
                found.put(table, columns);
                named.put(table, words(c.path("clear").asText()));
            }
        });
        assertThat(found).isEqualTo(named);
    }

    /** Tables with their columns of words that are not sealed. */
    private Map<String, List<String>> inClear() {
        return Everybody.inTransaction()
                .call(() -> sql.rows("""
                        select t.table_name, coalesce(string_agg(c.column_name, ' '), '') as columns
                        from information_schema.tables t left join information_schema.columns c
                          on c.table_schema = t.table_schema and c.table_name = t.table_name
                            and c.udt_name in ('text', '_text', 'varchar', 'json', 'jsonb')
                        where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
                          and t.table_name <> 'flyway_schema_history'
                        group by t.table_name
                        """, r -> Map.entry(r.text("table_name"), words(r.text("columns")))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    private static List<String> words(String all) {
        return List.copyOf(new TreeSet<>(
                Arrays.stream(all.split("\\s+")).filter(w -> !w.isEmpty()).toList()));
    }
}
