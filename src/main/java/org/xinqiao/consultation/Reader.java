package org.xinqiao.consultation;

import java.util.List;
import org.xinqiao.access.Matrix;
import org.xinqiao.access.RecordType;
import org.xinqiao.directory.Role;
import org.xinqiao.questionnaire.Item;
import org.xinqiao.questionnaire.Questionnaire;

/** As what somebody reads minutes (F08) and plan (F09), and so which passages (D§4.2). */
public enum Reader {
    /** The case team reads everything. */
    TEAM,
    /** A guardian reads what was said and agreed; no level and no criteria of the panel. */
    GUARDIAN,
    /** A homeroom teacher reads class measures and own tasks, nothing else (INV19). */
    HOMEROOM;

    /** The passages of minutes or a plan that this reader may see. */
    List<Item> items(Questionnaire form, Matrix matrix) {
        var open = shown(matrix, matrix.ofForm(form.code()));
        return form.items().stream()
                .filter(item -> this == TEAM || open.contains(item.id()))
                .toList();
    }

    private List<String> shown(Matrix matrix, RecordType record) {
        return switch (this) {
            case TEAM -> List.of();
            case GUARDIAN -> matrix.shows(record, Role.GUA);
            case HOMEROOM -> matrix.shows(record, Role.HRT);
        };
    }
}
