package vmend.playbooks.guest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vmend.inventory.Need;
import vmend.inventory.Vm;
import vmend.playbook.Durations;
import vmend.playbook.Evidence;
import vmend.playbook.Table;

/** What people or an agentless product declared of a machine: by a tag, or by a custom attribute with the day of the last check. */
record Declared(Set<Pattern> tags, String attribute, Duration maxAge) {
    private static final Pattern FORM =
            Pattern.compile("\\s*(\\S.*?)\\s*;\\s*checked\\s*=\\s*(\\d{4}-\\d{2}-\\d{2})\\s*");

    boolean readsTags() {
        return !tags.isEmpty();
    }

    boolean readsAttributes() {
        return !attribute.equals(Table.NONE);
    }

    Testimony byTag(Vm vm) {
        if (!readsTags()) {
            return Testimony.unused();
        }
        return vm.get(new Need.Tags())
                .match(
                        carried -> carried.stream()
                                .map(Object::toString)
                                .filter(tag -> tags.stream()
                                        .anyMatch(p -> p.matcher(tag).matches()))
                                .findFirst()
                                .map(tag -> Testimony.yes("tag " + tag))
                                .orElseGet(Testimony::unused),
                        Testimony::unused,
                        why -> Testimony.unread("whether a tag declares it protected is not known: " + why));
    }

    Testimony byAttribute(Vm vm, Instant now) {
        if (!readsAttributes()) {
            return Testimony.unused();
        }
        return vm.get(new Need.Attributes())
                .match(
                        values -> Optional.ofNullable(values.get(attribute))
                                .filter(value -> !value.isBlank())
                                .map(value -> judge(value, now))
                                .orElseGet(Testimony::unused),
                        Testimony::unused,
                        why -> Testimony.unread("whether an attribute declares it protected is not known: " + why));
    }

    private Testimony judge(String value, Instant now) {
        Matcher parts = FORM.matcher(value);
        Optional<LocalDate> checked = parts.matches() ? date(parts.group(2)) : Optional.empty();
        if (checked.isEmpty()) {
            return Testimony.silent("attribute " + attribute + " is not of the form product;checked=YYYY-MM-DD");
        }
        // The whole day counts: a check of today is no older than nothing, whatever the hour.
        Duration age = Duration.between(
                checked.get().atStartOfDay(ZoneOffset.UTC).toInstant(),
                now.atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
        Evidence evidence = Evidence.of("declared check", checked.get().toString(), Durations.text(maxAge));
        if (age.isNegative()) {
            return Testimony.silent("attribute " + attribute + " names a check in the future", evidence);
        }
        return age.compareTo(maxAge) > 0
                ? Testimony.silent(
                        "the check that attribute " + attribute + " names is older than " + Durations.text(maxAge),
                        evidence)
                : Testimony.yes("attribute " + attribute + ", " + parts.group(1) + " checked " + checked.get());
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
