package org.xinqiao.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Makes the roles of the database (S§4.1): owner, application, backup and audit, each with a password of its own, and lays
 * the key of the signed context where the policies find it. {@code docs/operations/database.md} does the same by hand.
 */
final class DatabaseRoles {
    private static final String SCRIPT = "/db/roles.sql";
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final String url;
    private final Secrets secrets;

    DatabaseRoles(String url, Secrets secrets) {
        this.url = url;
        this.secrets = secrets;
    }

    void make() throws IOException {
        try (var superuser = DriverManager.getConnection(url, "postgres", secrets.of("postgres"));
                var statement = superuser.createStatement()) {
            statement.execute(script());
        } catch (SQLException e) {
            throw new IOException("the roles of the database could not be made", e);
        }
    }

    private String script() throws IOException {
        try (var in = DatabaseRoles.class.getResourceAsStream(SCRIPT)) {
            var text = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (var filled : values().entrySet()) {
                text = text.replace("${" + filled.getKey() + "}", filled.getValue());
            }
            return text;
        }
    }

    private Map<String, String> values() {
        var values = new HashMap<String, String>();
        List.of("owner", "app", "backup", "audit").forEach(role -> values.put(role, secrets.of(role)));
        var key = secrets.of(WallKey.NAME);
        values.put("inner", padded(key, INNER));
        values.put("outer", padded(key, OUTER));
        return values;
    }

    /** One of the two blocks of HMAC-SHA256 (RFC 2104): the key, filled up to 64 bytes, each byte turned by the pad. */
    private static String padded(String key, byte pad) {
        var block = java.util.Arrays.copyOf(HexFormat.of().parseHex(key), 64);
        for (int i = 0; i < block.length; i++) {
            block[i] ^= pad;
        }
        return HexFormat.of().formatHex(block);
    }
}
