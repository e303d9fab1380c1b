/**
 * Pictures out of folders and archives (zip, 7z, tar, tar.gz, tar.xz, tar.bz2), one after the other, without unpacking
 * anything to a disk. What a stranger's archive may do to its reader is settled here: names stay inside the archive,
 * links and encrypted entries are refused, and what unpacks to more than {@link org.inrcodec.cli.archive.ArchiveLimits}
 * allow ends the archive.
 */
package org.inrcodec.cli.archive;
