package org.inrcodec.cli.viewer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A page of the viewer with pictures that it shows from the start, in the order in which they are added. */
public final class ViewerPage {
    private static final String MARK = "<!-- pictures -->";

    private final String before;
    private final String after;
    private final StringBuilder elements = new StringBuilder();

    /**
     * @param viewer the viewer
     * @param page {@link ViewerFiles#PAGE} or {@link ViewerFiles#ONE_PAGE}
     * @throws IOException when it cannot be read or has no place for pictures
     */
    public ViewerPage(ViewerFiles viewer, String page) throws IOException {
        byte[] content = viewer.file(page).orElseThrow(() -> new IOException("the viewer has no " + page));
        String html = new String(content, StandardCharsets.UTF_8);
        int at = html.indexOf(MARK);
        if (at < 0) {
            throw new IOException(page + " of the viewer has no place for pictures");
        }
        before = html.substring(0, at);
        after = html.substring(at + MARK.length());
    }

    /**
     * Adds a file that the page loads.
     *
     * @param name is shown
     * @param address relative to the page
     */
    public void link(String name, String address) {
        elements.append("<link rel=\"alternate\" type=\"image/inr\" href=\"").append(escaped(address))
                .append("\" title=\"").append(escaped(name)).append("\">\n");
    }

    /**
     * Lets the page keep a stream of events open for as long as it is.
     *
     * @param address relative to the page
     */
    public void keepOpen(String address) {
        elements.append("<link rel=\"inr-alive\" href=\"").append(escaped(address)).append("\">\n");
    }

    /**
     * Adds a file that the page contains.
     *
     * @param name is shown
     * @param file its bytes
     */
    public void contain(String name, byte[] file) {
        elements.append("<script type=\"application/x-inr\" data-name=\"").append(escaped(name)).append("\">")
                .append(Base64.getEncoder().encodeToString(file)).append("</script>\n");
    }

    /** @return the page */
    public byte[] bytes() {
        return (before + elements + after).getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
