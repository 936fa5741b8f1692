#include "go_asm.h"
#include "textflag.h"
#include "multiply_amd64.h"

// Y0 and Y1 hold 16 columns of a row of b, Y2 one number of a row of a, Y4–Y15 the
// sums, two registers a row of c.

#define STEP \
	VMOVUPS (SI), Y0; \
	VMOVUPS 32(SI), Y1

#define ROW(at, a, b) \
	VBROADCASTSS at, Y2; \
	VFMADD231PS Y0, Y2, a; \
	VFMADD231PS Y1, Y2, b

#define ROW0 ROW(AT0, Y4, Y5)
#define ROW1 ROW(AT1, Y6, Y7)
#define ROW2 ROW(AT2, Y8, Y9)
#define ROW3 ROW(AT3, Y10, Y11)
#define ROW4 ROW(AT4, Y12, Y13)
#define ROW5 ROW(AT5, Y14, Y15)

#define NEXT(loop) \
	ADDQ R12, SI; \
	ADDQ $4, R8; \
	DECQ CX; \
	JNE  loop; \
	JMP  store

#define STORE(a, b) \
	VMOVUPS a, (DX); \
	VMOVUPS b, 32(DX); \
	ADDQ R13, DX; \
	DECQ AX; \
	JEQ  done

#define ZERO(a, b) \
	VXORPS a, a, a; \
	VXORPS b, b, b

// func productAVX2(p *product)
TEXT ·productAVX2(SB), NOSPLIT, $0-8
	MOVQ p+0(FP), DI
	MOVQ product_b(DI), SI
	MOVQ product_a(DI), R8
	MOVQ product_aStride(DI), R9
	MOVQ product_bStride(DI), R12
	MOVQ product_steps(DI), CX
	MOVQ product_rows(DI), AX
	STRIDES
	ZERO(Y4, Y5)
	ZERO(Y6, Y7)
	ZERO(Y8, Y9)
	ZERO(Y10, Y11)
	ZERO(Y12, Y13)
	ZERO(Y14, Y15)
	BY_ROWS(one, two, three, four, five, six)

one:
	STEP
	ROW0
	NEXT(one)

two:
	STEP
	ROW0
	ROW1
	NEXT(two)

three:
	STEP
	ROW0
	ROW1
	ROW2
	NEXT(three)

four:
	STEP
	ROW0
	ROW1
	ROW2
	ROW3
	NEXT(four)

five:
	STEP
	ROW0
	ROW1
	ROW2
	ROW3
	ROW4
	NEXT(five)

six:
	STEP
	ROW0
	ROW1
	ROW2
	ROW3
	ROW4
	ROW5
	NEXT(six)

store:
	MOVQ product_c(DI), DX
	MOVQ product_cStride(DI), R13
	STORE(Y4, Y5)
	STORE(Y6, Y7)
	STORE(Y8, Y9)
	STORE(Y10, Y11)
	STORE(Y12, Y13)
	STORE(Y14, Y15)

done:
	VZEROUPPER
	RET
