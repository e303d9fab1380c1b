/**
 * Reports of a comparison: tables for the terminal and as Markdown, JSON, plots as PNG and SVG, and an HTML page. Uses
 * {@code compare} and what that uses, and {@code chart}.
 */
package org.inrcodec.compare.report;
