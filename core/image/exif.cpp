#include "core/image/exif.h"

#include <mutex>

#include "core/base/logger.h"
#include "core/base/printable.h"

namespace sc {

namespace {

void tell(int, const char* words) { logger()->debug("Exif: {}", printable(words)); }

std::mutex xmpLock;
void lockXmp(void*, bool lock) {
    if (lock)
        xmpLock.lock();
    else
        xmpLock.unlock();
}

/// Left alone, Exiv2 writes what it reads to standard error, and its XMP parser is for one thread.
void prepareOnce() {
    static const bool done = [] {
        Exiv2::LogMsg::setHandler(tell);
        return Exiv2::XmpParser::initialize(lockXmp);
    }();
    static_cast<void>(done);
}

const Exiv2::byte* bytesOf(const std::string& text) { return reinterpret_cast<const Exiv2::byte*>(text.data()); }

} // namespace

Exiv2::ExifData exifIn(const std::string& bytes) {
    prepareOnce();
    const auto file = Exiv2::ImageFactory::open(bytesOf(bytes), bytes.size());
    file->readMetadata();
    return file->exifData();
}

Exiv2::ExifData exifOf(const std::string& block) {
    prepareOnce();
    Exiv2::ExifData out;
    Exiv2::ExifParser::decode(out, bytesOf(block), uint32_t(block.size()));
    return out;
}

} // namespace sc
