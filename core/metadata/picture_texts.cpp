#include "core/metadata/picture_texts.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/image/exif.h"
#include "core/text/unicode.h"

namespace sc {

namespace {

constexpr std::size_t maxBytes = 64 << 20, maxComment = 1 << 20, charset = 8;

/// UTF-16 in the byte order that gives more Latin letters: writers differ, and some ignore what the file says.
std::string fromUtf16(const std::string& bytes) {
    std::size_t firstZero = 0, secondZero = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        firstZero += bytes[i] == 0;
        secondZero += bytes[i + 1] == 0;
    }
    const bool little = bytes.starts_with("\xff\xfe") || (!bytes.starts_with("\xfe\xff") && secondZero > firstZero);
    const auto unit = [&](std::size_t i) {
        const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
        return little ? char32_t(second) << 8 | first : char32_t(first) << 8 | second;
    };
    std::u32string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (c >= 0xd800 && c < 0xdc00 && i + 3 < bytes.size() && unit(i + 2) >= 0xdc00 && unit(i + 2) < 0xe000) {
            c = 0x10000 + ((c - 0xd800) << 10) + (unit(i + 2) - 0xdc00);
            i += 2;
        } else if (c >= 0xd800 && c < 0xe000) {
            c = 0xfffd;
        }
        if (c != 0xfeff && c != 0)
            out += c;
    }
    return encodeUtf8(out);
}

/// Exif 2.32, UserComment: eight bytes name the characters.
std::string commentOf(const std::string& value) {
    if (value.size() < charset)
        return {};
    const std::string text = value.substr(charset);
    return value.starts_with("UNICODE") ? fromUtf16(text) : text.substr(0, text.find('\0'));
}

} // namespace

std::vector<PngText> readPictureTexts(const std::filesystem::path& path) {
    const std::string bytes = readFile(path, maxBytes);
    const bool jpeg = bytes.starts_with("\xff\xd8\xff"),
               webp = bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP");
    if (!jpeg && !webp)
        return readPng(path).texts;
    try {
        const Exiv2::ExifData exif = exifIn(bytes);
        if (const auto comment = exif.findKey(Exiv2::ExifKey("Exif.Photo.UserComment")); comment != exif.end()) {
            const auto size = std::size_t(comment->size());
            if (size > maxComment)
                throw Error(ErrorKind::BadFile, "The comment in \"%1\" is longer than a megabyte; it is not read.", path);
            std::string value(size, '\0');
            comment->copy(reinterpret_cast<Exiv2::byte*>(value.data()), Exiv2::bigEndian);
            if (const std::string text = commentOf(value); !text.empty())
                return {{"parameters", text}};
        }
        return {};
    } catch (const Exiv2::Error& error) {
        throw Error(ErrorKind::BadFile, "The Exif data of \"%1\" cannot be read: %2.", path, error.what());
    }
}

} // namespace sc
