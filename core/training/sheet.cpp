#include "core/training/sheet.h"

#include <algorithm>

namespace sc {

Image joined(const Sheet& sheet) {
    constexpr int gap = 2;
    const int width = sheet.pictures.front().width(), height = sheet.pictures.front().height(),
              count = int(sheet.pictures.size());
    const int rows = (count + sheet.columns - 1) / sheet.columns;
    const int across = sheet.columns * (width + gap) - gap, down = rows * (height + gap) - gap;
    std::vector<uint8_t> pixels(std::size_t(across) * std::size_t(down) * 3, 255);
    for (int i = 0; i < count; ++i)
        for (int y = 0; y < height; ++y)
            std::copy_n(sheet.pictures[std::size_t(i)].row(y), std::size_t(width) * 3,
                        pixels.data() + (std::size_t(i / sheet.columns * (height + gap) + y) * std::size_t(across) +
                                         std::size_t(i % sheet.columns * (width + gap))) *
                                            3);
    return Image(across, down, std::move(pixels));
}

} // namespace sc
