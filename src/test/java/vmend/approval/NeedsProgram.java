package vmend.approval;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leaves a test out where a program of the system is not there. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsProgram.Condition.class)
public @interface NeedsProgram {
    String value();

    /** Looks along the PATH. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<String> program = AnnotationSupport.findAnnotation(context.getElement(), NeedsProgram.class)
                    .map(NeedsProgram::value);
            String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
            boolean there = Arrays.stream(path.split(File.pathSeparator))
                    .anyMatch(folder -> new File(folder, program.orElse("")).canExecute());
            return there
                    ? ConditionEvaluationResult.enabled("it is there")
                    : ConditionEvaluationResult.disabled(program.orElse("") + " is not installed");
        }
    }
}
