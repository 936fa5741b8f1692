#include "textflag.h"

// TERM adds to Y0 the next number of x, off bytes on, times column, a number of each
// of the eight rows. Multiplied and added apart: fused they would give other bits.
#define TERM(off, column) \
	VBROADCASTSS off(SI)(BX*1), Y9; \
	VMULPS column, Y9, Y9; \
	VADDPS Y9, Y0, Y0

// func dotsAVX2(out, x *float32, n int, rows *[]float32)
//
// Each lane sums up one row, in order; so four numbers of eight rows are turned into
// four columns.
TEXT ·dotsAVX2(SB), NOSPLIT, $0-32
	MOVQ   out+0(FP), DI
	MOVQ   x+8(FP), SI
	MOVQ   n+16(FP), CX
	MOVQ   rows+24(FP), BX
	MOVQ   0(BX), R8 // the rows' first numbers
	MOVQ   24(BX), R9
	MOVQ   48(BX), R10
	MOVQ   72(BX), R11
	MOVQ   96(BX), R12
	MOVQ   120(BX), R13
	MOVQ   144(BX), AX
	MOVQ   168(BX), DX
	VXORPS Y0, Y0, Y0
	XORQ   BX, BX    // bytes done of each
	SHLQ   $2, CX
	LEAQ   (R8)(CX*8), R15

loop:
	PREFETCHT0 (R15)
	PREFETCHT0 64(R15)
	ADDQ $128, R15
	VMOVUPS     (R8)(BX*1), X1
	VMOVUPS     (R9)(BX*1), X2
	VMOVUPS     (R10)(BX*1), X3
	VMOVUPS     (R11)(BX*1), X4
	VINSERTF128 $1, (R12)(BX*1), Y1, Y1 // rows 0 and 4
	VINSERTF128 $1, (R13)(BX*1), Y2, Y2 // 1 and 5
	VINSERTF128 $1, (AX)(BX*1), Y3, Y3  // 2 and 6
	VINSERTF128 $1, (DX)(BX*1), Y4, Y4  // 3 and 7
	VUNPCKLPS   Y2, Y1, Y5
	VUNPCKHPS   Y2, Y1, Y6
	VUNPCKLPS   Y4, Y3, Y7
	VUNPCKHPS   Y4, Y3, Y8
	VUNPCKLPD   Y7, Y5, Y1
	VUNPCKHPD   Y7, Y5, Y2
	VUNPCKLPD   Y8, Y6, Y3
	VUNPCKHPD   Y8, Y6, Y4
	TERM(0, Y1)
	TERM(4, Y2)
	TERM(8, Y3)
	TERM(12, Y4)
	ADDQ        $16, BX
	CMPQ        BX, CX
	JL          loop
	VMOVUPS     Y0, (DI)
	VZEROUPPER
	RET
