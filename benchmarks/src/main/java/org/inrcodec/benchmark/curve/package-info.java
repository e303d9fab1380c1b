/**
 * Rate and distortion of codecs measured and compared: the programs behind the scripts in {@code benchmarks/}, which compile them without the
 * build. They use the JDK (17 or newer) and, of the project, {@code curve}, {@code MarkdownTable} and {@code CsvFields} alone: no code of the codec, whose own measurements they check.
 */
package org.inrcodec.benchmark.curve;
