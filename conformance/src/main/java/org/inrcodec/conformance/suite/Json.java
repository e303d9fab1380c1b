package org.inrcodec.conformance.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of JSON (RFC 8259) that descriptors need: objects, arrays, strings, integers. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * @param text a whole document
     * @return Map, List, String or Long
     * @throws IllegalArgumentException when the text is not of that part of JSON
     */
    static Object parse(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.space();
        if (json.at != text.length()) {
            throw json.wrong("end of text");
        }
        return value;
    }

    private Object value() {
        switch (next()) {
            case '{' : {
                Map<String, Object> map = new LinkedHashMap<>();
                at++;
                while (next() != '}') {
                    String key = string();
                    take(':');
                    map.put(key, value());
                    separator('}');
                }
                at++;
                return map;
            }
            case '[' : {
                List<Object> list = new ArrayList<>();
                at++;
                while (next() != ']') {
                    list.add(value());
                    separator(']');
                }
                at++;
                return list;
            }
            case '"' :
                return string();
            default :
                return integer();
        }
    }

    private void separator(char end) {
        if (next() != end) {
            take(',');
        }
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
                if (at == text.length() || "\\\"/".indexOf(text.charAt(at)) < 0) {
                    throw wrong("one of \\ \" /");
                }
            }
            string.append(text.charAt(at++));
        }
        take('"');
        return string.toString();
    }

    private Long integer() {
        int from = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        return Long.valueOf(text.substring(from, at));
    }

    private void take(char expected) {
        if (next() != expected) {
            throw wrong("'" + expected + "'");
        }
        at++;
    }

    private char next() {
        space();
        if (at == text.length()) {
            throw wrong("more");
        }
        return text.charAt(at);
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException(expected + " expected at character " + at);
    }
}
