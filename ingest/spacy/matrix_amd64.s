#include "textflag.h"

// Kernels of matrix.mul. Every accumulator starts with its bias and takes one
// fused multiply-add an input, in the inputs' order.

// ROW3 adds one input of one row to its three panels.
#define ROW3(x, a, b, c) \
	VBROADCASTSS x, Z27       \
	VFMADD231PS  Z24, Z27, a  \
	VFMADD231PS  Z25, Z27, b  \
	VFMADD231PS  Z26, Z27, c

// STORE3 writes one row of three panels and steps to the next.
#define STORE3(a, b, c) \
	VMOVUPS a, (DI)    \
	VMOVUPS b, 64(DI)  \
	VMOVUPS c, 128(DI) \
	ADDQ    R11, DI

// func tile8x3avx512(y, x, w, bias *float32, in, step, stride, panel uintptr)
TEXT ·tile8x3avx512(SB), NOSPLIT, $0-64
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ w+16(FP), BX
	MOVQ bias+24(FP), AX
	MOVQ in+32(FP), CX
	MOVQ step+40(FP), R8
	MOVQ stride+48(FP), R11
	MOVQ panel+56(FP), R10
	LEAQ (R8)(R8*2), R9
	LEAQ (SI)(R8*4), DX

	VMOVUPS (AX), Z0
	VMOVUPS 64(AX), Z1
	VMOVUPS 128(AX), Z2
	VMOVAPS Z0, Z3
	VMOVAPS Z1, Z4
	VMOVAPS Z2, Z5
	VMOVAPS Z0, Z6
	VMOVAPS Z1, Z7
	VMOVAPS Z2, Z8
	VMOVAPS Z0, Z9
	VMOVAPS Z1, Z10
	VMOVAPS Z2, Z11
	VMOVAPS Z0, Z12
	VMOVAPS Z1, Z13
	VMOVAPS Z2, Z14
	VMOVAPS Z0, Z15
	VMOVAPS Z1, Z16
	VMOVAPS Z2, Z17
	VMOVAPS Z0, Z18
	VMOVAPS Z1, Z19
	VMOVAPS Z2, Z20
	VMOVAPS Z0, Z21
	VMOVAPS Z1, Z22
	VMOVAPS Z2, Z23

loop:
	VMOVUPS (BX), Z24
	VMOVUPS (BX)(R10*1), Z25
	VMOVUPS (BX)(R10*2), Z26
	ROW3((SI), Z0, Z1, Z2)
	ROW3((SI)(R8*1), Z3, Z4, Z5)
	ROW3((SI)(R8*2), Z6, Z7, Z8)
	ROW3((SI)(R9*1), Z9, Z10, Z11)
	ROW3((DX), Z12, Z13, Z14)
	ROW3((DX)(R8*1), Z15, Z16, Z17)
	ROW3((DX)(R8*2), Z18, Z19, Z20)
	ROW3((DX)(R9*1), Z21, Z22, Z23)
	ADDQ $4, SI
	ADDQ $4, DX
	ADDQ $64, BX
	DECQ CX
	JNZ  loop

	STORE3(Z0, Z1, Z2)
	STORE3(Z3, Z4, Z5)
	STORE3(Z6, Z7, Z8)
	STORE3(Z9, Z10, Z11)
	STORE3(Z12, Z13, Z14)
	STORE3(Z15, Z16, Z17)
	STORE3(Z18, Z19, Z20)
	STORE3(Z21, Z22, Z23)
	VZEROUPPER
	RET

// STORE1 writes one row of one panel and steps to the next.
#define STORE1(a) \
	VMOVUPS a, (DI) \
	ADDQ    R11, DI

// func tile8x1avx512(y, x, w, bias *float32, in, step, stride uintptr)
TEXT ·tile8x1avx512(SB), NOSPLIT, $0-56
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ w+16(FP), BX
	MOVQ bias+24(FP), AX
	MOVQ in+32(FP), CX
	MOVQ step+40(FP), R8
	MOVQ stride+48(FP), R11
	LEAQ (R8)(R8*2), R9
	LEAQ (SI)(R8*4), DX

	VMOVUPS (AX), Z0
	VMOVAPS Z0, Z1
	VMOVAPS Z0, Z2
	VMOVAPS Z0, Z3
	VMOVAPS Z0, Z4
	VMOVAPS Z0, Z5
	VMOVAPS Z0, Z6
	VMOVAPS Z0, Z7

loop:
	VMOVUPS          (BX), Z24
	VFMADD231PS.BCST (SI), Z24, Z0
	VFMADD231PS.BCST (SI)(R8*1), Z24, Z1
	VFMADD231PS.BCST (SI)(R8*2), Z24, Z2
	VFMADD231PS.BCST (SI)(R9*1), Z24, Z3
	VFMADD231PS.BCST (DX), Z24, Z4
	VFMADD231PS.BCST (DX)(R8*1), Z24, Z5
	VFMADD231PS.BCST (DX)(R8*2), Z24, Z6
	VFMADD231PS.BCST (DX)(R9*1), Z24, Z7
	ADDQ             $4, SI
	ADDQ             $4, DX
	ADDQ             $64, BX
	DECQ             CX
	JNZ              loop

	STORE1(Z0)
	STORE1(Z1)
	STORE1(Z2)
	STORE1(Z3)
	STORE1(Z4)
	STORE1(Z5)
	STORE1(Z6)
	STORE1(Z7)
	VZEROUPPER
	RET

// func row8avx512(y, x, w, bias *float32, in, panel uintptr)
TEXT ·row8avx512(SB), NOSPLIT, $0-48
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ w+16(FP), BX
	MOVQ bias+24(FP), AX
	MOVQ in+32(FP), CX
	MOVQ panel+40(FP), R10
	LEAQ (R10)(R10*2), R9
	LEAQ (BX)(R10*4), DX

	VMOVUPS (AX), Z0
	VMOVUPS 64(AX), Z1
	VMOVUPS 128(AX), Z2
	VMOVUPS 192(AX), Z3
	VMOVUPS 256(AX), Z4
	VMOVUPS 320(AX), Z5
	VMOVUPS 384(AX), Z6
	VMOVUPS 448(AX), Z7

loop:
	VBROADCASTSS (SI), Z24
	VFMADD231PS  (BX), Z24, Z0
	VFMADD231PS  (BX)(R10*1), Z24, Z1
	VFMADD231PS  (BX)(R10*2), Z24, Z2
	VFMADD231PS  (BX)(R9*1), Z24, Z3
	VFMADD231PS  (DX), Z24, Z4
	VFMADD231PS  (DX)(R10*1), Z24, Z5
	VFMADD231PS  (DX)(R10*2), Z24, Z6
	VFMADD231PS  (DX)(R9*1), Z24, Z7
	ADDQ         $4, SI
	ADDQ         $64, BX
	ADDQ         $64, DX
	DECQ         CX
	JNZ          loop

	VMOVUPS Z0, (DI)
	VMOVUPS Z1, 64(DI)
	VMOVUPS Z2, 128(DI)
	VMOVUPS Z3, 192(DI)
	VMOVUPS Z4, 256(DI)
	VMOVUPS Z5, 320(DI)
	VMOVUPS Z6, 384(DI)
	VMOVUPS Z7, 448(DI)
	VZEROUPPER
	RET

// ROW2 adds one input of one row to the two halves of a panel.
#define ROW2(x, a, b) \
	VBROADCASTSS x, Y10      \
	VFMADD231PS  Y8, Y10, a  \
	VFMADD231PS  Y9, Y10, b

// STORE2 writes one row of one panel and steps to the next.
#define STORE2(a, b) \
	VMOVUPS a, (DI)   \
	VMOVUPS b, 32(DI) \
	ADDQ    R11, DI

// func tile4avx2(y, x, w, bias *float32, in, step, stride uintptr)
TEXT ·tile4avx2(SB), NOSPLIT, $0-56
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ w+16(FP), BX
	MOVQ bias+24(FP), AX
	MOVQ in+32(FP), CX
	MOVQ step+40(FP), R8
	MOVQ stride+48(FP), R11
	LEAQ (R8)(R8*2), R9

	VMOVUPS (AX), Y0
	VMOVUPS 32(AX), Y1
	VMOVAPS Y0, Y2
	VMOVAPS Y1, Y3
	VMOVAPS Y0, Y4
	VMOVAPS Y1, Y5
	VMOVAPS Y0, Y6
	VMOVAPS Y1, Y7

loop:
	VMOVUPS (BX), Y8
	VMOVUPS 32(BX), Y9
	ROW2((SI), Y0, Y1)
	ROW2((SI)(R8*1), Y2, Y3)
	ROW2((SI)(R8*2), Y4, Y5)
	ROW2((SI)(R9*1), Y6, Y7)
	ADDQ $4, SI
	ADDQ $64, BX
	DECQ CX
	JNZ  loop

	STORE2(Y0, Y1)
	STORE2(Y2, Y3)
	STORE2(Y4, Y5)
	STORE2(Y6, Y7)
	VZEROUPPER
	RET

// func row4avx2(y, x, w, bias *float32, in, panel uintptr)
TEXT ·row4avx2(SB), NOSPLIT, $0-48
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ w+16(FP), BX
	MOVQ bias+24(FP), AX
	MOVQ in+32(FP), CX
	MOVQ panel+40(FP), R10
	LEAQ (R10)(R10*2), R9

	VMOVUPS (AX), Y0
	VMOVUPS 32(AX), Y1
	VMOVUPS 64(AX), Y2
	VMOVUPS 96(AX), Y3
	VMOVUPS 128(AX), Y4
	VMOVUPS 160(AX), Y5
	VMOVUPS 192(AX), Y6
	VMOVUPS 224(AX), Y7

loop:
	VBROADCASTSS (SI), Y8
	VFMADD231PS  (BX), Y8, Y0
	VFMADD231PS  32(BX), Y8, Y1
	VFMADD231PS  (BX)(R10*1), Y8, Y2
	VFMADD231PS  32(BX)(R10*1), Y8, Y3
	VFMADD231PS  (BX)(R10*2), Y8, Y4
	VFMADD231PS  32(BX)(R10*2), Y8, Y5
	VFMADD231PS  (BX)(R9*1), Y8, Y6
	VFMADD231PS  32(BX)(R9*1), Y8, Y7
	ADDQ         $4, SI
	ADDQ         $64, BX
	DECQ         CX
	JNZ          loop

	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	VMOVUPS Y3, 96(DI)
	VMOVUPS Y4, 128(DI)
	VMOVUPS Y5, 160(DI)
	VMOVUPS Y6, 192(DI)
	VMOVUPS Y7, 224(DI)
	VZEROUPPER
	RET

// func row1avx2(y, x, w, bias *float32, in uintptr)
TEXT ·row1avx2(SB), NOSPLIT, $0-40
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ w+16(FP), BX
	MOVQ bias+24(FP), AX
	MOVQ in+32(FP), CX

	VMOVUPS (AX), Y0
	VMOVUPS 32(AX), Y1

loop:
	VBROADCASTSS (SI), Y8
	VFMADD231PS  (BX), Y8, Y0
	VFMADD231PS  32(BX), Y8, Y1
	ADDQ         $4, SI
	ADDQ         $64, BX
	DECQ         CX
	JNZ          loop

	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VZEROUPPER
	RET
