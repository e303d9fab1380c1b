import com.dylibso.chicory.wabt.Wat2Wasm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the binary form of a WebAssembly module in text form. */
class Assemble {
    /** @param arguments file in text form, file to write */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[1]), Wat2Wasm.parse(Files.readString(Path.of(arguments[0]))));
    }
}
