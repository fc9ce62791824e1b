#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace sc {

/// An 8-bit RGB picture, rows top to bottom without padding. Copies share the pixels, which never change.
class Image {
public:
    Image() = default;
    /// `rgb` holds width*height*3 bytes.
    Image(int width, int height, std::vector<uint8_t> rgb)
        : width_(width), height_(height), rgb_(std::make_shared<const std::vector<uint8_t>>(std::move(rgb))) {}

    bool empty() const { return !rgb_; }
    int width() const { return width_; }
    int height() const { return height_; }
    const uint8_t* data() const { return rgb_->data(); }
    const uint8_t* row(int y) const { return rgb_->data() + std::size_t(y) * width_ * 3; }

private:
    int width_ = 0;
    int height_ = 0;
    std::shared_ptr<const std::vector<uint8_t>> rgb_;
};

} // namespace sc
