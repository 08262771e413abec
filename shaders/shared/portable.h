// Lets one text be read as GLSL and as C++ (through GLM): uniform blocks in
// shaders/shared, pure functions in shaders/common. Float literals carry an f.
#ifdef __cplusplus
#pragma once
#include <glm/glm.hpp>
#define CW_BLOCK(Name, binding_) struct alignas(16) Name
#define CW_FN inline
#define CW_INOUT(Type) Type&
#else
#define CW_BLOCK(Name, binding_) layout(std140, binding = binding_) uniform Name
#define CW_FN
#define CW_INOUT(Type) inout Type
#endif
