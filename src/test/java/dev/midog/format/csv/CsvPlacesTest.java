package dev.midog.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.ImageSizes;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the columns of a table mean for the places of its annotations. */
class CsvPlacesTest {
    private static final Shape BOX = new Shape.Area(new Box(100, 120, 150, 170));
    private static final Shape SPOT = new Shape.Spot(new Point(125, 145));

    private final Notices notices = new Notices();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            x,y,width,height           | 100,120,50,50
            x,y,w,h                    | 100,120,50,50
            X,Y,Width,Height           | 100,120,50,50
            xmin,ymin,width,height     | 100,120,50,50
            left,top,w,h               | 100,120,50,50
            bbox_x,bbox_y,bbox_w,bbox_h| 100,120,50,50
            cx,cy,w,h                  | 125,145,50,50
            x_center,y_center,width,height | 125,145,50,50
            xmin,ymin,xmax,ymax        | 100,120,150,170
            x1,y1,x2,y2                | 100,120,150,170
            x0,y0,x1,y1                | 100,120,150,170
            left,top,right,bottom      | 100,120,150,170
            X Min,Y Min,X Max,Y Max    | 100,120,150,170
            bbox_x1,bbox_y1,bbox_x2,bbox_y2 | 100,120,150,170
            x,y,xmin,ymin,xmax,ymax    | 125,145,100,120,150,170
            width,height,xmin,ymin,xmax,ymax | 2000,1500,100,120,150,170
            image_width,image_height,x,y,w,h | 2000,1500,100,120,50,50
            """)
    void boxes_are_read_by_their_usual_names(String header, String cells) throws IOException {
        assertThat(read("filename," + header + ",label\na.png," + cells + ",1\n")
                        .annotations()
                        .get(0)
                        .shape())
                .isEqualTo(BOX);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "x,y",
                "X,Y",
                "coordinateX,coordinateY",
                "coordX,coordY",
                "x_coord,y_coord",
                "pos_x,pos_y",
                "cx,cy",
                "center_x,center_y",
                "XCenter,YCenter",
                "centroid-x,centroid-y",
                "x (px),y (px)",
                "x_position,y_position"
            })
    void centers_are_read_by_their_usual_names(String header) throws IOException {
        assertThat(read("filename," + header + ",label\na.png,125,145,1\n")
                        .annotations()
                        .get(0)
                        .shape())
                .isEqualTo(SPOT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            x,y,radius            | 125,145,20
            x,y,x_mm,y_mm         | 125,145,0.03,0.04
            x_um,y_um             | 30.5,40.5
            xmin,ymin             | 100,120
            x,y,xmin,ymin         | 125,145,100,120
            x,y,width             | 125,145,50
            x,y,polygon           | 125,145,1 2 3
            xmin,ymin,xmax,ymax,rotation | 100,120,150,170,45
            x,y,xmin,ymin,xmax,ymax      | 700,700,100,120,150,170
            width,height,xmin,ymin,xmax,ymax | 90,90,100,120,150,170
            """)
    void a_column_that_would_change_a_place_and_is_not_understood_is_an_error(String header, String cells) {
        assertThatThrownBy(() -> read("filename," + header + ",label\na.png," + cells + ",1\n"))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("name ")
                .hasMessageContaining("columns");
    }

    @Test
    void spots_in_several_planes_are_an_error_and_those_in_one_are_not() throws IOException {
        assertThat(read("filename,x,y,z,label\na.png,125,145,3,1\na.png,5,5,3,1\n")
                        .annotations())
                .hasSize(2);
        assertThatThrownBy(() -> read("filename,x,y,z,label\na.png,125,145,3,1\na.png,125,145,4,1\n"))
                .hasMessageContaining("the column \"z\" seems to state places");
    }

    @Test
    void a_width_that_may_be_that_of_the_image_is_an_error_until_the_user_says_what_it_is() throws IOException {
        String text = "filename,x,y,width,height,label\na.png,100,120,2000,1500,1\na.png,300,120,2000,1500,1\n";

        assertThatThrownBy(() -> read(text)).hasMessageContaining("may state the sizes of the images or of boxes");
        assertThat(read(text, "x,y").annotations().get(0).shape()).isEqualTo(new Shape.Spot(new Point(100, 120)));
        assertThat(read(text, "xmin=x,ymin=y,width,height").annotations().get(0).shape())
                .isEqualTo(new Shape.Area(new Box(100, 120, 2100, 1620)));
    }

    @Test
    void sizes_of_images_are_read() throws IOException {
        Dataset dataset = read("filename,width,height,xmin,ymin,xmax,ymax,label\na.png,2000,1500,100,120,150,170,1\n");

        assertThat(dataset.rois().get(0).stated().width()).isEqualTo(2000);
        assertThat(dataset.rois().get(0).stated().height()).isEqualTo(1500);
    }

    @Test
    void a_corner_that_is_assumed_is_noted() throws IOException {
        read("filename,x,y,width,height,label\na.png,100,120,50,50,1\n");

        assertThat(notices.list()).extracting(Notice::code).contains("XY-CORNER");
    }

    @Test
    void a_table_of_images_whose_columns_look_like_places_is_an_error() {
        assertThatThrownBy(() -> read("filename,tumortype,scanner,spot_x,spot_y\na.png,t,s,10,20\n"))
                .hasMessageContaining("the column \"spot_x\" seems to state places");
    }

    @Test
    void columns_that_the_user_names_count_whatever_others_there_are() throws IOException {
        assertThat(read("filename,u,v,radius,label\na.png,125,145,7,1\n", "x=u,y=v")
                        .annotations()
                        .get(0)
                        .shape())
                .isEqualTo(SPOT);
    }

    @Test
    void scales_and_the_origins_of_patches_are_not_taken_for_places() throws IOException {
        assertThat(read("filename,x,y,label,um_per_px_x,source_x\na.png,125,145,1,0.25,1000\n")
                        .annotations())
                .hasSize(1);
    }

    @Test
    void decimal_commas_are_read_where_semicolons_separate_the_cells() throws IOException {
        Dataset dataset = read("filename;x;y;label\na.png;124,5;144,75;1\n");

        assertThat(dataset.annotations().get(0).shape()).isEqualTo(new Shape.Spot(new Point(124.5, 144.75)));
        assertThatThrownBy(() -> read("filename,x,y,label\na.png,\"124,5\",144,1\n"))
                .hasMessageContaining("x is \"124,5\", which is not a pixel position");
    }

    private Dataset read(String text) throws IOException {
        return read(text, ReadOptions.DEFAULT);
    }

    private Dataset read(String text, String columns) throws IOException {
        return read(
                text,
                new ReadOptions(
                        BoxConvention.AUTO,
                        KnownImages.CATALOGUE,
                        0,
                        ColumnNames.parse(columns),
                        RowFaults.REFUSE,
                        ImageSizes.NONE,
                        Set.of()));
    }

    private Dataset read(String text, ReadOptions options) throws IOException {
        return new CsvFormat().read(Files.writeString(folder.resolve("a.csv"), text), options, notices);
    }
}
