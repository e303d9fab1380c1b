package org.inrcodec.spark.corpus;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.SerializableConfiguration;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.spark.encode.EncodeWords;
import org.inrcodec.spark.encode.EncodedPicture;
import org.inrcodec.spark.encode.TaskEncoder;
import org.inrcodec.spark.file.OutputFailure;
import org.inrcodec.spark.input.CorpusPart;
import org.inrcodec.spark.input.NamedPicture;
import org.inrcodec.spark.input.OutputName;
import org.inrcodec.spark.input.PartList;
import org.inrcodec.spark.output.CorpusFolder;
import org.inrcodec.spark.output.LostPictures;
import org.inrcodec.spark.output.OutputForm;
import org.inrcodec.spark.output.PartOutput;
import org.inrcodec.spark.output.PartSummary;
import org.inrcodec.spark.task.TaskShare;

/** What a task does with parts of a corpus. It travels to the executors. */
final class PartRun implements Serializable {
    private final String output;
    private final OutputForm form;
    private final List<String> words;
    private final SerializableConfiguration conf;

    /**
     * @param output the job's folder
     * @param form how pictures are kept
     * @param words options of the encodes
     * @param conf Hadoop's configuration
     */
    PartRun(String output, OutputForm form, List<String> words, Configuration conf) {
        this.output = output;
        this.form = form;
        this.words = List.copyOf(words);
        this.conf = new SerializableConfiguration(conf);
    }

    Configuration hadoop() {
        return conf.value();
    }

    CorpusFolder folder() {
        return new CorpusFolder(output, form, hadoop());
    }

    /** Encodes the parts of a corpus of files that have these numbers and are not finished yet. */
    PartSummary runListed(Iterator<?> numbers) throws CommandFailure, IOException {
        PartList list = new PartList(folder().list(), hadoop());
        return run(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return numbers.hasNext();
            }

            @Override
            public CorpusPart next() {
                try {
                    return list.part((Long) numbers.next(), hadoop());
                } catch (IOException e) {
                    throw new OutputFailure(folder().list(), e);
                }
            }
        });
    }

    /** Encodes the parts that are not finished yet. */
    PartSummary run(Iterator<CorpusPart> parts) throws CommandFailure {
        TaskContext task = TaskContext.get();
        CorpusFolder folder = folder();
        TaskEncoder encoder = new TaskEncoder(EncodeWords.parse(words), TaskShare.current(), task::isInterrupted);
        PartSummary sum = PartSummary.NONE;
        while (parts.hasNext()) {
            try (CorpusPart part = parts.next()) {
                sum = sum.plus(folder.isFinished(part.key())
                        ? PartOutput.summaryOf(folder, part.key(), hadoop())
                        : run(part, folder, encoder, task));
            }
        }
        return sum;
    }

    private PartSummary run(CorpusPart part, CorpusFolder folder, TaskEncoder encoder, TaskContext task) {
        LostPictures lost = new LostPictures(folder, part.key(), task.taskAttemptId(), task.attemptNumber() > 0);
        try (PartOutput out = new PartOutput(folder, part.key(), hadoop())) {
            Iterator<NamedPicture> pictures = part.pictures();
            for (long number = 0; pictures.hasNext(); number++) {
                task.killTaskIfInterrupted();
                NamedPicture picture = pictures.next();
                String file = OutputName.of(picture.name());
                out.add(file, encode(picture, file, number, out, encoder, lost));
            }
            PartSummary summary = out.commit();
            lost.forget();
            return summary;
        }
    }

    private static EncodedPicture encode(
            NamedPicture picture, String file, long number, PartOutput out, TaskEncoder encoder, LostPictures lost) {
        if (lost.isGivenUp(number)) {
            return EncodedPicture.failed(
                    picture.name(),
                    "was given up: executors were lost while it was encoded, for lack of memory perhaps");
        }
        Optional<String> other = out.take(file, picture.name());
        if (other.isPresent()) {
            return EncodedPicture.failed(picture.name(), file + " is already the output of " + other.get());
        }
        lost.begin(number);
        try {
            return encoder.encode(picture.name(), picture.source());
        } finally {
            lost.end(number);
        }
    }
}
