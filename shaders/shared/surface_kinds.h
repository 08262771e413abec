// What a surface of a model is, told by the first part of its material's name
// (models/README.md); the shader draws boards, bricks and rust by it.
#ifdef __cplusplus
#pragma once
#endif
#define CW_KIND_PLAIN 0
#define CW_KIND_SIDING 1
#define CW_KIND_WOOD 2
#define CW_KIND_TIN 3
#define CW_KIND_STEEL 4
#define CW_KIND_GLASS 5
#define CW_KIND_DARK 6
#define CW_KIND_CONCRETE 7
#define CW_KIND_STONE 8
#define CW_KIND_BRICK 9
#define CW_KIND_TRIM 10
#define CW_KIND_TAR 11
#define CW_KIND_SHINGLE 12
#define CW_KIND_CLOTH 13
#define CW_KIND_PAINT 14
#define CW_KIND_RUBBER 15
#define CW_KIND_SKIN 16
#define CW_KIND_HAIR 17
#define CW_KIND_LEATHER 18
// Of a rocket made from its scene.
#define CW_KIND_ROCKET_BODY 32
#define CW_KIND_ROCKET_FIN 33
#define CW_KIND_ROCKET_NOZZLE 34
