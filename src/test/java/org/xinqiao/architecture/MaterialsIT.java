package org.xinqiao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever hears of a flaw in a library can look up whether it is in the house. */
class MaterialsIT {
    private static final Path LIST = Path.of("target", "xinqiao.cdx.json");
    private static final Path DELIVERED = Path.of("target", "quarkus-app", "lib");

    @Test
    void the_build_lists_every_library_that_is_delivered() throws IOException {
        var list = new JsonPath(Files.readString(LIST));
        assertThat(list.getString("bomFormat")).isEqualTo("CycloneDX");
        List<Map<String, Object>> components = list.getList("components");
        var listed = components.stream()
                .map(c -> c.get("group") + "." + c.get("name") + "-" + c.get("version") + ".jar")
                .toList();
        try (var files = Files.walk(DELIVERED)) {
            var delivered = files.map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
            assertThat(delivered).hasSizeGreaterThan(150).isSubsetOf(listed);
        }
    }
}
