package org.inrcodec.study.recipe;

/** The stages of a network's training, in order. */
public enum Stage {
    /** The float network. */
    DENSE(Setting.STEPS, Setting.RATE, Setting.SEED),
    /** Pruning, and training with masks. */
    PRUNE(Setting.PRUNE_STEPS, Setting.PRUNE_RATE, Setting.LAMBDA),
    /** Training with factors or quantised weights. */
    TUNE(Setting.TUNE_STEPS, Setting.TUNE_RATE, Setting.STORAGE);

    private final Setting steps;
    private final Setting rate;
    private final Setting last;

    Stage(Setting steps, Setting rate, Setting last) {
        this.steps = steps;
        this.rate = rate;
        this.last = last;
    }

    /** @return the setting of its number of training steps */
    public Setting steps() {
        return steps;
    }

    /** @return the setting of its peak learning rate */
    public Setting rate() {
        return rate;
    }

    /**
     * @param trial a trial of a network
     * @return all settings on which the network after this stage depends: equal for trials that share that network
     */
    public String key(Trial trial) {
        return trial.key(Setting.METHOD, last);
    }
}
