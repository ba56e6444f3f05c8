#include "textflag.h"

// SUM8 adds up the eight floats of Y0 into X0; it uses X1.
#define SUM8 \
	VEXTRACTF128 $1, Y0, X1  \
	VADDPS       X1, X0, X0  \
	VMOVHLPS     X0, X0, X1  \
	VADDPS       X1, X0, X0  \
	VMOVSHDUP    X0, X1      \
	VADDSS       X1, X0, X0

// func addToAVX2(dst, src *float32, n uintptr)
TEXT ·addToAVX2(SB), NOSPLIT, $0-24
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX
	SHLQ $2, CX
	XORQ AX, AX

loop:
	VMOVUPS (DI)(AX*1), Y0
	VADDPS  (SI)(AX*1), Y0, Y0
	VMOVUPS Y0, (DI)(AX*1)
	ADDQ    $32, AX
	CMPQ    AX, CX
	JB      loop
	VZEROUPPER
	RET

// func maxSumAVX2(y *float32, width, pieces uintptr) float32
TEXT ·maxSumAVX2(SB), NOSPLIT, $0-28
	MOVQ   y+0(FP), DI
	MOVQ   width+8(FP), CX
	MOVQ   pieces+16(FP), DX
	SHLQ   $2, CX
	XORQ   AX, AX
	VXORPS Y0, Y0, Y0

column:
	VMOVUPS (DI)(AX*1), Y1
	LEAQ    (DI)(AX*1), SI
	MOVQ    DX, R8
	JMP     next

piece:
	ADDQ   CX, SI
	VMAXPS (SI), Y1, Y1

next:
	DECQ R8
	JNZ  piece

	VMOVUPS Y1, (DI)(AX*1)
	VADDPS  Y1, Y0, Y0
	ADDQ    $32, AX
	CMPQ    AX, CX
	JB      column
	SUM8
	VMOVSS  X0, ret+24(FP)
	VZEROUPPER
	RET

// func centreAVX2(y *float32, n uintptr, mean float32) float32
TEXT ·centreAVX2(SB), NOSPLIT, $0-28
	MOVQ         y+0(FP), DI
	MOVQ         n+8(FP), CX
	VBROADCASTSS mean+16(FP), Y2
	SHLQ         $2, CX
	XORQ         AX, AX
	VXORPS       Y0, Y0, Y0

loop:
	VMOVUPS     (DI)(AX*1), Y1
	VSUBPS      Y2, Y1, Y1
	VMOVUPS     Y1, (DI)(AX*1)
	VFMADD231PS Y1, Y1, Y0
	ADDQ        $32, AX
	CMPQ        AX, CX
	JB          loop
	SUM8
	VMOVSS      X0, ret+24(FP)
	VZEROUPPER
	RET

// func scaleAddAVX2(dst, y, gain, bias, add *float32, n uintptr, scale float32)
TEXT ·scaleAddAVX2(SB), NOSPLIT, $0-52
	MOVQ         dst+0(FP), DI
	MOVQ         y+8(FP), SI
	MOVQ         gain+16(FP), R8
	MOVQ         bias+24(FP), R9
	MOVQ         add+32(FP), R10
	MOVQ         n+40(FP), CX
	VBROADCASTSS scale+48(FP), Y2
	SHLQ         $2, CX
	XORQ         AX, AX

loop:
	VMULPS  (SI)(AX*1), Y2, Y0
	VMULPS  (R8)(AX*1), Y0, Y0
	VADDPS  (R9)(AX*1), Y0, Y0
	VADDPS  (R10)(AX*1), Y0, Y0
	VMOVUPS Y0, (DI)(AX*1)
	ADDQ    $32, AX
	CMPQ    AX, CX
	JB      loop
	VZEROUPPER
	RET
