/*
 * What the interpreter calls as native code. Compiled to position-independent Thumb of ARMv6-M, which every ARM board
 * runs: so no constant data (its address would be absolute), no division, no library, no state.
 * A call has at most four arguments, each an int: addresses are passed as such.
 */
#ifndef KERNELS_H
#define KERNELS_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef short i16;
typedef int i32;

#endif
