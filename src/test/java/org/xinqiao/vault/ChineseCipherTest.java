package org.xinqiao.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xinqiao.support.Database;
import org.xinqiao.support.Everybody;

/** The same with SM4 for everything that is sealed, data keys included. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(ChineseCipherTest.Sm4.class)
class ChineseCipherTest extends VaultTest {
    /** Asks for SM4. */
    public static class Sm4 implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("xinqiao.cipher", Cipher.SM4_GCM.name());
        }
    }

    @Test
    void every_name_is_sealed_with_sm4() {
        assertThat(Everybody.inTransaction()
                        .call(() -> sql.rows(
                                "select distinct get_byte(name, 0) as code from student", r -> r.number("code"))))
                .containsExactly((int) Cipher.SM4_GCM.code());
    }
}
