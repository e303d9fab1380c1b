package org.inrcodec.web;

import java.util.List;
import java.util.Optional;
import org.inrcodec.container.ChunkType;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.PictureInfo;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.FileSpan;
import org.inrcodec.format.Profile;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.Tiling;

/** What scripts are told of a file: a JSON text of the properties in {@code inr.d.ts}, where bytes stand as places in the file. */
final class Description {
    private static final int CRC_BYTES = 4;

    private final StringBuilder json = new StringBuilder("{");

    private Description(PictureHeader header, PictureInfo info) {
        number("width", info.width());
        number("height", info.height());
        number("channels", info.channels());
        number("bitDepth", info.bitDepth());
        name("profile").append('"').append(info.profile() == Profile.GRID ? "grid" : "siren").append('"');
        name("version").append('[').append(info.majorVersion()).append(',').append(info.minorVersion()).append(']');
        Tiling tiling = tiling(header);
        number("tileWidth", tiling.tileWidth());
        number("tileHeight", tiling.tileHeight());
    }

    /** Of a file of which no more than the header can be read. */
    static String of(PictureHeader header, PictureInfo info) {
        Description description = new Description(header, info);
        description.number("orientation", 1);
        description.name("texts").append("[]");
        description.name("layout").append("[]");
        return description.name("complete").append("false}").toString();
    }

    /** Of a whole file, and its picture. */
    static String of(InrFile file, InrPicture picture) {
        Description description = new Description(file.header(), picture.info());
        description.metadata(file, picture);
        description.layout(file.layout());
        return description.name("complete").append("true}").toString();
    }

    /** How a picture is cut into tiles; one in profile {@code siren}. */
    static Tiling tiling(PictureHeader header) {
        return header.shape() instanceof GridLayout grids
                ? grids.tiling()
                : Tiling.single(header.width(), header.height());
    }

    private void metadata(InrFile file, InrPicture picture) {
        PictureMetadata metadata = picture.metadata();
        Optional<Exif> exif = metadata.exif();
        number("orientation", exif.isPresent() ? exif.get().orientation().orElse(1) : 1);
        if (exif.isPresent()) {
            name("exif").append('{');
            place(file, ChunkType.EXIF, exif.get().length());
        }
        Optional<IccProfile> profile = metadata.iccProfile();
        if (profile.isPresent()) {
            name("icc").append('{');
            place(file, ChunkType.ICC_PROFILE, profile.get().length());
        }
        if (metadata.xmp().isPresent()) {
            name("xmp");
            text(metadata.xmp().get());
        }
        if (metadata.density().isPresent()) {
            PixelDensity density = metadata.density().get();
            name("density").append("{\"x\":").append(density.x()).append(",\"y\":").append(density.y())
                    .append(",\"perMetre\":").append(density.perMetre()).append('}');
        }
        name("texts").append('[');
        String separator = "";
        for (TextEntry entry : metadata.texts()) {
            json.append(separator).append("{\"keyword\":");
            text(entry.keyword());
            json.append(",\"text\":");
            text(entry.text());
            json.append('}');
            separator = ",";
        }
        json.append(']');
    }

    /** The payload of the only chunk of a type, and the end of the object. */
    private void place(InrFile file, ChunkType type, int length) {
        for (FileSpan span : file.layout()) {
            if (span.name().equals(type.name())) {
                json.append("\"offset\":").append(span.offset() + span.length() - CRC_BYTES - length)
                        .append(",\"length\":").append(length).append('}');
            }
        }
    }

    private void layout(List<FileSpan> spans) {
        name("layout").append('[');
        String separator = "";
        for (FileSpan span : spans) {
            json.append(separator).append("{\"name\":");
            text(span.name());
            json.append(",\"offset\":").append(span.offset()).append(",\"length\":").append(span.length()).append('}');
            separator = ",";
        }
        json.append(']');
    }

    private void number(String name, int value) {
        name(name).append(value);
    }

    private StringBuilder name(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        return json.append('"').append(name).append("\":");
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ') {
                json.append("\\u00").append(unit < 16 ? "0" : "1").append(Integer.toHexString(unit & 15));
            } else {
                json.append(unit == '"' || unit == '\\' ? "\\" : "").append(unit);
            }
        }
        json.append('"');
    }
}
