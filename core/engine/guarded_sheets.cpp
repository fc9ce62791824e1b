#include "core/engine/guarded_sheets.h"

#include <memory>

#include "core/base/open_files.h"
#include "core/generation/guard.h"
#include "core/image/png.h"
#include "core/judges/judge_library.h"

namespace sc {

namespace {

Guard guardOf(const std::filesystem::path& model) {
    OpenFiles files;
    const OpenFiles::Scope scope(files);
    return {openPanel({}, model), pictureKindOf(model)};
}

} // namespace

PictureWriter guardedSheets(const std::filesystem::path& model, bool keepUnsafe) {
    return [model, keepUnsafe, guard = std::shared_ptr<Guard>()](const std::filesystem::path& stem, const Sheet& sheet) mutable {
        Sheet seen = sheet;
        if (!sheet.asDrawn && !keepUnsafe) {
            if (!guard)
                guard = std::make_shared<Guard>(guardOf(model));
            for (Image& picture : seen.pictures)
                picture = guard->release(picture).image.shown();
        }
        const std::filesystem::path file = stem.string() + ".png";
        writePng(file, joined(seen), {});
        return file;
    };
}

} // namespace sc
