#include "core/judges/occlusion.h"

#include <algorithm>

#include "core/base/cancellation.h"

namespace sc {

namespace {

constexpr int cells = 8, covered = 2, places = cells - covered + 1;

std::array<uint8_t, 3> meanColour(const Image& picture) {
    std::array<uint64_t, 3> sum{};
    const std::size_t pixels = std::size_t(picture.width()) * picture.height();
    for (std::size_t i = 0; i < pixels * 3; ++i)
        sum[i % 3] += picture.data()[i];
    return {uint8_t(sum[0] / pixels), uint8_t(sum[1] / pixels), uint8_t(sum[2] / pixels)};
}

/// The picture with the square of cells from (column, row) on covered.
Image occluded(const Image& picture, int column, int row, const std::array<uint8_t, 3>& colour) {
    std::vector<uint8_t> rgb(picture.data(), picture.data() + std::size_t(picture.width()) * picture.height() * 3);
    const auto edge = [](int cell, int side) { return cell * side / cells; };
    for (int y = edge(row, picture.height()); y < edge(row + covered, picture.height()); ++y)
        for (int x = edge(column, picture.width()); x < edge(column + covered, picture.width()); ++x)
            std::copy(colour.begin(), colour.end(), rgb.begin() + (std::ptrdiff_t(y) * picture.width() + x) * 3);
    return Image(picture.width(), picture.height(), std::move(rgb));
}

} // namespace

HeatMap occlusionMap(const Judge& judge, const Image& picture, std::size_t category, double score) {
    const std::array<uint8_t, 3> colour = meanColour(picture);
    std::array<double, cells * cells> falls{};
    std::array<int, cells * cells> looks{};
    for (int row = 0; row < places; ++row)
        for (int column = 0; column < places; ++column) {
            checkCancelled();
            const double fall = score - judge.find(occluded(picture, column, row, colour)).categories.at(category).score;
            for (int y = row; y < row + covered; ++y)
                for (int x = column; x < column + covered; ++x) {
                    falls[y * cells + x] += std::max(0.0, fall);
                    ++looks[y * cells + x];
                }
        }
    HeatMap map;
    double largest = 0;
    for (int i = 0; i < cells * cells; ++i)
        largest = std::max(largest, falls[i] /= looks[i]);
    if (largest <= 0)
        return map;
    map.category = judge.manifest().categories.at(category).name;
    map.width = map.height = cells;
    for (const double fall : falls)
        map.values.push_back(float(fall / largest));
    return map;
}

} // namespace sc
