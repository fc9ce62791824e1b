#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace sc {

enum class JudgeKind {
    Scene,        ///< our own network (core/models/scene_judge.h)
    Onnx,         ///< a classifier or detector in an ONNX file
    SafetyChecker ///< the one of a Stable Diffusion folder; it has no judge.json
};

/// One category of a judge.
struct JudgeCategory {
    std::string name;
    double threshold = 0.5;   ///< unsafe from this score on, 0..1
    std::vector<int> outputs; ///< of ONNX judges: the numbers of the network's classes that count
};

/// How a picture becomes the input of a network: value = (byte - mean) / scale per colour.
struct JudgeInput {
    enum class Fit {
        Stretch,  ///< the whole picture, whatever its proportions
        Crop,     ///< shorter side to size, the middle of the longer one
        Letterbox ///< longer side to size, bars of the colour `pad`
    };
    int width = 0, height = 0; ///< of the network
    Fit fit = Fit::Stretch;
    int margin = 0;            ///< pixels resized to beyond each edge and cut off again
    bool bicubic = false;      ///< else bilinear; both are Pillow's, with antialiasing
    bool channelsLast = false; ///< (1, height, width, 3) in place of (1, 3, height, width)
    bool bgr = false;          ///< order of colours, of `mean` and `scale` too
    std::array<double, 3> mean{0, 0, 0}, scale{1, 1, 1};
    int pad = 0;
};

/// What the numbers of an ONNX judge's output mean.
enum class JudgeOutput {
    Softmax,       ///< logits of classes that exclude each other; a category is the sum of its outputs
    Sigmoid,       ///< logits of classes that do not; a category is the largest of its outputs
    Probabilities, ///< the network has softmax in it; as Softmax from there on
    Boxes          ///< YOLOv8's (1, 4 + classes, boxes): centre, size in input pixels, class scores; the best box counts
};

/// A judge.json, checked.
struct JudgeManifest {
    std::filesystem::path folder;
    std::string id, name, version;
    JudgeKind kind = JudgeKind::Onnx;
    std::vector<std::string> knows;           ///< kinds of pictures, such as "photographs"; the first is what its model draws
    std::string weights;                      ///< file name, one of `files`
    std::map<std::string, std::string> files; ///< file name -> SHA-256
    std::vector<JudgeCategory> categories;
    JudgeInput input; ///< of ONNX judges
    JudgeOutput output = JudgeOutput::Softmax;
    std::string outputName;                ///< layer to read; empty: the network's only one
    std::string passPicture, catchPicture; ///< files that must be found safe and unsafe at start; empty: none
    std::string licence, source;
    Json json; ///< the whole file

    /// Reads folder/judge.json; the first fault is told, with the entry and what it must be. Digests are not checked.
    /// Throws Error(BadFile).
    static JudgeManifest read(const std::filesystem::path& folder);
    /// Throws Error(BadFile) for the first file that is missing or has another digest.
    void verifyFiles() const;
    bool knowsPictures(const std::string& kind) const;
};

/// "scene", "onnx" or "safety-checker".
const char* judgeKindName(JudgeKind kind);

} // namespace sc
