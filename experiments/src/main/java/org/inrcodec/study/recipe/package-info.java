/**
 * Recipes of studies, text files that name methods and the settings to try, and the trials made of them: every
 * setting with
 * its values, defaults and relevance. Uses the codec's option types only.
 */
package org.inrcodec.study.recipe;
