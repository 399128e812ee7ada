"""Works on a database by SlideRunner's own code: sliderunner.py CHECKOUT DATABASE [edit]."""

import os
import sys
import types

checkout, database = sys.argv[1:3]


def package(name, *folders):
    """A package without the imports of its own __init__, which want a screen."""
    made = types.ModuleType(name)
    made.__path__ = [os.path.join(checkout, *folders)] if folders else []
    sys.modules[name] = made
    return made


for name in ("cv2", "matplotlib", "matplotlib.path"):
    package(name)
sys.modules["matplotlib"].path = sys.modules["matplotlib.path"]
package("SlideRunner", "SlideRunner")
package("SlideRunner.dataAccess", "SlideRunner", "dataAccess")
package("SlideRunner.general").SlideRunnerPlugin = package("SlideRunner.general.SlideRunnerPlugin")

from SlideRunner.dataAccess.database import Database

opened = Database()
if not opened.open(database):
    sys.exit("SlideRunner does not open " + database)
opened.loadIntoMemory(1)

if len(sys.argv) > 3:
    anna = opened.insertAnnotator("Anna")
    opened.loadIntoMemory(1)
    opened.addAnnotationLabel(1, anna, 1)
    label = opened.findAllAnnotationLabels(1)[0][2]
    opened.setAnnotationLabel(2, anna, label, 1)
    opened.addAnnotationLabel(1, anna, 2)
    opened.insertNewSpotAnnotation(5, 5, 1, 2, anna)
    opened.insertNewPolygonAnnotation([[10, 10], [20, 10], [20, 20]], 1, 1, anna)
    opened.loadIntoMemory(2)
    opened.removeAnnotation(3)
    opened.insertNewAreaAnnotation(175, 275, 225, 325, 2, 1, anna)

print(opened.execute("PRAGMA integrity_check").fetchone()[0])
for table, columns in (
    ("Persons", "uid, name, isExactUser"),
    ("Annotations", "uid, slide, deleted, type, agreedClass, clickable, guid IS NULL, lastModified IS NULL"),
    ("Annotations_coordinates", "uid, coordinateX, coordinateY, coordinateZ, slide, annoId, orderIdx"),
    ("Annotations_label", "uid, person, class, annoId, exact_id"),
    ("Log", "uid, labelId"),
):
    for row in opened.execute("SELECT %s FROM %s ORDER BY uid" % (columns, table)).fetchall():
        print(table, *row)
for slide, name in opened.listOfSlides():
    opened.loadIntoMemory(slide)
    print(name, sum(len(one.labels) for one in opened.annotations.values()), "votes")
