/**
 * The C functions of NVIDIA's driver, run-time compiler and linear algebra, through the foreign function interface. Nothing
 * here checks a result or frees anything: {@link org.inrcodec.cuda} does.
 */
package org.inrcodec.cuda.binding;
