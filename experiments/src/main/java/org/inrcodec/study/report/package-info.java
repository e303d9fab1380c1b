/**
 * Reports of a study: Markdown tables, JSON and plots. Uses {@code study}, {@code curve}, {@code chart}, {@code
 * result}.
 */
package org.inrcodec.study.report;
