#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/image/image.h"

namespace sc {

/// How two pictures of one size differ, in steps of 255.
struct ImageDifference {
    int width = 0, height = 0;
    std::vector<uint8_t> amount; ///< per pixel the greatest difference of its three channels, rows from top to bottom
    double meanAbsolute = 0;     ///< over all channels
    double psnr = 0;             ///< decibels, infinity for equal pictures
    double ssim = 0;             ///< of the luma, -1..1, 1 = equal (Wang et al. 2004: Gaussian window of 11, sigma 1.5)
    double changed = 0;          ///< share of pixels whose amount is above `changedFrom`
    double layout = 0;           ///< SSIM of the pictures made 8 times smaller: whether the composition stayed

    static constexpr int changedFrom = 8;
};

/// Throws Error(InvalidRequest) if the sizes differ.
ImageDifference compareImages(const Image& first, const Image& second);

/// The colours of the heat map (matplotlib's "inferno"), 0xRRGGBB, from nothing to most. Even in brightness, and told apart
/// by people who are colour-blind.
const std::array<uint32_t, 256>& heatColours();

} // namespace sc
