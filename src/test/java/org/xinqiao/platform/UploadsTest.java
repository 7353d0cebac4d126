package org.xinqiao.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A roster that was cut off in the middle of its upload. */
class UploadsTest {
    @Test
    void what_a_crash_left_behind_is_gone_at_the_next_start_and_nobody_else_opens_the_folder(@TempDir Path data)
            throws IOException {
        var folder = data.resolve("uploads");
        var uploads = new Uploads(folder);
        uploads.clear();
        Files.writeString(folder.resolve("roster.upload"), "夏雨桐");
        uploads.clear();
        assertThat(folder).isEmptyDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void the_application_uploads_into_its_own_data() throws IOException {
        var settings = new Properties();
        try (var in = UploadsTest.class.getResourceAsStream("/application.properties")) {
            settings.load(in);
        }
        assertThat(settings.getProperty("quarkus.http.body.uploads-directory"))
                .isEqualTo("${xinqiao.data:data}/uploads");
        assertThat(settings.getProperty("quarkus.http.body.delete-uploaded-files-on-end"))
                .isEqualTo("true");
    }
}
