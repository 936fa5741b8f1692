// What the three tiles share: the addresses of up to six rows, from R8 on with a
// stride of R9 bytes; R10 holds three strides and R11 five.

#define STRIDES \
	LEAQ (R9)(R9*2), R10; \
	LEAQ (R9)(R9*4), R11

#define AT0 (R8)
#define AT1 (R8)(R9*1)
#define AT2 (R8)(R9*2)
#define AT3 (R8)(R10*1)
#define AT4 (R8)(R9*4)
#define AT5 (R8)(R11*1)

// Jumps to the loop for AX rows.
#define BY_ROWS(one, two, three, four, five, six) \
	CMPQ AX, $2; \
	JLT  one; \
	JEQ  two; \
	CMPQ AX, $4; \
	JLT  three; \
	JEQ  four; \
	CMPQ AX, $5; \
	JEQ  five; \
	JMP  six
