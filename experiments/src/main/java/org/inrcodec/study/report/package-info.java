/** Tables and plots of a study. */
package org.inrcodec.study.report;
