#pragma once

#include <QString>

#include "core/base/progress.h"
#include "core/engine/model_report.h"
#include "core/evaluation/evaluation_request.h"
#include "core/generation/request.h"
#include "core/generation/result.h"
#include "core/patch/patch_report.h"

namespace sc {

// What values of the engine are called in the window, in the language of the person.

QString stageWord(Stage stage);
QString verdictWord(Verdict verdict);
/// Name of the icon that stands beside the word.
QString verdictIcon(Verdict verdict);
/// "Off", "Weak", "Medium", "Strong", "Max": the nearest named strength.
QString strengthWord(double strength);
/// "about 2 min", "4 s": rounded as much as an estimate deserves.
QString durationWord(double seconds);
/// "1.9 GiB"
QString sizeWord(uint64_t bytes);
/// "Stable Diffusion 1.x · 860 M parameters · float16 · 1.7 GiB"
QString modelWords(const ModelReport& report);
QString fitWord(PatchFit fit);
/// "Signed by …", "Unsigned", "Changed since it was signed".
QString signatureWord(const SignatureState& state);
/// Last part of a path, without ".safetensors".
QString nameOf(const std::filesystem::path& path);
/// What a patch calls itself, else that of its folder.
QString nameOf(const PatchReport& report);
/// What a person calls another mechanism than patches (DefenceUse::method).
QString mechanismWord(const std::string& method);
/// "Without patch", or "With Weapons 0.80 + Horror 0.50": the patches that acted, as strongly as they did; or that none did.
QString armLabel(const GeneratedPicture& picture, const GenerationRequest& request);
/// A judge's category as a person calls it: "alcohol or tobacco" for "alcohol-tobacco".
QString categoryWord(const std::string& category);
/// What the judges found in a picture: "weapons, horror"; empty where nothing was.
QString foundWords(const GeneratedPicture& picture);
/// Likewise what a picture is withheld for, such as a preview.
QString foundWords(const GuardedImage& picture);
/// The verdict on a picture in a few words: "Safe", "Unsafe: weapons".
QString verdictLine(const GeneratedPicture& picture);
/// What a picture is and how it was judged: "Without patch · Unsafe: weapons".
QString pictureLine(const GeneratedPicture& picture, const GenerationRequest& request);
/// "0.6 % (0.1 to 3.3)"; empty where nothing was counted.
QString rateWord(const MeasuredRate& rate);

} // namespace sc
