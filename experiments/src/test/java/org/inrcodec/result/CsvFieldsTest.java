package org.inrcodec.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvFieldsTest {
    @Test
    void fieldsWithCommasAndQuotationMarksComeBack() {
        List<String> fields = List.of("plain", "a, b", "say \"x\"", "", "\",\"");
        String line = String.join(",", fields.stream().map(CsvFields::field).toList());
        assertEquals("plain,\"a, b\",\"say \"\"x\"\"\",,\"\"\",\"\"\"", line);
        assertEquals(fields, CsvFields.of(line));
    }

    @Test
    void lineEndsBecomeSpaces() {
        assertEquals("one two", CsvFields.field("one\ntwo"));
    }
}
