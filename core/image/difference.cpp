#include "core/image/difference.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"

namespace sc {

namespace {

cv::Mat view(const Image& image) { return cv::Mat(image.height(), image.width(), CV_8UC3, const_cast<uint8_t*>(image.data())); }

/// Luma of a picture (ITU-R BT.601) as floats.
cv::Mat luma(const cv::Mat& rgb) {
    cv::Mat gray, out;
    cv::cvtColor(rgb, gray, cv::COLOR_RGB2GRAY);
    gray.convertTo(out, CV_32F);
    return out;
}

/// Mean structural similarity; the border that the window does not cover is left out, unless nothing else is there.
double structuralSimilarity(const cv::Mat& a, const cv::Mat& b) {
    const auto blur = [](const cv::Mat& in) {
        cv::Mat out;
        cv::GaussianBlur(in, out, {11, 11}, 1.5, 1.5, cv::BORDER_REFLECT);
        return out;
    };
    constexpr double c1 = 0.01 * 255 * 0.01 * 255, c2 = 0.03 * 255 * 0.03 * 255;
    const cv::Mat meanA = blur(a), meanB = blur(b);
    const cv::Mat varianceA = blur(a.mul(a)) - meanA.mul(meanA), varianceB = blur(b.mul(b)) - meanB.mul(meanB);
    const cv::Mat covariance = blur(a.mul(b)) - meanA.mul(meanB);
    cv::Mat similarity;
    cv::divide((2 * meanA.mul(meanB) + c1).mul(2 * covariance + c2),
               (meanA.mul(meanA) + meanB.mul(meanB) + c1).mul(varianceA + varianceB + c2), similarity);
    constexpr int border = 5;
    if (a.cols > 2 * border && a.rows > 2 * border)
        similarity = similarity(cv::Rect(border, border, a.cols - 2 * border, a.rows - 2 * border));
    return cv::mean(similarity)[0];
}

} // namespace

ImageDifference compareImages(const Image& first, const Image& second) {
    if (first.empty() || second.empty() || first.width() != second.width() || first.height() != second.height())
        throw Error(ErrorKind::InvalidRequest, "Only pictures of one size can be compared pixel by pixel.");
    ImageDifference out;
    out.width = first.width();
    out.height = first.height();
    const cv::Mat a = view(first), b = view(second);
    cv::Mat difference;
    cv::absdiff(a, b, difference);
    const std::size_t pixels = std::size_t(out.width) * std::size_t(out.height);
    out.amount.resize(pixels);
    double sum = 0, squares = 0;
    std::size_t changed = 0;
    for (std::size_t i = 0; i < pixels; ++i) {
        const uint8_t* pixel = difference.data + 3 * i;
        out.amount[i] = std::max({pixel[0], pixel[1], pixel[2]});
        changed += out.amount[i] > ImageDifference::changedFrom;
        for (int channel = 0; channel < 3; ++channel) {
            sum += pixel[channel];
            squares += double(pixel[channel]) * pixel[channel];
        }
    }
    out.meanAbsolute = sum / double(3 * pixels);
    out.changed = double(changed) / double(pixels);
    out.psnr =
        squares == 0 ? std::numeric_limits<double>::infinity() : 10 * std::log10(255.0 * 255.0 * double(3 * pixels) / squares);
    const cv::Mat lumaA = luma(a), lumaB = luma(b);
    out.ssim = structuralSimilarity(lumaA, lumaB);
    cv::Mat smallA, smallB;
    const cv::Size size(std::max(1, out.width / 8), std::max(1, out.height / 8));
    cv::resize(lumaA, smallA, size, 0, 0, cv::INTER_AREA);
    cv::resize(lumaB, smallB, size, 0, 0, cv::INTER_AREA);
    out.layout = structuralSimilarity(smallA, smallB);
    return out;
}

const std::array<uint32_t, 256>& heatColours() {
    static const std::array<uint32_t, 256> colours = [] {
        cv::Mat ramp(1, 256, CV_8U), bgr;
        for (int i = 0; i < 256; ++i)
            ramp.at<uint8_t>(0, i) = uint8_t(i);
        cv::applyColorMap(ramp, bgr, cv::COLORMAP_INFERNO);
        std::array<uint32_t, 256> out{};
        for (int i = 0; i < 256; ++i) {
            const auto& pixel = bgr.at<cv::Vec3b>(0, i);
            out[std::size_t(i)] = uint32_t(pixel[2]) << 16 | uint32_t(pixel[1]) << 8 | pixel[0];
        }
        return out;
    }();
    return colours;
}

} // namespace sc
