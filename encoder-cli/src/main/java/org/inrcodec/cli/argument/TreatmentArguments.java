package org.inrcodec.cli.argument;

import picocli.CommandLine.Option;

/** Options that say what becomes of an input's metadata before it is encoded. */
public final class TreatmentArguments {
    @Option(names = "--strip", description = "keep no metadata; convert colours to sRGB and turn the picture upright "
            + "instead")
    private boolean strip;

    @Option(names = "--keep-orientation", description = "leave the pixels as they are stored, and keep the orientation "
            + "tag (default: turn them upright and reset the tag)")
    private boolean keepOrientation;

    /** Filled by the command line. */
    public TreatmentArguments() {}

    /** @return whether no metadata is kept */
    public boolean strip() {
        return strip;
    }

    /** @return whether the pixels are left as they are stored */
    public boolean keepOrientation() {
        return keepOrientation;
    }
}
