#include "core/image/side_by_side.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace sc {

namespace {

constexpr int font = cv::FONT_HERSHEY_SIMPLEX;
const cv::Scalar paper(255, 255, 255), ink(40, 40, 40);

std::string drawable(const std::string& text) {
    std::string out;
    for (const char c : text)
        if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) // one sign per UTF-8 character
            out += c >= 32 && c < 127 ? c : '?';
    return out;
}

int widthOf(const std::string& text, double scale) {
    int baseline = 0;
    return cv::getTextSize(text, font, scale, 1, &baseline).width;
}

void drawLabel(cv::Mat& canvas, const cv::Rect& place, const std::string& label) {
    std::string text = drawable(label);
    const double largest = place.height / 44.0, smallest = std::min(largest, 0.3);
    double scale = largest;
    while (scale > smallest && widthOf(text, scale) > place.width)
        scale = std::max(smallest, scale * 0.95);
    if (widthOf(text, scale) > place.width) {
        while (!text.empty() && widthOf(text + "...", scale) > place.width)
            text.pop_back();
        text += "...";
    }
    int baseline = 0;
    const cv::Size size = cv::getTextSize(text, font, scale, 1, &baseline);
    cv::putText(canvas, text, {place.x + (place.width - size.width) / 2, place.y + (place.height + size.height) / 2}, font, scale,
                ink, 1, cv::LINE_AA);
}

} // namespace

Image sideBySide(const LabelledPicture& left, const LabelledPicture& right) {
    // Small pictures stand in wider columns, so that their labels can be read.
    const int wide = left.image.width(), margin = std::max(8, wide / 40), line = std::clamp(wide / 12, 20, 48);
    const int column = std::max({wide, right.image.width(), 224});
    const int band = left.mark.empty() && right.mark.empty() ? line : 2 * line;
    cv::Mat canvas(band + std::max(left.image.height(), right.image.height()) + margin, 2 * column + 3 * margin, CV_8UC3, paper);
    int x = margin;
    for (const LabelledPicture* one : {&left, &right}) {
        const Image& image = one->image;
        const cv::Mat pixels(image.height(), image.width(), CV_8UC3, const_cast<uint8_t*>(image.data()));
        pixels.copyTo(canvas(cv::Rect(x + (column - image.width()) / 2, band, image.width(), image.height())));
        drawLabel(canvas, {x, 0, column, line}, one->label);
        drawLabel(canvas, {x, line, column, line}, one->mark);
        x += column + margin;
    }
    return Image(canvas.cols, canvas.rows, std::vector<uint8_t>(canvas.datastart, canvas.dataend));
}

} // namespace sc
