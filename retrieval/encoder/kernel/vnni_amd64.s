#include "go_asm.h"
#include "textflag.h"
#include "multiply_amd64.h"

// Z0–Z3 hold two weights each of 64 outputs, Z4 two inputs of one row, Z8–Z31 the
// sums, four registers a row.

#define WEIGHTS \
	VPMOVSXBW (SI), Z0; \
	VPMOVSXBW 32(SI), Z1; \
	VPMOVSXBW 64(SI), Z2; \
	VPMOVSXBW 96(SI), Z3

#define ROW(at, a, b, c, d) \
	VPBROADCASTD at, Z4; \
	VPDPWSSD Z0, Z4, a; \
	VPDPWSSD Z1, Z4, b; \
	VPDPWSSD Z2, Z4, c; \
	VPDPWSSD Z3, Z4, d

#define ROW0 ROW(AT0, Z8, Z9, Z10, Z11)
#define ROW1 ROW(AT1, Z12, Z13, Z14, Z15)
#define ROW2 ROW(AT2, Z16, Z17, Z18, Z19)
#define ROW3 ROW(AT3, Z20, Z21, Z22, Z23)
#define ROW4 ROW(AT4, Z24, Z25, Z26, Z27)
#define ROW5 ROW(AT5, Z28, Z29, Z30, Z31)

#define NEXT(loop) \
	ADDQ $128, SI; \
	ADDQ $4, R8; \
	DECQ CX; \
	JNE  loop; \
	JMP  store

#define ZERO(a, b, c, d) \
	VPXORD a, a, a; \
	VPXORD b, b, b; \
	VPXORD c, c, c; \
	VPXORD d, d, d

// y = float(sum) · row's scale · output's scale + bias, without FMA: plain Go gives
// the same bits.
#define FINISH(sum, scale, bias, at) \
	VCVTDQ2PS   sum, sum; \
	VMULPS.BCST (R12), sum, sum; \
	VMULPS      scale, sum, sum; \
	VADDPS      bias, sum, sum; \
	VMOVUPS     sum, at(DX)

#define STORE(a, b, c, d) \
	FINISH(a, Z0, Z4, 0); \
	FINISH(b, Z1, Z5, 64); \
	FINISH(c, Z2, Z6, 128); \
	FINISH(d, Z3, Z7, 192); \
	ADDQ $4, R12; \
	ADDQ R13, DX; \
	DECQ AX; \
	JEQ  done

// func multiplyVNNI(t *tile)
TEXT ·multiplyVNNI(SB), NOSPLIT, $0-8
	MOVQ t+0(FP), DI
	MOVQ tile_w(DI), SI
	MOVQ tile_x(DI), R8
	MOVQ tile_xStride(DI), R9
	MOVQ tile_pairs(DI), CX
	MOVQ tile_rows(DI), AX
	STRIDES
	ZERO(Z8, Z9, Z10, Z11)
	ZERO(Z12, Z13, Z14, Z15)
	ZERO(Z16, Z17, Z18, Z19)
	ZERO(Z20, Z21, Z22, Z23)
	ZERO(Z24, Z25, Z26, Z27)
	ZERO(Z28, Z29, Z30, Z31)
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
	VMOVUPS (BX), Z0
	VMOVUPS 64(BX), Z1
	VMOVUPS 128(BX), Z2
	VMOVUPS 192(BX), Z3
	MOVQ    tile_bias(DI), BX
	VMOVUPS (BX), Z4
	VMOVUPS 64(BX), Z5
	VMOVUPS 128(BX), Z6
	VMOVUPS 192(BX), Z7
	MOVQ    tile_rowScale(DI), R12
	MOVQ    tile_y(DI), DX
	MOVQ    tile_yStride(DI), R13
	STORE(Z8, Z9, Z10, Z11)
	STORE(Z12, Z13, Z14, Z15)
	STORE(Z16, Z17, Z18, Z19)
	STORE(Z20, Z21, Z22, Z23)
	STORE(Z24, Z25, Z26, Z27)
	STORE(Z28, Z29, Z30, Z31)

done:
	VZEROUPPER
	RET
