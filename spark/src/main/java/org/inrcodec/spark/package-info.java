/** What users of Spark name: the job {@link org.inrcodec.spark.EncodeCorpus} and the extension {@link org.inrcodec.spark.InrExtensions}. */
package org.inrcodec.spark;
