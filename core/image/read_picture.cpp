#include "core/image/read_picture.h"

#include <turbojpeg.h>
#include <webp/decode.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/image/exif.h"
#include "core/image/png.h"

namespace sc {

namespace {

constexpr int64_t maxDecodedPixels = 64'000'000;

Error damaged(const std::filesystem::path& origin) {
    return Error(ErrorKind::BadFile, "\"%1\" is a damaged picture. Choose another one, or save it anew.", origin);
}

std::vector<uint8_t> pixelsFor(int width, int height, int channels, const std::filesystem::path& origin) {
    if (width < 1 || height < 1)
        throw damaged(origin);
    if (int64_t(width) * height > maxDecodedPixels)
        throw Error(ErrorKind::BadFile, "\"%1\" has more than 64 million pixels. Make it smaller first.", origin);
    return std::vector<uint8_t>(std::size_t(width) * std::size_t(height) * std::size_t(channels));
}

/// Whether libjpeg has something against a file of which every pixel is there. Only the first warning's text is kept, or that of
/// the fault after it, so the end is looked for too.
bool onlyOdd(tjhandle decoder, const std::string& bytes) {
    const std::string text = tjGetErrorStr2(decoder);
    const auto tells = [&](const char* part) { return text.find(part) != std::string::npos; };
    const std::size_t end = bytes.rfind("\xff\xd9"), lastScan = bytes.rfind("\xff\xda");
    return tjGetErrorCode(decoder) == TJERR_WARNING && end != std::string::npos && lastScan != std::string::npos &&
           lastScan < end &&
           (tells("extraneous bytes before marker") || tells("Adobe color transform") || tells("JFIF revision") ||
            tells("Invalid SOS parameters"));
}

Image decodeJpeg(const std::string& bytes, const std::filesystem::path& origin) {
    const std::unique_ptr<void, int (*)(tjhandle)> decoder(tjInitDecompress(), tjDestroy);
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    int width = 0, height = 0, subsampling = 0, colours = 0;
    if (!decoder || (tjDecompressHeader3(decoder.get(), data, bytes.size(), &width, &height, &subsampling, &colours) != 0 &&
                     !onlyOdd(decoder.get(), bytes)))
        throw damaged(origin);
    if (colours == TJCS_CMYK || colours == TJCS_YCCK)
        throw Error(ErrorKind::BadFile, "\"%1\" is a CMYK picture, made for print. Save it as RGB.", origin);
    std::vector<uint8_t> rgb = pixelsFor(width, height, 3, origin);
    if (tjDecompress2(decoder.get(), data, bytes.size(), rgb.data(), width, 0, height, TJPF_RGB, TJFLAG_ACCURATEDCT) != 0 &&
        !onlyOdd(decoder.get(), bytes))
        throw damaged(origin);
    return Image(width, height, std::move(rgb));
}

Image decodeWebp(const std::string& bytes, const std::filesystem::path& origin) {
    const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
    WebPBitstreamFeatures found;
    if (WebPGetFeatures(data, bytes.size(), &found) != VP8_STATUS_OK)
        throw damaged(origin);
    if (found.has_animation)
        throw Error(ErrorKind::BadFile, "\"%1\" is an animated WebP. Save one of its pictures as PNG, JPEG or WebP.", origin);
    std::vector<uint8_t> pixels = pixelsFor(found.width, found.height, 4, origin);
    if (!WebPDecodeRGBAInto(data, bytes.size(), pixels.data(), pixels.size(), found.width * 4))
        throw damaged(origin);
    // In place, to RGB over white.
    const std::size_t count = pixels.size() / 4;
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t c = 0, alpha = pixels[i * 4 + 3]; c < 3; ++c)
            pixels[i * 3 + c] = uint8_t((pixels[i * 4 + c] * alpha + 255 * (255 - alpha) + 127) / 255);
    pixels.resize(count * 3);
    return Image(found.width, found.height, std::move(pixels));
}

/// Exif's orientation, 1 to 8; 1, as it lies, where there is none.
template <typename Read>
int orientationOf(Read read) {
    try {
        const Exiv2::ExifData exif = read();
        const auto found = exif.findKey(Exiv2::ExifKey("Exif.Image.Orientation"));
        return found == exif.end() || found->count() == 0 ? 1 : std::atoi(found->toString().c_str());
    } catch (const Exiv2::Error&) {
        return 1; // the pixels are good without it
    }
}

cv::Mat matOf(const Image& image) { return cv::Mat(image.height(), image.width(), CV_8UC3, const_cast<uint8_t*>(image.data())); }

Image imageOf(const cv::Mat& mat) {
    const cv::Mat whole = mat.isContinuous() ? mat : mat.clone();
    return Image(whole.cols, whole.rows, std::vector<uint8_t>(whole.data, whole.data + whole.total() * 3));
}

Image upright(const Image& image, int orientation) {
    if (orientation <= 1 || orientation > 8)
        return image;
    cv::Mat mat = matOf(image).clone();
    if (orientation >= 5)
        cv::transpose(mat, mat);
    constexpr int asItLies = 2; // of cv::flip's codes 0 (upside down), 1 (left to right) and -1 (both) none
    constexpr int flips[] = {asItLies, asItLies, 1, -1, 0, asItLies, 1, -1, 0};
    if (flips[orientation] != asItLies)
        cv::flip(mat, mat, flips[orientation]);
    return imageOf(mat);
}

} // namespace

Image decodePicture(const std::string& bytes, const std::filesystem::path& origin) {
    if (bytes.starts_with("\xff\xd8\xff"))
        return upright(decodeJpeg(bytes, origin), orientationOf([&] { return exifIn(bytes); }));
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP"))
        return upright(decodeWebp(bytes, origin), orientationOf([&] { return exifIn(bytes); }));
    if (!bytes.starts_with("\x89PNG\r\n\x1a\n"))
        throw Error(ErrorKind::BadFile, "\"%1\" is no PNG, JPEG or WebP picture; only these are read. Convert it first.", origin);
    const PngContent png = decodePng(bytes, origin);
    return upright(png.image, orientationOf([&] { return exifOf(png.exif); }));
}

Image filling(const Image& picture, int width, int height) {
    if (picture.width() == width && picture.height() == height)
        return picture;
    const double scale = std::max(double(width) / picture.width(), double(height) / picture.height());
    const int w = std::clamp(int(std::lround(width / scale)), 1, picture.width()),
              h = std::clamp(int(std::lround(height / scale)), 1, picture.height());
    const cv::Mat middle = matOf(picture)(cv::Rect((picture.width() - w) / 2, (picture.height() - h) / 2, w, h));
    cv::Mat out;
    cv::resize(middle, out, cv::Size(width, height), 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LANCZOS4);
    return imageOf(out);
}

} // namespace sc
