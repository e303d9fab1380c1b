/** The job: parts of a corpus to tasks, pictures to outputs, and what is left to do after a start. Uses {@code input}, {@code output} and {@code encode}. */
package org.inrcodec.spark.corpus;
