package org.inrcodec.fuzz;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Set;

/**
 * Java agent that instruments the decoder and its ImageIO reader so that they report to {@link WorkMeter}: every backward jump,
 * every array allocated, filled or copied.
 */
public final class WorkAgent {
    private static final String OURS = "org/inrcodec/";
    private static final String HARNESS = "org/inrcodec/fuzz/";
    private static final ClassDesc METER = WorkMeter.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc ELEMENTS = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private WorkAgent() {}

    /**
     * Called by the virtual machine before the program.
     *
     * @param arguments not used
     * @param instrumentation registers the transformer
     */
    public static void premain(String arguments, Instrumentation instrumentation) {
        System.setProperty("org.inrcodec.fuzz.metered", "true");
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
                if (name == null || !name.startsWith(OURS) || name.startsWith(HARNESS)) {
                    return null;
                }
                try {
                    return metered(bytes);
                } catch (RuntimeException | LinkageError e) {
                    // The virtual machine would ignore the exception, and the counts would be too low.
                    System.err.println("not metered: " + name + ": " + e);
                    return null;
                }
            }
        });
    }

    /**
     * Whether this virtual machine counts work.
     *
     * @return true when it was started with this agent
     */
    public static boolean active() {
        return Boolean.getBoolean("org.inrcodec.fuzz.metered");
    }

    static byte[] metered(byte[] bytes) {
        ClassFile file = ClassFile.of();
        return file.transformClass(
                file.parse(bytes), ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Metering::new)));
    }

    /** Changes one method. */
    private static final class Metering implements CodeTransform {
        private final Set<Label> passed = new HashSet<>();

        Metering() {}

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            switch (element) {
                case LabelTarget target -> passed.add(target.label());
                case BranchInstruction branch when passed.contains(branch.target()) ->
                    code.invokestatic(METER, "step", ConstantDescs.MTD_void);
                case NewPrimitiveArrayInstruction array -> count(code);
                case InvokeInstruction call when call.opcode() == Opcode.INVOKESTATIC -> {
                    if (isFill(call)) {
                        code.invokestatic(METER, "fill", call.typeSymbol());
                        return;
                    }
                    if (endsWithCount(call)) {
                        count(code);
                    }
                }
                default -> {
                    // no loop and no array
                }
            }
            code.with(element);
        }

        // The number of elements is on top of the stack.
        private static void count(CodeBuilder code) {
            code.dup().invokestatic(METER, "elements", ELEMENTS);
        }

        private static boolean isFill(InvokeInstruction call) {
            String type = call.type().stringValue();
            return call.owner().asInternalName().equals("java/util/Arrays") && call.name().stringValue().equals("fill")
                    && (type.equals("([IIII)V") || type.equals("([FIIF)V"));
        }

        private static boolean endsWithCount(InvokeInstruction call) {
            String method = call.owner().asInternalName() + "." + call.name().stringValue();
            return method.equals("java/lang/System.arraycopy") || method.equals("java/util/Arrays.copyOf");
        }
    }
}
