package vmend.playbook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A playbook's metadata; its page under docs/playbooks is generated from it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface About {
    /** Kebab case, the class name's words: {@code unused-devices} for UnusedDevices. */
    String id();

    /** A promise: imperative, under ten words, no full stop. */
    String title();

    /** The consequence of leaving it as it is, in full sentences. */
    String why();

    Severity severity();

    /** The measures of virtualization security it serves, 1 to 24. */
    int[] measures();

    /** The facets it can report, each as {@code name: what it says}; a finding of another facet fails the contract test. */
    String[] facets();

    /** Control ids of STIG, SCG and CIS, with the facets they belong to: {@code facet = id, id}. */
    String[] controls() default {};

    /** The privileges that carrying out its fixes needs, of all actions it can propose; reading needs System.Read only. */
    String[] privileges() default {};

    /** The vmend release it came with. */
    String since();

    /** Whether it judges only where it is named: no profile and no measure chooses it. */
    boolean onlyWhenNamed() default false;
}
