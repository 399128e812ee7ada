/** QuPath's GeoJSON: one file per image. */
@NullMarked
package dev.midog.format.geojson;

import org.jspecify.annotations.NullMarked;
