#include "core/image/animation.h"

#include <memory>

#include <webp/encode.h>
#include <webp/mux.h>

#include "core/base/error.h"
#include "core/base/files.h"

namespace sc {

namespace {

struct DeleteEncoder {
    void operator()(WebPAnimEncoder* encoder) const { WebPAnimEncoderDelete(encoder); }
};

/// A picture of libwebp's that frees itself.
struct Frame {
    WebPPicture picture;
    Frame() {
        if (!WebPPictureInit(&picture))
            throw Error(ErrorKind::Internal, "The installed libwebp does not go together with this program.");
    }
    ~Frame() { WebPPictureFree(&picture); }
    Frame(const Frame&) = delete;
};

} // namespace

void writeAnimation(const std::filesystem::path& path, const std::vector<Image>& pictures, int milliseconds) {
    const Error failed(ErrorKind::BadFile, "The animation \"%1\" could not be made.", path);
    for (const Image& picture : pictures)
        if (picture.empty() || picture.width() != pictures[0].width() || picture.height() != pictures[0].height())
            throw Error(ErrorKind::InvalidRequest, "An animation needs pictures of one size.");
    if (pictures.empty())
        throw Error(ErrorKind::InvalidRequest, "An animation needs a picture at least.");
    WebPAnimEncoderOptions options;
    WebPConfig config;
    if (!WebPAnimEncoderOptionsInit(&options) || !WebPConfigInit(&config) || !WebPConfigLosslessPreset(&config, 6))
        throw failed;
    options.anim_params.loop_count = 0;
    const std::unique_ptr<WebPAnimEncoder, DeleteEncoder> encoder(
        WebPAnimEncoderNew(pictures[0].width(), pictures[0].height(), &options));
    if (!encoder)
        throw failed;
    int time = 0;
    for (const Image& picture : pictures) {
        Frame frame;
        frame.picture.use_argb = 1;
        frame.picture.width = picture.width();
        frame.picture.height = picture.height();
        if (!WebPPictureImportRGB(&frame.picture, picture.data(), picture.width() * 3) ||
            !WebPAnimEncoderAdd(encoder.get(), &frame.picture, time, &config))
            throw failed;
        time += milliseconds;
    }
    WebPData data;
    WebPDataInit(&data);
    if (!WebPAnimEncoderAdd(encoder.get(), nullptr, time, nullptr) || !WebPAnimEncoderAssemble(encoder.get(), &data))
        throw failed;
    const std::string bytes(reinterpret_cast<const char*>(data.bytes), data.size);
    WebPDataClear(&data);
    writeFileAtomically(path, bytes);
}

} // namespace sc
