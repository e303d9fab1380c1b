package org.inrcodec.spark.output;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.inrcodec.spark.file.OutputFailure;

/**
 * Pictures that cost executors their life, by the memory that they take outside of the heap, say. A part that is tried again writes down
 * which picture is being encoded; one that was when two executors were lost is given up, and the others of its part are encoded.
 */
public final class LostPictures {
    private static final int LOSSES = 2;

    private final CorpusFolder folder;
    private final Path notes;
    private final long attempt;
    private final boolean watched;
    private final Map<Long, Integer> losses = new HashMap<>();

    /**
     * @param folder the job's folder
     * @param part key of the part
     * @param attempt number of the task's attempt, which no other attempt of any task has
     * @param again whether the part is tried again
     * @throws OutputFailure when notes of earlier attempts cannot be read
     */
    public LostPictures(CorpusFolder folder, String part, long attempt, boolean again) {
        this.folder = folder;
        this.attempt = attempt;
        notes = folder.lost(part);
        try {
            boolean noted = folder.system().exists(notes);
            watched = again || noted;
            if (noted) {
                for (FileStatus note : folder.system().listStatus(notes)) {
                    losses.merge(Long.parseLong(note.getPath().getName().replaceFirst("-.*", "")), 1, Integer::sum);
                }
            }
        } catch (IOException e) {
            throw new OutputFailure(notes, e);
        }
    }

    /**
     * @param number number of a picture in the part
     * @return whether it is not to be tried any more
     */
    public boolean isGivenUp(long number) {
        return losses.getOrDefault(number, 0) >= LOSSES;
    }

    /**
     * @param number number of the picture whose encode begins
     * @throws OutputFailure when that cannot be written down
     */
    public void begin(long number) {
        if (watched) {
            try {
                folder.system().create(note(number), true).close();
            } catch (IOException e) {
                throw new OutputFailure(note(number), e);
            }
        }
    }

    /** @param number number of the picture whose encode has ended, whatever came of it */
    public void end(long number) {
        if (watched) {
            remove(note(number));
        }
    }

    /** After the part is finished. */
    public void forget() {
        if (watched) {
            remove(notes);
        }
    }

    private Path note(long number) {
        return new Path(notes, number + "-" + attempt + "-" + ProcessHandle.current().pid());
    }

    private void remove(Path path) {
        try {
            folder.system().delete(path, true);
        } catch (IOException e) {
            return; // One note too many gives no picture up.
        }
    }
}
