package org.inrcodec.spark.function;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.inrcodec.spark.image.HeaderColumns;
import org.inrcodec.spark.image.ImageColumn;

/**
 * A function of SQL with so many arguments. It travels to the executors. Null arguments give null.
 *
 * @param name its name
 * @param inputs types of its arguments
 * @param resultType type of its values
 * @param body what it computes
 * @param usage one line for {@code DESCRIBE FUNCTION}, with {@code _FUNC_} for its name
 */
public record SqlFunction(String name, List<DataType> inputs, DataType resultType, Body body, String usage)
        implements
            ScalarFunction<Object> {
    /** What a function computes. */
    @FunctionalInterface
    public interface Body extends Serializable {
        /**
         * @param arguments the arguments, none of them null
         * @return the value, in Spark's own form
         */
        Object value(InternalRow arguments);
    }

    private static final DataType BINARY = DataTypes.BinaryType;
    private static final DataType INT = DataTypes.IntegerType;
    private static final String INFO = "_FUNC_(file) - The header of an .inr file.";
    private static final String DECODE = "_FUNC_(file [, width, height]) - The picture of an .inr file, as the struct of Spark's image source.";
    private static final String ENCODE = "_FUNC_(picture [, options]) - The .inr file of a picture; options are those of inr encode.";

    private static final List<SqlFunction> FAILING = List.of(
            new SqlFunction(
                    "inr_info", List.of(BINARY), HeaderColumns.TYPE, row -> InrFunctions.info(row.getBinary(0)), INFO),
            new SqlFunction(
                    "inr_decode", List.of(BINARY), ImageColumn.TYPE, row -> InrFunctions.decode(row.getBinary(0)),
                    DECODE),
            new SqlFunction(
                    "inr_decode", List.of(BINARY, INT, INT), ImageColumn.TYPE,
                    row -> InrFunctions.decode(row.getBinary(0), row.getInt(1), row.getInt(2)), DECODE),
            new SqlFunction(
                    "inr_encode", List.of(BINARY), BINARY,
                    row -> InrFunctions.encode(row.getBinary(0), UTF8String.EMPTY_UTF8), ENCODE),
            new SqlFunction(
                    "inr_encode", List.of(BINARY, DataTypes.StringType), BINARY,
                    row -> InrFunctions.encode(row.getBinary(0), row.getUTF8String(1)), ENCODE));

    /** Names of all functions. Each has a form that begins with {@code try_} and gives null for a file that the other refuses. */
    public static final List<String> NAMES = List.of(
            "inr_info", "try_inr_info", "inr_decode", "try_inr_decode", "inr_encode", "try_inr_encode");

    /**
     * @param name one of {@link #NAMES}
     * @return the function with each number of arguments that it may have
     */
    public static List<SqlFunction> named(String name) {
        return FAILING.stream().flatMap(f -> Stream.of(f, f.orNull())).filter(f -> f.name.equals(name)).toList();
    }

    /** The same function that gives null for files that are refused. */
    private SqlFunction orNull() {
        Body failing = body;
        return new SqlFunction("try_" + name, inputs, resultType, row -> {
            try {
                return failing.value(row);
            } catch (RefusedFileException e) {
                return null;
            }
        }, usage);
    }

    @Override
    public DataType[] inputTypes() {
        return inputs.toArray(DataType[]::new);
    }

    @Override
    public String canonicalName() {
        return "org.inrcodec.spark." + name + "." + inputs.size();
    }

    @Override
    public Object produceResult(InternalRow arguments) {
        for (int i = 0; i < inputs.size(); i++) {
            if (arguments.isNullAt(i)) {
                return null;
            }
        }
        return body.value(arguments);
    }
}
