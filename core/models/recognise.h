#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace sc {

/// Looks at the first bytes of a file that should be safetensors. Throws Error(Unsupported) or Error(BadFile) with one
/// sentence that says what the file is and what to do, if it is something else: a pickle, GGUF, a Git LFS pointer, a web
/// page, empty. The header itself is left to parseSafetensorsHeader.
void refuseForeignFile(const std::filesystem::path& path);

/// The same by tensor names: SDXL, SD 3, FLUX, LoRA, textual inversion. Throws Error(Unsupported).
void refuseForeignNames(const std::set<std::string>& names, const std::string& origin);

} // namespace sc
