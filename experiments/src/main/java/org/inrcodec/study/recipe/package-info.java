/** Recipes of studies: text files that name methods and the settings to try. */
package org.inrcodec.study.recipe;
