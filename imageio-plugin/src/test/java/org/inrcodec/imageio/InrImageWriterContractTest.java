package org.inrcodec.imageio;

import com.twelvemonkeys.imageio.util.ImageTypeSpecifiers;
import com.twelvemonkeys.imageio.util.ImageWriterAbstractTest;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.spi.ImageWriterSpi;
import org.inrcodec.format.Profile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.picture.PictureEncoder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract that TwelveMonkeys holds its own writers to, for every kind of picture in both profiles. */
@Tag("slow")
@EnabledForJreRange(min = JRE.JAVA_25)
@ParameterizedClass
@MethodSource("kinds")
class InrImageWriterContractTest extends ImageWriterAbstractTest<InrImageWriter> {
    /** Training gives the same file each time, so that each picture of the suite is trained once. */
    private static final Map<Trained, byte[]> TRAINED = new HashMap<>();

    @Parameter
    private Kind kind;

    private record Trained(Kind kind, ByteBuffer samples) {}

    /** A kind of picture. */
    record Kind(Profile profile, int channels, int bitDepth) {}

    /** Every number of channels in every depth and profile. */
    static Stream<Kind> kinds() {
        return Stream.of(Profile.values()).flatMap(profile -> Stream.of(8, 16).flatMap(
                depth -> IntStream.rangeClosed(1, 4).mapToObj(channels -> new Kind(profile, channels, depth))));
    }

    /** The codec itself, in the profile of this kind and as quick as can be. */
    private final class Quick implements PictureEncoder {
        private final PictureEncoder codec = AvailableEncoder.find().orElseThrow();

        @Override
        public Optional<String> obstacle() {
            return codec.obstacle();
        }

        @Override
        public byte[] encode(Picture picture, PictureMetadata metadata, Settings settings, Listener listener) {
            return TRAINED.computeIfAbsent(
                    new Trained(kind, ByteBuffer.wrap(picture.canonicalBytes())),
                    once -> codec.encode(
                            picture, metadata, new Settings(Optional.of(kind.profile()), settings.quality(), 1),
                            listener));
        }
    }

    @Override
    protected ImageWriterSpi createProvider() {
        return new InrImageWriterSpi(() -> Optional.of(new Quick()));
    }

    @Override
    protected List<BufferedImage> getTestData() {
        boolean grey = kind.channels() < 3;
        int[] offsets = IntStream.range(0, kind.channels()).toArray();
        return List.of(
                drawSomething(ImageTypeSpecifiers.createInterleaved(
                        ColorSpace.getInstance(grey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB), offsets,
                        kind.bitDepth() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT, kind.channels() % 2 == 0,
                        false).createBufferedImage(14, 12)));
    }
}
