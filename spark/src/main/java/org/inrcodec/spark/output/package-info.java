/** What a job leaves: {@code .inr} files, tar shards or rows, and a row of results for each picture. A part appears whole. Uses {@code encode} and {@code file}. */
package org.inrcodec.spark.output;
