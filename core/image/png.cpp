#include "core/image/png.h"

#include <png.h>

#include <algorithm>
#include <cstring>
#include <ostream>
#include <string_view>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/base/version.h"

namespace sc {

const PngText unsafeMark{"Warning", "A judge holds this picture to be unsafe. A person chose to save it as it was drawn."};

namespace {

const char* const trainedAlgorithmicMediaXmp =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
    "<rdf:Description rdf:about=\"\" xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\">"
    "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    "</Iptc4xmpExt:DigitalSourceType></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";

constexpr png_uint_32 maxSide = 32768;
constexpr std::size_t maxPixels = 1 << 26;       // four times the largest picture that can be drawn
constexpr std::size_t maxPngBytes = 512 << 20;   // of 16-bit pictures with alpha
constexpr std::size_t maxPngTextBytes = 8 << 20; // of a text, unpacked
constexpr std::size_t maxPngTexts = 64 << 20;    // of all texts, unpacked
constexpr std::size_t maxPacking = 1032;         // deflate makes at most so many bytes of one (RFC 1951: 258 bytes of 2 bits)
constexpr const char* xmpKeyword = "XML:com.adobe.xmp";

/// UTF-8 as Latin-1 where every character has its place there and is printable or a line break.
bool toLatin1(const std::string& utf8, std::string& out) {
    out.clear();
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if ((c >= 0x20 && c < 0x7f) || c == '\n') {
            out += char(c);
        } else if ((c == 0xc2 || c == 0xc3) && i + 1 < utf8.size() && (static_cast<unsigned char>(utf8[i + 1]) & 0xc0) == 0x80) {
            const unsigned value = unsigned(c & 3) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3f);
            if (value < 0xa0)
                return false;
            out += char(value);
        } else {
            return false;
        }
    }
    return true;
}

/// A text that should be Latin-1, as UTF-8. Some programs (stable-diffusion.cpp) write UTF-8 there; Latin-1 with letters beyond
/// ASCII hardly ever reads as such.
std::string fromLatin1(const char* text) {
    if (isUtf8(text))
        return text;
    std::string out;
    for (; *text; ++text) {
        const auto c = static_cast<unsigned char>(*text);
        if (c < 0x80) {
            out += char(c);
        } else {
            out += char(0xc0 | c >> 6);
            out += char(0x80 | (c & 0x3f));
        }
    }
    return out;
}

[[noreturn]] void onError(png_structp png, png_const_charp message) {
    // Unwinding through libpng's C frames is not possible: the message is kept and libpng's own jump taken.
    *static_cast<std::string*>(png_get_error_ptr(png)) = message;
    png_longjmp(png, 1);
}

void onWarning(png_structp, png_const_charp) {}

struct Source {
    const std::string* bytes;
    std::size_t position = 0;
};

void readBytes(png_structp png, png_bytep out, std::size_t count) {
    auto* source = static_cast<Source*>(png_get_io_ptr(png));
    if (count > source->bytes->size() - source->position)
        png_error(png, "it ends early");
    std::memcpy(out, source->bytes->data() + source->position, count);
    source->position += count;
}

void appendBytes(png_structp png, png_bytep data, std::size_t count) {
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(data), count);
}

/// What the texts of a PNG file take at most once they are unpacked, in bytes, from the lengths of its chunks alone.
std::size_t mostTextBytes(const std::string& file) {
    constexpr std::size_t signature = 8, head = 8, checksum = 4; // of a chunk: its length and type before it
    std::size_t sum = 0;
    for (std::size_t at = signature; at + head <= file.size();) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(file.data() + at);
        const std::size_t length = std::min<std::size_t>(png_get_uint_32(bytes), file.size() - at - head);
        const std::string_view type = std::string_view(file).substr(at + 4, 4),
                               data = std::string_view(file).substr(at + head, length);
        const std::size_t keyword = data.find('\0');
        const bool packed =
            type == "zTXt" || type == "iCCP" ||
            (type == "iTXt" && keyword + 1 < data.size() && keyword != std::string_view::npos && data[keyword + 1]);
        if (packed || type == "tEXt" || type == "iTXt")
            sum += packed ? std::min(length * maxPacking, maxPngTextBytes) : length;
        at += head + length + checksum;
    }
    return sum;
}

/// Everything that outlives a jump out of libpng.
struct ReadState {
    std::string error;
    Source source;
    png_uint_32 width = 0, height = 0;
    std::vector<uint8_t> pixels;
    std::vector<png_bytep> rows;
};

bool decode(png_structp png, png_infop info, ReadState& state) {
    if (setjmp(png_jmpbuf(png)))
        return false;
    png_set_read_fn(png, &state.source, readBytes);
    png_set_user_limits(png, maxSide, maxSide);
    png_set_chunk_malloc_max(png, maxPngTextBytes);
    png_set_chunk_cache_max(png, 64);
    png_read_info(png, info);
    state.width = png_get_image_width(png, info);
    state.height = png_get_image_height(png, info);
    if (std::size_t(state.width) * state.height > maxPixels)
        png_error(png, "it has more than 64 million pixels");
    if (png_get_rowbytes(png, info) * state.height / maxPacking > state.source.bytes->size())
        png_error(png, "it is too short for its size");
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_gray_to_rgb(png);
    png_color_16 white{0, 255, 255, 255, 255};
    png_set_background(png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    if (png_get_rowbytes(png, info) != std::size_t(state.width) * 3)
        png_error(png, "its pixels are of an unknown kind");
    state.pixels.resize(std::size_t(state.width) * state.height * 3);
    state.rows.resize(state.height);
    for (png_uint_32 y = 0; y < state.height; ++y)
        state.rows[y] = state.pixels.data() + std::size_t(y) * state.width * 3;
    png_read_image(png, state.rows.data());
    png_read_end(png, info);
    return true;
}

bool encode(png_structp png, png_infop info, std::string& out, const Image& image, std::vector<png_text>& texts,
            const std::vector<png_bytep>& rows) {
    if (setjmp(png_jmpbuf(png)))
        return false;
    png_set_write_fn(png, &out, appendBytes, nullptr);
    png_set_IHDR(png, info, png_uint_32(image.width()), png_uint_32(image.height()), 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_text(png, info, texts.data(), int(texts.size()));
    png_write_info(png, info);
    png_write_image(png, const_cast<png_bytepp>(rows.data()));
    png_write_end(png, nullptr);
    return true;
}

} // namespace

std::vector<PngText> programMarks() {
    return {{"Software", std::string("Safe-Control Studio ") + programVersion},
            {"XML:com.adobe.xmp", trainedAlgorithmicMediaXmp}};
}

void writePng(const std::filesystem::path& path, const Image& image, const std::vector<PngText>& texts) {
    std::vector<std::string> storage;
    storage.reserve(texts.size());
    std::vector<png_text> items;
    for (const PngText& text : texts) {
        std::string latin1;
        const bool plain = text.keyword != xmpKeyword && toLatin1(text.text, latin1) && (latin1 == text.text || !isUtf8(latin1));
        storage.push_back(plain ? latin1 : text.text);
        png_text item{};
        item.compression = plain ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
        item.key = const_cast<char*>(text.keyword.c_str());
        item.text = storage.back().data();
        (plain ? item.text_length : item.itxt_length) = storage.back().size();
        item.lang = const_cast<char*>("");
        item.lang_key = const_cast<char*>("");
        items.push_back(item);
    }
    std::vector<png_bytep> rows(std::size_t(image.height()));
    for (int y = 0; y < image.height(); ++y)
        rows[std::size_t(y)] = const_cast<png_bytep>(image.row(y));

    std::string error, bytes;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &error, onError, onWarning);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    const bool good = info && encode(png, info, bytes, image, items, rows);
    png_destroy_write_struct(&png, &info);
    if (!good)
        throw Error(ErrorKind::Internal, "Cannot encode the picture for \"%1\": %2.", path, error);
    writeFileAtomically(path, bytes);
}

PngContent readPng(const std::filesystem::path& path) { return decodePng(readFile(path, maxPngBytes), path); }

PngContent decodePng(const std::string& bytes, const std::filesystem::path& path) {
    ReadState state;
    if (bytes.size() < 8 || png_sig_cmp(reinterpret_cast<png_const_bytep>(bytes.data()), 0, 8) != 0) {
        if (bytes.starts_with("\xff\xd8\xff") || bytes.starts_with("RIFF"))
            throw Error(ErrorKind::BadFile, "\"%1\" is a JPEG or WebP picture; only PNG is read here. Convert it first.", path);
        throw Error(ErrorKind::BadFile, "\"%1\" is not a PNG picture.", path);
    }
    if (mostTextBytes(bytes) > maxPngTexts)
        throw Error(ErrorKind::BadFile, "The texts in \"%1\" may unpack to more than 64 MiB. Save the picture without them.",
                    path);
    state.source.bytes = &bytes;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &state.error, onError, onWarning);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    const bool good = info && decode(png, info, state);
    PngContent content;
    if (good) {
        png_textp texts = nullptr;
        const int count = png_get_text(png, info, &texts, nullptr);
        for (int i = 0; i < count; ++i) {
            const bool latin1 =
                texts[i].compression == PNG_TEXT_COMPRESSION_NONE || texts[i].compression == PNG_TEXT_COMPRESSION_zTXt;
            content.texts.push_back({texts[i].key, latin1 ? fromLatin1(texts[i].text) : texts[i].text});
        }
        png_bytep exif = nullptr;
        png_uint_32 exifBytes = 0;
        if (png_get_eXIf_1(png, info, &exifBytes, &exif) != 0)
            content.exif.assign(reinterpret_cast<const char*>(exif), exifBytes);
        content.image = Image(int(state.width), int(state.height), std::move(state.pixels));
    }
    png_destroy_read_struct(&png, &info, nullptr);
    if (!good)
        throw Error(ErrorKind::BadFile, "\"%1\" is a damaged PNG picture: %2.", path, state.error);
    return content;
}

} // namespace sc
