#include "app/cli/new_place.h"

#include "core/base/require.h"

namespace sc {

namespace fs = std::filesystem;

void requireNewPlace(const fs::path& path) {
    std::error_code ignored;
    require(!fs::exists(path, ignored), "\"%1\" is there already. Name another place, or move it away.", path);
}

void requireNewTraining(const fs::path& out, const char* checkpoint, bool resume, const fs::path& start) {
    if (resume)
        return;
    std::error_code ignored;
    if (start.empty() || !fs::equivalent(start, out, ignored))
        requireNewPlace(out);
    const fs::path folder = (out.has_filename() ? out : out.parent_path()).string() + ".training";
    require(!fs::exists(folder / checkpoint, ignored),
            "\"%1\" holds a training that has begun already. Go on with it (--resume), or remove that folder.", folder);
}

} // namespace sc
