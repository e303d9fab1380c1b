package org.inrcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.inrcodec.container.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What desktops and file(1) are told agrees with what ImageIO is told, and with the files (FORMAT.md §15). */
class RegisteredNamesTest {
    private static final Path DESKTOP = Path.of("../desktop");
    private static final String XML = "http://www.freedesktop.org/standards/shared-mime-info";

    @TempDir
    Path folder;

    private static Document mimeInfo() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(DESKTOP.resolve("inr-mime.xml").toFile());
    }

    private static String attribute(Document document, String element, String attribute) {
        // The second one is INRIMAGE's.
        assertEquals(2, document.getElementsByTagNameNS(XML, element).getLength(), element);
        return ((Element) document.getElementsByTagNameNS(XML, element).item(0)).getAttribute(attribute);
    }

    // The escapes of C that both files use.
    private static byte[] unescape(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                char kind = value.charAt(++i);
                c = switch (kind) {
                    case 'r' -> '\r';
                    case 'n' -> '\n';
                    case 'x' -> (char) Integer.parseInt(value.substring(i + 1, i + 3), 16);
                    default -> throw new IllegalArgumentException("\\" + kind);
                };
                i += kind == 'x' ? 2 : 0;
            }
            bytes.write(c);
        }
        return bytes.toByteArray();
    }

    @Test
    void theMimeTypeHasTheNamesOfThePluginAndTheSignatureOfTheFiles() throws Exception {
        Document document = mimeInfo();
        assertEquals("mime-info", document.getDocumentElement().getLocalName());
        assertEquals(InrProviderInfo.mimeTypes()[0], attribute(document, "mime-type", "type"));
        assertEquals("*." + InrProviderInfo.suffixes()[0], attribute(document, "glob", "pattern"));
        assertEquals("0", attribute(document, "match", "offset"));
        byte[] magic = unescape(attribute(document, "match", "value"));
        byte[] file = InrInput.bytes("size-1x1");
        assertArrayEquals(Arrays.copyOf(file, Signature.LENGTH), magic);
    }

    @Test
    void fileTellsPicturesByTheMagicAndNotInrimage() throws IOException, InterruptedException {
        assumeTrue(hasFile(), "file(1) is not installed");
        Path siren = new File(InrImageReaderContractTest.VECTORS, "size-1x1/input.inr").toPath();
        Path grid = new File(InrImageReaderContractTest.VECTORS, "grid-tiles/input.inr").toPath();
        assertEquals("INR image data, version 1.0, profile siren", file(siren, "--brief"));
        assertEquals("INR image data, version 1.1, profile grid", file(grid, "--brief"));
        assertEquals(InrProviderInfo.mimeTypes()[0], file(grid, "--brief", "--mime-type"));
        Path inrimage = Files.writeString(folder.resolve("volume.inr"), "#INRIMAGE-4#{\nXDIM=4\nYDIM=4\n");
        assertFalse(file(inrimage, "--brief").contains("INR image data"));
    }

    @Test
    void theMagicOfTheFormatsTextTellsPicturesToo() throws IOException, InterruptedException {
        assumeTrue(hasFile(), "file(1) is not installed");
        String text = Files.readString(Path.of("../FORMAT.md"));
        String clause = text.substring(text.indexOf("\n15.3 "), text.indexOf("\n15.4 "));
        Path magic = Files.writeString(folder.resolve("magic"), clause.lines().filter(l -> l.startsWith("    "))
                .map(String::strip).collect(Collectors.joining("\n", "", "\n")));
        Path siren = new File(InrImageReaderContractTest.VECTORS, "size-1x1/input.inr").toPath();
        Path grid = new File(InrImageReaderContractTest.VECTORS, "grid-tiles/input.inr").toPath();
        assertEquals("INR image data, version 1.0", file(magic, siren, "--brief"));
        assertEquals("INR image data, version 1.1", file(magic, grid, "--brief"));
        assertEquals(InrProviderInfo.mimeTypes()[0], file(magic, siren, "--brief", "--mime-type"));
        assertEquals("inr", file(magic, siren, "--brief", "--extension"));
    }

    @Test
    void fileReadsHeadersWhoseLengthTakesSeveralBytes() throws IOException, InterruptedException {
        assumeTrue(hasFile(), "file(1) is not installed");
        for (String length : List.of("\u007f", "\u0081\u0001", "\u0080\u0080\u0001")) {
            byte[] start = ("\u0089INR\r\n\u001a\n" + length + "HEAD\u0001\u0002\u0001")
                    .getBytes(StandardCharsets.ISO_8859_1);
            Path picture = Files.write(folder.resolve("long.inr"), start);
            assertEquals("INR image data, version 1.2, profile grid", file(picture, "--brief"));
        }
    }

    @Test
    void filesOfInrimageHaveATypeOfTheirOwn() throws Exception {
        Document document = mimeInfo();
        Element second = (Element) document.getElementsByTagNameNS(XML, "mime-type").item(1);
        assertEquals("image/x-inrimage", second.getAttribute("type"));
        Element match = (Element) second.getElementsByTagNameNS(XML, "match").item(0);
        assertEquals("#INRIMAGE-4#{", match.getAttribute("value"));
    }

    @Test
    void thumbnailsKeepTheShapeOfThePicture() throws IOException, InterruptedException {
        assumeTrue(hasFile(), "not a system with a shell");
        Path inr = Files.writeString(folder.resolve("inr"), "#!/bin/sh\necho \"$@\"\n");
        assertTrue(inr.toFile().setExecutable(true));
        for (String[] expected : new String[][] {{"grid-tiles", "128x115"}, {"size-53x1", "128x2"}}) {
            String picture = new File(InrImageReaderContractTest.VECTORS, expected[0] + "/input.inr").toString();
            ProcessBuilder builder = new ProcessBuilder(
                    "sh", DESKTOP.resolve("inr-thumbnailer").toString(), picture, "out.png", "128");
            builder.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
            Process process = builder.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertEquals("decode " + picture + " -o out.png --size " + expected[1] + " --force", said);
        }
    }

    private static boolean hasFile() throws InterruptedException {
        try {
            return new ProcessBuilder("file", "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String file(Path picture, String... options) throws IOException, InterruptedException {
        return file(DESKTOP.resolve("inr.magic"), picture, options);
    }

    private static String file(Path magic, Path picture, String... options) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("file", "--magic-file", magic.toString());
        builder.command().addAll(Arrays.asList(options));
        builder.command().add(picture.toString());
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertTrue(process.waitFor() == 0, said);
        return said;
    }
}
