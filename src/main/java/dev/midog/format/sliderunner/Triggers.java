package dev.midog.format.sliderunner;

import java.util.ArrayList;
import java.util.List;

/**
 * The triggers by which SlideRunner keeps {@code lastModified}, {@code guid} and {@code color} up to date.
 *
 * <p>They call functions that only SlideRunner registers, so a writer creates them after its last row.
 */
final class Triggers {
    private Triggers() {}

    /** The names of all triggers. */
    static List<String> names() {
        return List.of(
                "updateAnnotation_fromLabelUPDATE",
                "updateAnnotation_fromCoordsUPDATE",
                "updateAnnotation_UPDATE",
                "updateAnnotation_fromLabelINSERT",
                "updateAnnotation_fromCoordsINSERT",
                "updateAnnotation_INSERT",
                "updateAnnotation_ins",
                "setRandomcolor");
    }

    /** The statements that create all triggers. */
    static List<String> createStatements() {
        List<String> statements = new ArrayList<>();
        for (String event : List.of("UPDATE", "INSERT")) {
            statements.add(touch("updateAnnotation_fromLabel" + event, event, Table.LABELS, "annoId"));
            statements.add(touch("updateAnnotation_fromCoords" + event, event, Table.COORDINATES, "annoId"));
            statements.add(touch("updateAnnotation_" + event, event, Table.ANNOTATIONS, "uid"));
        }
        statements.add("CREATE TRIGGER updateAnnotation_ins AFTER INSERT ON Annotations"
                + " BEGIN UPDATE Annotations SET guid=generate_uuid() where uid==new.uid and guid is Null; END");
        statements.add("CREATE TRIGGER setRandomcolor AFTER INSERT ON Classes"
                + " BEGIN UPDATE Classes SET color=randcolor() where uid==new.uid and color is Null; END");
        return statements;
    }

    private static String touch(String name, String event, Table table, String annotationColumn) {
        return "CREATE TRIGGER " + name + " AFTER " + event + " ON " + table.sqlName()
                + " BEGIN UPDATE Annotations SET lastModified=pycurrent_time() where uid==new." + annotationColumn
                + "; END";
    }
}
