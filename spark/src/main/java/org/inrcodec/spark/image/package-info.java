/** Pictures as rows of Spark: the schema of its {@code image} source, headers, and the decodes that fill them. Uses {@code task} and the decoder. */
package org.inrcodec.spark.image;
