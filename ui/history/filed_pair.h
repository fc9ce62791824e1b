#pragma once

#include "core/generation/request.h"
#include "core/generation/result.h"
#include "ui/history/history_store.h"

namespace sc {

/// A pair of the history, whole again: what was asked for, and what came of it as far as the files tell. How long it took and
/// where in the picture something was seen is not filed.
struct FiledPair {
    GenerationRequest request;
    GenerationResult result;
};

/// Reads a picture with its texts; what they tell of the run goes to `run`. With the verdict that it was filed under: what is
/// withheld lies there blurred. Throws Error(BadFile) where it is missing, damaged or another than the one that was asked for.
GeneratedPicture readFiledPicture(const QString& file, const GenerationRequest& request, Verdict verdict, GenerationResult& run);

/// Reads the pictures of an entry with their texts. They are as they were filed: withheld ones lie there blurred. A file that was
/// changed since counts as not judged, and is withheld.
/// Throws Error(BadFile) where one is missing or damaged.
FiledPair readFiledPair(const HistoryEntry& entry);

} // namespace sc
