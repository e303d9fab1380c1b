/** What the SQL functions compute. Uses {@code image} and {@code encode}. */
package org.inrcodec.spark.function;
