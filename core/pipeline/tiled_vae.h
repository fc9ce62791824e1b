#pragma once

#include "core/models/vae.h"

namespace sc {

/// Side of a tile in latent pixels. Pictures whose latents fit into one tile of this size are not cut.
constexpr int64_t defaultVaeTile = 96;

/// Decodes unscaled latents (B, C, h, w) in tiles that overlap by a quarter and are blended there, so that memory does
/// not grow with the picture. `tile`: side in latent pixels.
at::Tensor decodeTiled(const Vae& vae, const at::Tensor& latents, int64_t tile = defaultVaeTile);

/// Means of the latents of a picture (B, 3, H, W), encoded in tiles likewise.
at::Tensor encodeTiled(const Vae& vae, const at::Tensor& picture, int64_t tile = defaultVaeTile);

} // namespace sc
