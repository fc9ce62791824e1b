#pragma once

#include <exiv2/exiv2.hpp>
#include <string>

namespace sc {

/// The Exif data in the bytes of a JPEG or WebP file. What the library has against it goes to the log at level debug, with
/// control characters escaped. From any thread. Throws Exiv2::Error where the file cannot be read.
Exiv2::ExifData exifIn(const std::string& bytes);

/// The same for a bare block of Exif data, as PNG files carry it.
Exiv2::ExifData exifOf(const std::string& block);

} // namespace sc
