#include "textflag.h"

// What is done to one row of numbers, 16 at a time, by AVX2 and FMA.

// CONST defines eight times the same number; bits is its float32 twice.
#define CONST(name, bits) \
	DATA  name+0(SB)/8, $bits; \
	DATA  name+8(SB)/8, $bits; \
	DATA  name+16(SB)/8, $bits; \
	DATA  name+24(SB)/8, $bits; \
	GLOBL name(SB), RODATA|NOPTR, $32

CONST(magnitude<>, 0x7fffffff7fffffff)
CONST(one<>, 0x3f8000003f800000)

// REDUCE leaves in the lowest cell of x what op makes of the eight cells of y, the
// register that x is the lower half of; it spoils X15.
#define REDUCE(op, y, x) \
	VEXTRACTF128 $1, y, X15; \
	op X15, x, x; \
	VPERMILPS $0x4e, x, X15; \
	op X15, x, x; \
	VPERMILPS $0xb1, x, X15; \
	op X15, x, x

// func magnitudeAVX2(x *float32, n int) float32
TEXT ·magnitudeAVX2(SB), NOSPLIT, $0-20
	MOVQ    x+0(FP), SI
	MOVQ    n+8(FP), CX
	VMOVUPS magnitude<>(SB), Y3
	VXORPS  Y0, Y0, Y0
	VXORPS  Y1, Y1, Y1

loop:
	VANDPS (SI), Y3, Y4
	VANDPS 32(SI), Y3, Y5
	VMAXPS Y4, Y0, Y0
	VMAXPS Y5, Y1, Y1
	ADDQ   $64, SI
	SUBQ   $16, CX
	JG     loop
	VMAXPS Y1, Y0, Y0
	REDUCE(VMAXPS, Y0, X0)
	VMOVSS X0, ret+16(FP)
	VZEROUPPER
	RET

// func quantizeAVX2(q *int16, x *float32, n int, inverse float32)
TEXT ·quantizeAVX2(SB), NOSPLIT, $0-28
	MOVQ         q+0(FP), DI
	MOVQ         x+8(FP), SI
	MOVQ         n+16(FP), CX
	VBROADCASTSS inverse+24(FP), Y2

loop:
	VMULPS    (SI), Y2, Y0
	VMULPS    32(SI), Y2, Y1
	VCVTPS2DQ Y0, Y0
	VCVTPS2DQ Y1, Y1
	VPACKSSDW Y1, Y0, Y0 // the halves crossed:
	VPERMQ    $0xd8, Y0, Y0
	VMOVDQU   Y0, (DI)
	ADDQ      $64, SI
	ADDQ      $32, DI
	SUBQ      $16, CX
	JG        loop
	VZEROUPPER
	RET

// exp as Cephes has it: x = n·ln 2 + r, eʳ by a polynomial, 2ⁿ added to the exponent.
// Under −86 it is e⁻⁸⁶, the least whose exponent fits.
CONST(lowest<>, 0xc2ac0000c2ac0000)  // -86
CONST(log2e<>, 0x3fb8aa3b3fb8aa3b)   // 1.44269504088896341
CONST(ln2High<>, 0x3f3180003f318000) // 0.693359375
CONST(ln2Low<>, 0xb95e8083b95e8083)  // -2.12194440e-4
CONST(exp0<>, 0x3950696739506967)    // 1.9875691500e-4
CONST(exp1<>, 0x3ab743ce3ab743ce)    // 1.3981999507e-3
CONST(exp2<>, 0x3c0889083c088908)    // 8.3334519073e-3
CONST(exp3<>, 0x3d2aa9c13d2aa9c1)    // 4.1665795894e-2
CONST(exp4<>, 0x3e2aaaaa3e2aaaaa)    // 1.6666665459e-1
CONST(exp5<>, 0x3f0000003f000000)    // 5.0000001201e-1

// EXP makes e^x of x; n, p and r are spoilt.
#define EXP(x, n, p, r) \
	VMAXPS       lowest<>(SB), x, x; \
	VMULPS       log2e<>(SB), x, n; \
	VROUNDPS     $0, n, n; \
	VFNMADD231PS ln2High<>(SB), n, x; \
	VFNMADD231PS ln2Low<>(SB), n, x; \
	VMOVUPS      exp0<>(SB), p; \
	VFMADD213PS  exp1<>(SB), x, p; \
	VFMADD213PS  exp2<>(SB), x, p; \
	VFMADD213PS  exp3<>(SB), x, p; \
	VFMADD213PS  exp4<>(SB), x, p; \
	VFMADD213PS  exp5<>(SB), x, p; \
	VMULPS       x, x, r; \
	VFMADD213PS  x, r, p; \
	VADDPS       one<>(SB), p, x; \
	VCVTPS2DQ    n, n; \
	VPSLLD       $23, n, n; \
	VPADDD       n, x, x

// func softmaxAVX2(x *float32, n int, scale float32)
TEXT ·softmaxAVX2(SB), NOSPLIT, $0-20
	MOVQ    x+0(FP), DI
	MOVQ    n+8(FP), CX
	MOVQ    DI, SI
	MOVQ    CX, DX
	VMOVUPS (SI), Y8
	VMOVAPS Y8, Y9

largest:
	VMAXPS (SI), Y8, Y8
	VMAXPS 32(SI), Y9, Y9
	ADDQ   $64, SI
	SUBQ   $16, DX
	JG     largest
	VMAXPS Y9, Y8, Y8
	REDUCE(VMAXPS, Y8, X8)
	VBROADCASTSS X8, Y8
	VBROADCASTSS scale+16(FP), Y9
	VXORPS       Y10, Y10, Y10 // the sum
	VXORPS       Y11, Y11, Y11
	MOVQ         DI, SI
	MOVQ         CX, DX

exps:
	VMOVUPS (SI), Y0
	VMOVUPS 32(SI), Y4
	VSUBPS  Y8, Y0, Y0
	VSUBPS  Y8, Y4, Y4
	VMULPS  Y9, Y0, Y0
	VMULPS  Y9, Y4, Y4
	EXP(Y0, Y1, Y2, Y3)
	EXP(Y4, Y5, Y6, Y7)
	VMOVUPS Y0, (SI)
	VMOVUPS Y4, 32(SI)
	VADDPS  Y0, Y10, Y10
	VADDPS  Y4, Y11, Y11
	ADDQ    $64, SI
	SUBQ    $16, DX
	JG      exps
	VADDPS  Y11, Y10, Y10
	REDUCE(VADDPS, Y10, X10)
	VMOVSS  one<>(SB), X0
	VDIVSS  X10, X0, X0
	VBROADCASTSS X0, Y0

shares:
	VMULPS  (DI), Y0, Y1
	VMULPS  32(DI), Y0, Y2
	VMOVUPS Y1, (DI)
	VMOVUPS Y2, 32(DI)
	ADDQ    $64, DI
	SUBQ    $16, CX
	JG      shares
	VZEROUPPER
	RET

// The complementary error function by Abramowitz and Stegun 7.1.26, halved:
// erfc(|x|/√2)/2 = t(e1 + t(e2 + t(e3 + t(e4 + t·e5)))) · exp(−x²/2) with
// t = 1/(1 + p·|x|/√2), to 7.5e-8.
CONST(erfcP<>, 0x3e6d33883e6d3388)     // 0.3275911/√2
CONST(erfc1<>, 0x3e0279063e027906)     // 0.254829592/2
CONST(erfc2<>, 0xbe11a98ebe11a98e)     // -0.284496736/2
CONST(erfc3<>, 0x3f35f0e33f35f0e3)     // 1.421413741/2
CONST(erfc4<>, 0xbf3a00e3bf3a00e3)     // -1.453152027/2
CONST(erfc5<>, 0x3f07dc223f07dc22)     // 1.061405429/2
CONST(minusHalf<>, 0xbf000000bf000000) // -0.5

// GELU makes max(x, 0) − |x|·erfc(|x|/√2)/2 of x, which is x·Φ(x); the others are
// spoilt.
#define GELU(x, a, t, e, n, p, r) \
	VANDPS       magnitude<>(SB), x, a; \
	VMULPS       x, x, e; \
	VMULPS       minusHalf<>(SB), e, e; \
	VMOVUPS      one<>(SB), r; \
	VMOVAPS      r, t; \
	VFMADD231PS  erfcP<>(SB), a, t; \
	VDIVPS       t, r, t; \
	EXP(e, n, p, r); \
	VMOVUPS      erfc5<>(SB), p; \
	VFMADD213PS  erfc4<>(SB), t, p; \
	VFMADD213PS  erfc3<>(SB), t, p; \
	VFMADD213PS  erfc2<>(SB), t, p; \
	VFMADD213PS  erfc1<>(SB), t, p; \
	VMULPS       t, p, p; \
	VMULPS       e, p, p; \
	VXORPS       r, r, r; \
	VMAXPS       r, x, x; \
	VFNMADD231PS a, p, x

// func geluAVX2(x *float32, n int)
TEXT ·geluAVX2(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX

loop:
	VMOVUPS (SI), Y0
	VMOVUPS 32(SI), Y8
	GELU(Y0, Y1, Y2, Y3, Y4, Y5, Y6)
	GELU(Y8, Y9, Y10, Y11, Y12, Y13, Y14)
	VMOVUPS Y0, (SI)
	VMOVUPS Y8, 32(SI)
	ADDQ    $64, SI
	SUBQ    $16, CX
	JG      loop
	VZEROUPPER
	RET

CONST(epsilon<>, 0x2b8cbccc2b8cbccc) // Epsilon, 1e-12

// func addAndNormAVX2(x, y, weight, bias *float32, n int)
TEXT ·addAndNormAVX2(SB), NOSPLIT, $0-40
	MOVQ       x+0(FP), DI
	MOVQ       y+8(FP), SI
	MOVQ       n+32(FP), CX
	VCVTSI2SSQ CX, X9, X9
	MOVQ       DI, R8
	MOVQ       CX, DX
	VXORPS     Y0, Y0, Y0 // the sum
	VXORPS     Y1, Y1, Y1

add:
	VMOVUPS (R8), Y2
	VMOVUPS 32(R8), Y3
	VADDPS  (SI), Y2, Y2
	VADDPS  32(SI), Y3, Y3
	VMOVUPS Y2, (R8)
	VMOVUPS Y3, 32(R8)
	VADDPS  Y2, Y0, Y0
	VADDPS  Y3, Y1, Y1
	ADDQ    $64, R8
	ADDQ    $64, SI
	SUBQ    $16, DX
	JG      add
	VADDPS  Y1, Y0, Y0
	REDUCE(VADDPS, Y0, X0)
	VDIVSS  X9, X0, X0
	VBROADCASTSS X0, Y8 // the mean
	MOVQ    DI, R8
	MOVQ    CX, DX
	VXORPS  Y0, Y0, Y0 // the sum of the squares
	VXORPS  Y1, Y1, Y1

squares:
	VMOVUPS     (R8), Y2
	VMOVUPS     32(R8), Y3
	VSUBPS      Y8, Y2, Y2
	VSUBPS      Y8, Y3, Y3
	VFMADD231PS Y2, Y2, Y0
	VFMADD231PS Y3, Y3, Y1
	ADDQ        $64, R8
	SUBQ        $16, DX
	JG          squares
	VADDPS      Y1, Y0, Y0
	REDUCE(VADDPS, Y0, X0)
	VDIVSS      X9, X0, X0
	VADDSS      epsilon<>(SB), X0, X0
	VSQRTSS     X0, X0, X0
	VMOVSS      one<>(SB), X1
	VDIVSS      X0, X1, X1
	VBROADCASTSS X1, Y9 // 1/√(variance + epsilon)
	MOVQ        weight+16(FP), R9
	MOVQ        bias+24(FP), R10

normalize:
	VMOVUPS     (DI), Y2
	VMOVUPS     32(DI), Y3
	VSUBPS      Y8, Y2, Y2
	VSUBPS      Y8, Y3, Y3
	VMULPS      Y9, Y2, Y2
	VMULPS      Y9, Y3, Y3
	VMOVUPS     (R9), Y4
	VMOVUPS     32(R9), Y5
	VFMADD213PS (R10), Y4, Y2
	VFMADD213PS 32(R10), Y5, Y3
	VMOVUPS     Y2, (DI)
	VMOVUPS     Y3, 32(DI)
	ADDQ        $64, DI
	ADDQ        $64, R9
	ADDQ        $64, R10
	SUBQ        $16, CX
	JG          normalize
	VZEROUPPER
	RET
