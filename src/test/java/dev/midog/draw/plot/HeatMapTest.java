package dev.midog.draw.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HeatMapTest {
    @Test
    void cells_are_shaded_by_value_and_grey_where_there_is_none() throws Exception {
        String svg = HeatMap.svg(List.of(new HeatMap.Panel(
                "F1",
                "by <tumor>",
                List.of("a", "b", "c"),
                List.of(new HeatMap.HeatRow(
                        "a & b",
                        Map.of("a", new HeatMap.HeatCell(0, "0.00"), "b", new HeatMap.HeatCell(1, "1.00")))))));

        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        NodeList cells = root.getElementsByTagName("rect");
        assertThat(cells.getLength()).isEqualTo(4);
        assertThat(fill(cells, 1)).isEqualTo("#ffffff");
        assertThat(fill(cells, 2)).isEqualTo("#08306b");
        assertThat(fill(cells, 3)).isEqualTo("#eeeeee");
        assertThat(root.getTextContent()).contains("F1: by <tumor>", "a & b", "0.00", "1.00", "-");
    }

    private static String fill(NodeList cells, int index) {
        return ((Element) cells.item(index)).getAttribute("fill");
    }
}
