package org.inrcodec.imageio;

import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
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
final class InrMetadata extends IIOMetadata {
    private final Optional<ImageTypeSpecifier> type;
    private final Optional<PictureHeader> header;
    private final boolean readOnly;
    private PictureMetadata metadata;

    private InrMetadata(
            PictureMetadata metadata, Optional<ImageTypeSpecifier> type, Optional<PictureHeader> header,
            boolean readOnly) {
        super(true, InrMetadataFormat.NAME, InrProviderInfo.METADATA_FORMAT, null, null);
        this.metadata = metadata;
        this.type = type;
        this.header = header;
        this.readOnly = readOnly;
    }

    /** Metadata of a picture that was read; read-only. */
    static InrMetadata read(PictureMetadata metadata, ImageTypeSpecifier type, PictureHeader header) {
        return new InrMetadata(metadata, Optional.of(type), Optional.of(header), true);
    }

    /** Metadata of a picture to be written; the type may be null, as in ImageIO's calls. */
    static InrMetadata toWrite(PictureMetadata metadata, ImageTypeSpecifier type) {
        return new InrMetadata(metadata, Optional.ofNullable(type), Optional.empty(), false);
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
        requireWritable();
        metadata = PictureMetadata.EMPTY;
    }

    @Override
    public void mergeTree(String formatName, Node root) throws IIOInvalidTreeException {
        requireWritable();
        boolean standard = isStandard(formatName);
        if (root == null) {
            throw new IllegalArgumentException("no tree");
        }
        if (!root.getNodeName().equals(formatName)) {
            throw new IIOInvalidTreeException("The root of the tree is not " + formatName, root);
        }
        metadata = standard
                ? MetadataTrees.mergeStandard(metadata, root)
                : MetadataTrees.mergeNative(metadata, root);
    }

    @Override
    public Node getAsTree(String formatName) {
        if (isStandard(formatName)) {
            String version = PictureHeader.MAJOR_VERSION + "." + header.map(PictureHeader::minorVersion).orElse(1);
            return StandardMetadata.tree(metadata, type, version);
        }
        IIOMetadataNode root = new IIOMetadataNode(InrMetadataFormat.NAME);
        header.ifPresent(h -> root.appendChild(tree(h)));
        MetadataTrees.append(metadata, root);
        return root;
    }

    private void requireWritable() {
        if (readOnly) {
            throw new IllegalStateException("metadata of a file that was read cannot be changed");
        }
    }

    /** Whether a name is that of the standard tree and not of ours; others are refused. */
    private static boolean isStandard(String formatName) {
        boolean standard = IIOMetadataFormatImpl.standardMetadataFormatName.equals(formatName);
        if (!standard && !InrMetadataFormat.NAME.equals(formatName)) {
            throw new IllegalArgumentException("no metadata format " + formatName);
        }
        return standard;
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
