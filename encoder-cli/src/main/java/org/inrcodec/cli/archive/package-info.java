/**
 * Pictures in archives (zip, 7z, tar, tar.gz, tar.xz, tar.bz2), one after the other, without unpacking to a disk. An
 * archive may come from a stranger: names stay inside the archive, links and encrypted entries are refused, and an
 * archive that unpacks to more than {@link org.inrcodec.cli.archive.ArchiveLimits} allow is not read further. Uses no
 * other package of the command line.
 */
package org.inrcodec.cli.archive;
