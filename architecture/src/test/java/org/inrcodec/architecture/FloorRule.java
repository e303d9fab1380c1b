package org.inrcodec.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The condition that a class uses nothing that the floors forbid; a violation names the source file, the line and both classes. */
final class FloorRule extends ArchCondition<JavaClass> {

    private final Floors floors;
    private final String root;

    /** @param root what the floors leave out of the names of packages, {@code "org.inrcodec."} */
    FloorRule(Floors floors, String root) {
        super("use only what is on lower floors of their module, and the modules that it may use");
        this.floors = floors;
        this.root = root;
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
            JavaClass used = dependency.getTargetClass().getBaseComponentType();
            if (used.getPackageName().startsWith(root) && user.getPackageName().startsWith(root)) {
                floors.objection(user.getPackageName().substring(root.length()),
                        used.getPackageName().substring(root.length()))
                        .ifPresent(why -> events.add(
                                SimpleConditionEvent.violated(dependency, why + ". " + dependency.getDescription())));
            }
        }
    }
}
