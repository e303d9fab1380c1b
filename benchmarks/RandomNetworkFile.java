import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.Profile;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.network.TensorShape;
import org.inrcodec.tensor.CodedTensor;

/**
 * Writes an {@code .inr} file with random weights, for timing the decoder without an encoder:
 * {@code java -cp 'encoder-cli/target/inr/lib/*' benchmarks/RandomNetworkFile.java OUT WIDTH HEIGHT NEURONS LAYERS
 * FREQUENCIES CHANNELS}.
 */
final class RandomNetworkFile {
    public static void main(String[] arguments) throws IOException {
        int[] numbers = new int[arguments.length];
        for (int i = 1; i < arguments.length; i++) {
            numbers[i] = Integer.parseInt(arguments[i]);
        }
        SirenShape shape = SirenShape.dense(numbers[5], 90, numbers[3], numbers[4], numbers[6]);
        Random random = new Random(1);
        List<CodedTensor> tensors = new ArrayList<>();
        for (TensorShape tensor : shape.tensors()) {
            float spread = 2.5f / (float) Math.sqrt(tensor.columns());
            float[] values = new float[tensor.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = spread * (2 * random.nextFloat() - 1);
            }
            tensors.add(CodedTensor.floats(tensor.rows(), tensor.columns(), true, values));
        }
        PictureHeader header = new PictureHeader(0, Profile.SIREN, numbers[1], numbers[2], 8, shape);
        Files.write(Path.of(arguments[0]), new InrFileWriter(header).write(tensors));
    }
}
