#include "core/judges/pillow_resize.h"

#include <algorithm>
#include <cmath>

namespace sc {

namespace {

constexpr int precision = 22;

double bilinearFilter(double x) { return std::max(0.0, 1 - std::abs(x)); }

double bicubicFilter(double x) {
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1)
        return ((a + 2) * x - (a + 3)) * x * x + 1;
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
}

/// What one place of the result is made of: coefficients of the source from `first` on.
struct Window {
    int first;
    std::vector<int32_t> coefficients;
};

std::vector<Window> windows(int from, int to, bool bicubic) {
    const double scale = double(from) / to, widened = std::max(scale, 1.0), support = (bicubic ? 2 : 1) * widened;
    std::vector<Window> out;
    for (int i = 0; i < to; ++i) {
        const double centre = (i + 0.5) * scale;
        const int first = std::max(0, int(centre - support + 0.5)), last = std::min(from, int(centre + support + 0.5));
        std::vector<double> weights;
        double sum = 0;
        for (int x = first; x < last; ++x) {
            const double at = (x - centre + 0.5) * (1 / widened);
            sum += weights.emplace_back(bicubic ? bicubicFilter(at) : bilinearFilter(at));
        }
        Window& window = out.emplace_back();
        window.first = first;
        for (const double weight : weights) {
            const double scaled = (sum != 0 ? weight / sum : weight) * (1 << precision);
            window.coefficients.push_back(int32_t(scaled < 0 ? scaled - 0.5 : scaled + 0.5));
        }
    }
    return out;
}

uint8_t rounded(int64_t sum) { return uint8_t(std::clamp<int64_t>((sum + (1 << (precision - 1))) >> precision, 0, 255)); }

Image resizeRows(const Image& picture, int width, bool bicubic) {
    const std::vector<Window> columns = windows(picture.width(), width, bicubic);
    std::vector<uint8_t> rgb(std::size_t(width) * picture.height() * 3);
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 3; ++c) {
                int64_t sum = 0;
                const uint8_t* source = picture.row(y) + std::size_t(columns[x].first) * 3 + c;
                for (const int32_t coefficient : columns[x].coefficients) {
                    sum += int64_t(*source) * coefficient;
                    source += 3;
                }
                rgb[(std::size_t(y) * width + x) * 3 + c] = rounded(sum);
            }
    return Image(width, picture.height(), std::move(rgb));
}

Image resizeColumns(const Image& picture, int height, bool bicubic) {
    const std::vector<Window> rows = windows(picture.height(), height, bicubic);
    const std::size_t rowBytes = std::size_t(picture.width()) * 3;
    std::vector<uint8_t> rgb(rowBytes * height);
    std::vector<int64_t> sums(rowBytes);
    for (int y = 0; y < height; ++y) {
        std::fill(sums.begin(), sums.end(), 0);
        for (std::size_t k = 0; k < rows[y].coefficients.size(); ++k) {
            const uint8_t* source = picture.row(rows[y].first + int(k));
            for (std::size_t i = 0; i < rowBytes; ++i)
                sums[i] += int64_t(source[i]) * rows[y].coefficients[k];
        }
        std::transform(sums.begin(), sums.end(), rgb.begin() + std::ptrdiff_t(rowBytes) * y, rounded);
    }
    return Image(picture.width(), height, std::move(rgb));
}

} // namespace

Image pillowResize(const Image& picture, int width, int height, bool bicubic) {
    const Image wide = width == picture.width() ? picture : resizeRows(picture, width, bicubic);
    return height == picture.height() ? wide : resizeColumns(wide, height, bicubic);
}

} // namespace sc
