package vmend.mocks.vim;

import java.util.List;

/** A list whose element type cannot be told from where it stands, because the field is declared as anyType. */
public record ArrayValue(String elementType, List<?> elements) {}
