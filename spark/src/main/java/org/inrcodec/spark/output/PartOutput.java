package org.inrcodec.spark.output;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.inrcodec.spark.encode.EncodedPicture;
import org.inrcodec.spark.file.OutputFailure;

/** The output of one part. Files appear whole, and its row of results for each picture all at once, at the end. */
public final class PartOutput implements AutoCloseable {
    private final ResultFile results;
    private final Optional<PictureSink> sink;
    /** Names of files, and the pictures that they are of. */
    private final Map<String, String> names = new HashMap<>();
    private PartSummary summary = new PartSummary(1, 0, 0, 0, 0, 0, 0);

    /**
     * @param folder the job's folder
     * @param part key of the part
     * @param conf Hadoop's configuration
     * @throws OutputFailure when the outputs cannot be created
     */
    public PartOutput(CorpusFolder folder, String part, Configuration conf) {
        // Executors of a driver that was killed may still write for some seconds.
        Path temporary = folder.temporary(part + "-" + UUID.randomUUID());
        results = new ResultFile(
                folder.system(), folder.results(part), temporary.suffix(".parquet"),
                folder.form() == OutputForm.parquet, conf);
        try {
            sink = switch (folder.form()) {
                case files -> Optional.of(new FileTree(folder.system(), folder.root(), temporary.suffix(".inr")));
                case tar -> Optional.of(new TarShard(
                        folder.system(), new Path(folder.root(), part + ".tar"), temporary.suffix(".tar")));
                case parquet -> Optional.empty();
            };
        } catch (OutputFailure e) {
            results.close();
            throw e;
        }
    }

    /**
     * @param folder the job's folder
     * @param part key of a part that is finished
     * @param conf Hadoop's configuration
     * @return its summary
     */
    public static PartSummary summaryOf(CorpusFolder folder, String part, Configuration conf) {
        return ResultFile.summary(folder.results(part), conf);
    }

    /**
     * Takes the name of an output, which no other picture of the part gets. Rows may have any names.
     *
     * @param name name of an {@code .inr} file
     * @param picture name of its picture
     * @return name of the picture that has it already
     */
    public Optional<String> take(String name, String picture) {
        return sink.flatMap(_ -> Optional.ofNullable(names.putIfAbsent(name, picture)));
    }

    /**
     * Adds a picture.
     *
     * @param name name of its {@code .inr} file
     * @param picture what became of it
     * @throws OutputFailure when it cannot be written
     */
    public void add(String name, EncodedPicture picture) {
        picture.encode().ifPresent(encode -> sink.ifPresent(s -> s.add(name, encode.result().file())));
        results.add(picture);
        summary = summary.plus(picture.encode()
                .map(encode -> PartSummary.encoded(
                        encode.width(), encode.height(), encode.result().file().length, encode.result().seconds()))
                .orElse(PartSummary.FAILED));
    }

    /**
     * Finishes the part.
     *
     * @return its summary
     * @throws OutputFailure when the outputs cannot be completed
     */
    public PartSummary commit() {
        sink.ifPresent(PictureSink::commit);
        results.commit();
        return summary;
    }

    /** Removes what is not whole. */
    @Override
    public void close() {
        sink.ifPresent(PictureSink::close);
        results.close();
    }
}
