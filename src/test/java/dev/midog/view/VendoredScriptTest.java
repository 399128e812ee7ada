package dev.midog.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The script of others that the page uses. */
class VendoredScriptTest {
    @Test
    void openseadragon_is_the_published_file_that_the_list_of_licenses_names() throws Exception {
        String list = new String(resource("/META-INF/licenses/THIRD-PARTY.txt").readAllBytes(), StandardCharsets.UTF_8);

        assertThat(list).contains("OpenSeadragon 6.1.1, in dev/midog/view/openseadragon.min.js");
        assertThat(list).contains("sha256     " + sha256("/dev/midog/view/openseadragon.min.js"));
    }

    private static String sha256(String name) throws IOException, NoSuchAlgorithmException {
        try (DigestInputStream in = new DigestInputStream(resource(name), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private static InputStream resource(String name) {
        InputStream in = VendoredScriptTest.class.getResourceAsStream(name);
        assertThat(in).as(name).isNotNull();
        return in;
    }
}
