#include "go_asm.h"
#include "textflag.h"
#include "multiply_amd64.h"

// Y0 and Y1 hold two weights each of 16 outputs, Y2 two inputs of one row, Y4–Y15
// the sums, two registers a row.

#define WEIGHTS \
	VPMOVSXBW (SI), Y0; \
	VPMOVSXBW 16(SI), Y1

#define ROW(at, a, b) \
	VPBROADCASTD at, Y2; \
	VPMADDWD Y0, Y2, Y3; \
	VPMADDWD Y1, Y2, Y2; \
	VPADDD   Y3, a, a; \
	VPADDD   Y2, b, b

#define ROW0 ROW(AT0, Y4, Y5)
#define ROW1 ROW(AT1, Y6, Y7)
#define ROW2 ROW(AT2, Y8, Y9)
#define ROW3 ROW(AT3, Y10, Y11)
#define ROW4 ROW(AT4, Y12, Y13)
#define ROW5 ROW(AT5, Y14, Y15)

// The weights of the next two inputs of a panel are 128 bytes on.
#define NEXT(loop) \
	ADDQ $128, SI; \
	ADDQ $4, R8; \
	DECQ CX; \
	JNE  loop; \
	JMP  store

// Without FMA, as in vnni_amd64.s.
#define STORE(a, b) \
	VBROADCASTSS (R12), Y2; \
	VCVTDQ2PS a, a; \
	VCVTDQ2PS b, b; \
	VMULPS    Y2, a, a; \
	VMULPS    Y2, b, b; \
	VMULPS    Y0, a, a; \
	VMULPS    Y1, b, b; \
	VADDPS    (BX), a, a; \
	VADDPS    32(BX), b, b; \
	VMOVUPS   a, (DX); \
	VMOVUPS   b, 32(DX); \
	ADDQ $4, R12; \
	ADDQ R13, DX; \
	DECQ AX; \
	JEQ  done

#define ZERO(a, b) \
	VPXOR a, a, a; \
	VPXOR b, b, b

// func multiplyAVX2(t *tile)
TEXT ·multiplyAVX2(SB), NOSPLIT, $0-8
	MOVQ t+0(FP), DI
	MOVQ tile_w(DI), SI
	MOVQ tile_x(DI), R8
	MOVQ tile_xStride(DI), R9
	MOVQ tile_pairs(DI), CX
	MOVQ tile_rows(DI), AX
	STRIDES
	ZERO(Y4, Y5)
	ZERO(Y6, Y7)
	ZERO(Y8, Y9)
	ZERO(Y10, Y11)
	ZERO(Y12, Y13)
	ZERO(Y14, Y15)
	BY_ROWS(one, two, three, four, five, six)

one:
	WEIGHTS
	ROW0
	NEXT(one)

two:
	WEIGHTS
	ROW0
	ROW1
	NEXT(two)

three:
	WEIGHTS
	ROW0
	ROW1
	ROW2
	NEXT(three)

four:
	WEIGHTS
	ROW0
	ROW1
	ROW2
	ROW3
	NEXT(four)

five:
	WEIGHTS
	ROW0
	ROW1
	ROW2
	ROW3
	ROW4
	NEXT(five)

six:
	WEIGHTS
	ROW0
	ROW1
	ROW2
	ROW3
	ROW4
	ROW5
	NEXT(six)

store:
	MOVQ    tile_scale(DI), BX
	VMOVUPS (BX), Y0
	VMOVUPS 32(BX), Y1
	MOVQ    tile_bias(DI), BX
	MOVQ    tile_rowScale(DI), R12
	MOVQ    tile_y(DI), DX
	MOVQ    tile_yStride(DI), R13
	STORE(Y4, Y5)
	STORE(Y6, Y7)
	STORE(Y8, Y9)
	STORE(Y10, Y11)
	STORE(Y12, Y13)
	STORE(Y14, Y15)

done:
	VZEROUPPER
	RET
