#include "core/image/enlarge.h"

#include <opencv2/imgproc.hpp>

namespace sc {

Image enlarged(const Image& image, int width, int height) {
    const cv::Mat picture(image.height(), image.width(), CV_8UC3, const_cast<uint8_t*>(image.data()));
    cv::Mat out;
    cv::resize(picture, out, cv::Size(width, height), 0, 0, cv::INTER_LANCZOS4);
    return Image(width, height, std::vector<uint8_t>(out.data, out.data + out.total() * 3));
}

} // namespace sc
