package org.inrcodec.spark.source;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.inrcodec.spark.image.HeaderColumns;
import org.inrcodec.spark.image.ImageColumn;

/**
 * The data source {@code inr}: a row for each {@code .inr} file, with the struct of Spark's {@code image} source, the header and what is wrong
 * with the file. Only what a query asks for is read: headers take some thirty bytes of each file, and pixels are decoded for
 * {@code image.data} alone.
 *
 * <p>Options: {@code width} and {@code height}, the size to decode at (one of them keeps the ratio); {@code region}, {@code X,Y,W,H} in
 * pixels of that size; {@code mode}, {@code permissive} (a row with its error) or {@code fail}.
 */
public final class InrSource implements TableProvider, DataSourceRegister {
    static final String PATH = "path";
    static final String LENGTH = "length";
    static final String IMAGE = "image";
    static final String ERROR = "error";

    /** Columns of the source. */
    static final StructType SCHEMA = schema();

    /** Made by Spark. */
    public InrSource() {}

    private static StructType schema() {
        StructType schema = new StructType()
                .add(PATH, DataTypes.StringType).add(LENGTH, DataTypes.LongType).add(IMAGE, ImageColumn.TYPE);
        for (StructField field : HeaderColumns.TYPE.fields()) {
            schema = schema.add(field);
        }
        return schema.add(ERROR, DataTypes.StringType);
    }

    @Override
    public String shortName() {
        return "inr";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return SCHEMA;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new InrTable(new CaseInsensitiveStringMap(properties));
    }
}
