#include "core/image/blur.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace sc {

Image blurred(const Image& image) {
    constexpr int cells = 6; // along the longer side
    const cv::Mat picture(image.height(), image.width(), CV_8UC3, const_cast<uint8_t*>(image.data()));
    const double scale = double(cells) / std::max(image.width(), image.height());
    const cv::Size small(std::max(1, int(image.width() * scale)), std::max(1, int(image.height() * scale)));
    cv::Mat coarse, smooth;
    cv::resize(picture, coarse, small, 0, 0, cv::INTER_AREA);
    cv::resize(coarse, smooth, picture.size(), 0, 0, cv::INTER_CUBIC);
    return Image(image.width(), image.height(), std::vector<uint8_t>(smooth.data, smooth.data + smooth.total() * 3));
}

} // namespace sc
