#ifndef FILESYS_FSUTIL_H
#define FILESYS_FSUTIL_H

/* The actions of the kernel's command line that deal with files.  Main thread;
   each stops the kernel with a clear line where it cannot be done. */

void fsutil_ls(char **argv);            /* ls [/DIR] */
void fsutil_cat(char **argv);           /* cat FILE */
void fsutil_rm(char **argv);            /* rm FILE */

/* Unpack the ustar archive on the scratch disk, making its directories, and put
   FILE into one there, behind those put before. */
void fsutil_extract(char **argv);       /* extract */
void fsutil_append(char **argv);        /* append FILE */

/* Checks what is on the file system's device, mounted or not. */
void fsutil_fsck(char **argv);          /* fsck */

#endif /* filesys/fsutil.h */
