/**
 * Charts as PNG and SVG files, with the colours, markers and lines that comparisons and studies share. Uses XChart
 * only.
 */
package org.inrcodec.chart;
