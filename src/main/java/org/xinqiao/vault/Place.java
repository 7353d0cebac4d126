package org.xinqiao.vault;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where a sealed value lies. It is bound into the seal, so that a value moved to another row or column does not open.
 *
 * @param row what names the row, as text; the parts of a longer key with a colon between them
 */
public record Place(String table, String column, String row) {
    public static Place of(String table, String column, Object row) {
        return new Place(table, column, row.toString());
    }

    /** The associated data of the seal; no part but the last can hold the separator. */
    byte[] boundTo(UUID subject) {
        return (table + "|" + column + "|" + subject + "|" + row).getBytes(StandardCharsets.UTF_8);
    }
}
