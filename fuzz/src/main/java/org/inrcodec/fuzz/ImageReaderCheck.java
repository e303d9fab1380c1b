package org.inrcodec.fuzz;

import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.inrcodec.imageio.InrImageReader;
import org.inrcodec.imageio.InrImageReaderSpi;

/** Checks that the ImageIO reader reads any bytes, with metadata, or refuses them by an {@link IIOException}. */
public final class ImageReaderCheck {
    private static final InrImageReaderSpi PROVIDER = new InrImageReaderSpi();

    private ImageReaderCheck() {}

    /**
     * Reads a file.
     *
     * @param file any bytes
     * @return whether it was decoded or refused
     */
    public static FileCheck.Outcome check(byte[] file) {
        InrImageReader reader = PROVIDER.createReaderInstance(null);
        reader.setLimits(FileCheck.FAST);
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            PROVIDER.canDecodeInput(stream);
            if (stream.getStreamPosition() != 0) {
                throw new FileCheck.Broken("canDecodeInput has moved the stream");
            }
            reader.setInput(stream);
            read(reader);
            return FileCheck.Outcome.DECODED;
        } catch (IIOException e) {
            return FileCheck.Outcome.REFUSED;
        } catch (IOException e) {
            throw new AssertionError("not an IIOException", e);
        } finally {
            reader.dispose();
        }
    }

    private static void read(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        reader.getAspectRatio(0);
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        ImageTypeSpecifier type = types.next();
        while (types.hasNext()) {
            type = types.next();
        }
        IIOMetadata metadata = reader.getImageMetadata(0);
        metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
        for (String name : metadata.getMetadataFormatNames()) {
            metadata.getAsTree(name);
        }
        reader.getStreamMetadata();
        reader.readTile(0, 0, 0);
        reader.read(0);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestinationType(type);
        param.setSourceRegion(new Rectangle(width / 3, height / 2, width, height));
        param.setSourceSubsampling(2, 3, width > 1 ? 1 : 0, 0);
        if (width - width / 3 > 1) {
            reader.read(0, param);
        }
        for (int t = 0; t < reader.getNumThumbnails(0); t++) {
            reader.readThumbnail(0, t);
        }
    }
}
