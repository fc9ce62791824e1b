#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/image/image.h"

namespace sc {

/// One text of a PNG file, UTF-8. `keyword` is 1 to 79 Latin-1 characters.
struct PngText {
    std::string keyword;
    std::string text;
};

/// A picture and what lies beside it: texts in the order of the file, and Exif data (TIFF) if it has some.
struct PngContent {
    Image image;
    std::vector<PngText> texts;
    std::string exif;
};

/// What every picture of this program says: "Software", and as an XMP packet that a trained algorithm made it (IPTC digital
/// source type).
std::vector<PngText> programMarks();

/// Marks a file with a picture that a judge holds to be unsafe, as it was drawn: PNG's own keyword for the nature of a content.
extern const PngText unsafeMark;

/// Writes an 8-bit RGB file atomically. Texts are uncompressed: tEXt where Latin-1 suffices, else iTXt, as A1111-style
/// readers expect; "XML:com.adobe.xmp" is always iTXt. Throws Error(BadFile).
void writePng(const std::filesystem::path& path, const Image& image, const std::vector<PngText>& texts);

/// Reads any PNG file as 8-bit RGB (alpha over white). Throws Error(BadFile) for damaged files, and before anything is
/// allocated for pictures of more than 64 million pixels or more than their bytes can hold, and texts of more than 64 MiB.
PngContent readPng(const std::filesystem::path& path);
/// The same of a file's bytes; `origin` names the file in messages.
PngContent decodePng(const std::string& bytes, const std::filesystem::path& origin);

} // namespace sc
