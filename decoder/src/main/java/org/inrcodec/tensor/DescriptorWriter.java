package org.inrcodec.tensor;

import java.util.Optional;
import org.inrcodec.format.PayloadWriter;

/** Writes the descriptors of tensors, each in its shortest form (FORMAT.md §7.1). */
final class DescriptorWriter {
    private final PayloadWriter out;

    DescriptorWriter(PayloadWriter out) {
        this.out = out;
    }

    /** Writes a descriptor; {@code before} is that of the nearest earlier tensor of the class. */
    void write(Described described, Optional<Described> before) {
        if (described.encoding() instanceof TensorEncoding.Zeros) {
            out.u8(EncodingCode.ZEROS.number());
            return;
        }
        if (before.isPresent() && !before.get().encoding().perRow()) {
            if (before.get().equals(described)) {
                out.u8(EncodingCode.AS_BEFORE.number());
                return;
            }
            if (near(described, before.get())) {
                return;
            }
        }
        full(described);
    }

    private boolean near(Described described, Described before) {
        if (!(described.encoding() instanceof UniformEncoding now)
                || !(before.encoding() instanceof UniformEncoding then)
                || !now.steps().coded() || !then.steps().coded()) {
            return false;
        }
        int step = now.steps().code(0) - then.steps().code(0);
        int hint = now.context().hint() - then.context().hint();
        int stepField = step + Described.NEAR_STEP;
        int hintField = hint + Described.NEAR_HINT;
        if (stepField < 0 || stepField > 31 || hintField < 0 || hintField > 7
                || !before.near(step, hint).equals(Optional.of(described))) {
            return false;
        }
        out.u8(EncodingCode.NEAR.number());
        out.u8(stepField << 3 | hintField);
        return true;
    }

    private void full(Described described) {
        TensorEncoding encoding = described.encoding();
        out.u8(encoding.code().number() | encoding.storage().code() << 4
                | (described.masked() ? 0x40 : 0) | (encoding.perRow() ? 0x80 : 0));
        if (encoding instanceof UniformEncoding u) {
            uniform(u);
        } else if (encoding instanceof CodebookEncoding c) {
            out.u8(c.size() - 1);
            out.u8(c.format().half() ? 0 : 1);
            centroids(c.format(), c.centroids());
        } else if (encoding instanceof VectorCodebookEncoding v) {
            out.u8(v.dimension() - 1 | v.stages() - 1 << 4 | (v.format().half() ? 0 : 0x80));
            out.u8(v.size() - 1);
            centroids(v.format(), v.centroids());
        } else if (encoding instanceof BinaryEncoding b) {
            out.u8(0);
            scales(b.scales());
        } else if (encoding instanceof TernaryEncoding t) {
            out.u8(0);
            scales(t.plus());
            scales(t.minus());
        }
    }

    private void centroids(FloatEncoding format, float[] centroids) {
        for (float centroid : centroids) {
            if (format.half()) {
                out.u16(format.symbol(centroid));
            } else {
                out.f32(centroid);
            }
        }
    }

    private void uniform(UniformEncoding u) {
        IntegerContext context = u.context();
        out.u8(u.bits() - 1 | (u.steps().coded() ? 0 : 0x10) | context.mode() << 5 | (context.delta() ? 0x80 : 0));
        int count = u.steps().count();
        for (int i = 0; i < count; i++) {
            if (u.steps().coded()) {
                out.u8(u.steps().code(i));
            } else {
                out.f32(u.steps().value(i));
            }
        }
        for (int i = 0; i < count && u.range() != UniformEncoding.Range.SYMMETRIC; i++) {
            if (u.range() == UniformEncoding.Range.SIGNED) {
                out.svarint(u.zeroPoint(i));
            } else {
                out.varint(u.zeroPoint(i));
            }
        }
        if (u.storage() == Storage.RANGE) {
            out.u8(context.hint());
        }
    }

    private void scales(Scales scales) {
        for (int i = 0; i < scales.count(); i++) {
            out.f32(scales.at(i));
        }
    }
}
