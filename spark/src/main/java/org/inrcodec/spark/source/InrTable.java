package org.inrcodec.spark.source;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The files of some paths as a table. */
final class InrTable implements SupportsRead {
    private final CaseInsensitiveStringMap options;

    InrTable(CaseInsensitiveStringMap options) {
        this.options = options;
        ReadOptions.of(options); // Wrong options are told at once.
        if (paths().isEmpty()) {
            throw new IllegalArgumentException("the source inr needs a path: a file, a folder or a glob");
        }
    }

    /** Spark gives one path by itself, and several as JSON. */
    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        if (options.get("path") != null) {
            paths.add(options.get("path"));
        }
        if (options.get("paths") != null) {
            paths.addAll(List.of(new Gson().fromJson(options.get("paths"), String[].class)));
        }
        return paths;
    }

    @Override
    public String name() {
        return "inr " + String.join(", ", paths());
    }

    @Override
    @SuppressWarnings("deprecation") // Spark's own default of columns() asks for it.
    public StructType schema() {
        return InrSource.SCHEMA;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap scanOptions) {
        return new InrScan(paths(), ReadOptions.of(options));
    }
}
