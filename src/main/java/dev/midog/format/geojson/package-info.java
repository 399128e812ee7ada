/** QuPath's GeoJSON: one file an image. */
@NullMarked
package dev.midog.format.geojson;

import org.jspecify.annotations.NullMarked;
