/**
 * What {@code inr compare} shows: a table on the terminal, Markdown, JSON, plots as PNG and SVG, and a page for
 * browsers.
 */
package org.inrcodec.compare.report;
