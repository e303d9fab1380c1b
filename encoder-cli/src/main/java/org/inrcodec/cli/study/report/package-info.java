/** Tables and plots of a study. */
package org.inrcodec.cli.study.report;
