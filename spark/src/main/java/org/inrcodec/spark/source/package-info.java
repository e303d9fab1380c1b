/** The data source {@code inr}: {@code spark.read().format("inr")}. Uses {@code image} and {@code file}. */
package org.inrcodec.spark.source;
