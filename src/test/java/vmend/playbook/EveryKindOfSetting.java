package vmend.playbook;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import vmend.inventory.Vm;

/** A playbook that finds nothing and has a setting of every type. */
@About(
        id = "every-kind-of-setting",
        title = "Have a setting of every type",
        why = "Settings that cannot be read would be noticed by users only.",
        severity = Severity.LOW,
        measures = 1,
        facets = "none: there is nothing to find",
        since = "0.1")
public record EveryKindOfSetting(
        @Setting(help = "A duration", byDefault = "PT24H") Duration duration,
        @Setting(help = "A number", byDefault = "3") int number,

        @Setting(help = "A big number", byDefault = "4000000000")
        long big,

        @Setting(help = "A flag", byDefault = "true") boolean flag,
        @Setting(help = "A text", byDefault = "text") String text,

        @Setting(help = "Constants", byDefault = "high, low")
        Set<Severity> severities,

        @Setting(help = "Texts", byDefault = "a*, b") Set<String> texts,

        @Setting(help = "A frequency", byDefault = "100 MHz")
        Frequency frequency,

        @Setting(help = "A rate", byDefault = "10 KBps") DataRate rate,
        @Setting(help = "A share", byDefault = "90 %") Percent percent,
        @Setting(help = "A constant", byDefault = "medium") Severity severity)
        implements Playbook {
    public EveryKindOfSetting {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("text must not be empty");
        }
    }

    @Override
    public Judges judges() {
        return Judges.of(Vm.class, Judges.cheap(), (vm, context) -> List.of());
    }
}
