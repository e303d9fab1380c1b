package org.inrcodec.imageio;

import com.twelvemonkeys.imageio.AbstractMetadata;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.shape.GridLayout;
import org.w3c.dom.Node;

/**
 * Metadata of a picture in ImageIO's form. Metadata to be written can be changed through both trees; that of a file that was read
 * cannot.
 */
final class InrMetadata extends AbstractMetadata {
    private final ImageTypeSpecifier type;
    private final Optional<PictureHeader> header;
    private final boolean readOnly;
    private PictureMetadata metadata;

    private InrMetadata(
            PictureMetadata metadata, ImageTypeSpecifier type, Optional<PictureHeader> header, boolean readOnly) {
        super(true, InrMetadataFormat.NAME, InrMetadataFormat.class.getName(), null, null);
        this.metadata = metadata;
        this.type = type;
        this.header = header;
        this.readOnly = readOnly;
    }

    /** Metadata of a picture that was read; read-only. */
    static InrMetadata read(PictureMetadata metadata, ImageTypeSpecifier type, PictureHeader header) {
        return new InrMetadata(metadata, type, Optional.of(header), true);
    }

    /** Metadata of a picture to be written. */
    static InrMetadata toWrite(PictureMetadata metadata, ImageTypeSpecifier type) {
        return new InrMetadata(metadata, type, Optional.empty(), false);
    }

    PictureMetadata metadata() {
        return metadata;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public void reset() {
        super.reset();
        metadata = PictureMetadata.EMPTY;
    }

    @Override
    public void mergeTree(String formatName, Node root) throws IIOInvalidTreeException {
        super.mergeTree(formatName, root);
        metadata = formatName.equals(InrMetadataFormat.NAME)
                ? MetadataTrees.mergeNative(metadata, root)
                : MetadataTrees.mergeStandard(metadata, root);
    }

    @Override
    public Node getAsTree(String formatName) {
        validateFormatName(formatName);
        if (formatName.equals(IIOMetadataFormatImpl.standardMetadataFormatName)) {
            String version = PictureHeader.MAJOR_VERSION + "." + header.map(PictureHeader::minorVersion).orElse(1);
            return new StandardMetadata(metadata, type, version).getAsTree(formatName);
        }
        return getNativeTree();
    }

    @Override
    protected Node getNativeTree() {
        IIOMetadataNode root = new IIOMetadataNode(InrMetadataFormat.NAME);
        header.ifPresent(h -> root.appendChild(tree(h)));
        MetadataTrees.append(metadata, root);
        return root;
    }

    private static IIOMetadataNode tree(PictureHeader h) {
        IIOMetadataNode node = new IIOMetadataNode(InrMetadataFormat.HEADER);
        node.setAttribute("version", PictureHeader.MAJOR_VERSION + "." + h.minorVersion());
        node.setAttribute("profile", h.profile().name().toLowerCase(Locale.ROOT));
        node.setAttribute("width", Integer.toString(h.width()));
        node.setAttribute("height", Integer.toString(h.height()));
        node.setAttribute("channels", Integer.toString(h.channels()));
        node.setAttribute("bitDepth", Integer.toString(h.bitDepth()));
        node.setAttribute("parameters", Long.toString(h.shape().parameters()));
        node.setAttribute("tiles", Integer.toString(h.shape() instanceof GridLayout layout ? layout.tiles() : 1));
        return node;
    }
}
