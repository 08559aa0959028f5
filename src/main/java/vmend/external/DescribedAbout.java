package vmend.external;

import java.lang.annotation.Annotation;
import java.util.List;
import vmend.playbook.About;
import vmend.playbook.Severity;

/** The metadata of a playbook whose class is in another process. */
@SuppressWarnings({"BadAnnotationImplementation", "ImmutableAnnotationChecker"
}) // a record; its lists are never changed
record DescribedAbout(Messages.Described.Type type) implements About {

    @Override
    public String id() {
        return type.id();
    }

    @Override
    public String title() {
        return type.title();
    }

    @Override
    public String why() {
        return type.why();
    }

    @Override
    public Severity severity() {
        return type.severity();
    }

    @Override
    public int[] measures() {
        return type.measures().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String[] facets() {
        return array(type.facets());
    }

    @Override
    public String[] controls() {
        return array(type.controls());
    }

    @Override
    public String[] privileges() {
        return array(type.privileges());
    }

    @Override
    public String since() {
        return type.since();
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return About.class;
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    @Override
    public boolean onlyWhenNamed() {
        return false;
    }
}
