#include "core/pipeline/tiled_vae.h"

#include <ATen/ATen.h>

#include <functional>

namespace sc {

namespace {

/// Fades the first `extent` rows or columns of `tile` in over the last ones of its neighbour.
void blend(const at::Tensor& neighbour, at::Tensor& tile, int64_t dim, int64_t extent) {
    extent = std::min({extent, neighbour.size(dim), tile.size(dim)});
    std::vector<int64_t> shape(4, 1);
    shape[dim] = extent;
    const at::Tensor weight = (at::arange(extent, tile.options().dtype(at::kFloat)) / extent).to(tile.scalar_type()).view(shape);
    at::Tensor edge = tile.narrow(dim, 0, extent);
    edge.copy_(neighbour.narrow(dim, neighbour.size(dim) - extent, extent) * (1 - weight) + edge * weight);
}

/// Runs `network` over tiles of `size` input pixels; one of them becomes `scale` = numerator/denominator output pixels.
at::Tensor runTiled(const at::Tensor& input, int64_t size, int64_t numerator, int64_t denominator,
                    const std::function<at::Tensor(const at::Tensor&)>& network) {
    const int64_t outputSize = size * numerator / denominator;
    const int64_t stride = size * 3 / 4, extent = outputSize / 4, kept = outputSize - extent;
    std::vector<at::Tensor> above, rows;
    for (int64_t y = 0; y < input.size(2); y += stride) {
        std::vector<at::Tensor> row, cut;
        for (int64_t x = 0; x < input.size(3); x += stride) {
            at::Tensor tile = network(input.slice(2, y, y + size).slice(3, x, x + size));
            if (y > 0)
                blend(above[row.size()], tile, 2, extent);
            if (x > 0)
                blend(row.back(), tile, 3, extent);
            row.push_back(tile);
            cut.push_back(tile.slice(2, 0, kept).slice(3, 0, kept));
        }
        rows.push_back(at::cat(cut, 3));
        above = std::move(row);
    }
    return at::cat(rows, 2);
}

} // namespace

at::Tensor decodeTiled(const Vae& vae, const at::Tensor& latents, int64_t tile) {
    if (latents.size(2) <= tile && latents.size(3) <= tile)
        return vae.decode(latents);
    return runTiled(latents, tile, vae.config().scale(), 1, [&](const at::Tensor& part) { return vae.decode(part); });
}

at::Tensor encodeTiled(const Vae& vae, const at::Tensor& picture, int64_t tile) {
    const int64_t scale = vae.config().scale(), size = tile * scale;
    if (picture.size(2) <= size && picture.size(3) <= size)
        return vae.encode(picture).mean;
    return runTiled(picture, size, 1, scale, [&](const at::Tensor& part) { return vae.encode(part).mean; });
}

} // namespace sc
