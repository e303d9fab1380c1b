package org.inrcodec.web.standin;

import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/** Makes {@link Math#rint} round halves to even, as Java does and FORMAT.md requires ; TeaVM's rounds them away from 0. */
public final class Rounding implements TeaVMPlugin, ClassHolderTransformer {
    /** For the compiler, which finds this class as a service. */
    public Rounding() {}

    @Override
    public void install(TeaVMHost host) {
        host.add(this);
    }

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        if (!type.getName().equals(Math.class.getName())) {
            return;
        }
        MethodHolder rint = type.getMethod(new MethodDescriptor("rint", double.class, double.class));
        ProgramEmitter body = ProgramEmitter.create(rint, context.getHierarchy());
        body.invoke(Even.class.getName(), "rint", ValueType.DOUBLE, body.var(1, ValueType.DOUBLE)).returnValue();
    }
}
