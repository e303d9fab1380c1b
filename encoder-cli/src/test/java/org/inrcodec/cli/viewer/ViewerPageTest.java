package org.inrcodec.cli.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewerPageTest {
    private static ViewerFiles viewer(String page) {
        return name -> name.equals(ViewerFiles.PAGE)
                ? Optional.of(page.getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    @Test
    void picturesAreElementsOfTheHeadAndTheirNamesAreText() throws IOException {
        ViewerPage page = new ViewerPage(viewer("<head><!-- pictures --></head>"), ViewerFiles.PAGE);
        page.keepOpen("alive");
        page.link("a \"b\" & <c>.inr", "files/0");
        page.contain("</script>.inr", new byte[] {1, 2, 3});
        assertEquals("""
                <head><link rel="inr-alive" href="alive">
                <link rel="alternate" type="image/inr" href="files/0" title="a &quot;b&quot; &amp; &lt;c&gt;.inr">
                <script type="application/x-inr" data-name="&lt;/script&gt;.inr">AQID</script>
                </head>""", new String(page.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void aPageWithoutAPlaceForPicturesIsRefused() {
        assertThrows(IOException.class, () -> new ViewerPage(viewer("<head></head>"), ViewerFiles.PAGE));
        assertThrows(IOException.class, () -> new ViewerPage(viewer(""), ViewerFiles.ONE_PAGE));
    }
}
