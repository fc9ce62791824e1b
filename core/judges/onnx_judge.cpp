#include "core/judges/onnx_judge.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <mutex>
#include <numeric>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/judges/picture_input.h"

namespace sc {

/// OpenCV's networks change while they run, so one look at a time.
struct OnnxJudge::Network {
    cv::dnn::Net net;
    std::mutex mutex;
};

namespace {

constexpr std::uintmax_t maxNetworkBytes = std::uintmax_t(1) << 30;
constexpr double maxWorkingBytes = 4e9; // of all layers' outputs
constexpr int mapSide = 32;             // cells of a detector's heat map
constexpr int boxNumbers = 4;           // centre x, centre y, width, height

template <typename... Parts>
[[noreturn]] void failOutput(const JudgeManifest& manifest, SentenceCode<sizeof...(Parts)> problem, const Parts&... parts) {
    throw Error(ErrorKind::BadFile, "The network \"%1\" %2. Correct \"input\" and \"output\" in its judge.json.",
                manifest.folder / manifest.weights, Sentence(problem, parts...));
}

std::vector<double> softmax(std::vector<double> logits) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (double& value : logits)
        sum += value = std::exp(value - largest);
    for (double& value : logits)
        value /= sum;
    return logits;
}

/// The score of a category among the classes' probabilities; not a number where one of them is not.
double scoreOf(const JudgeCategory& category, const std::vector<double>& classes, bool exclusive) {
    double sum = 0, largest = 0;
    for (const int output : category.outputs) {
        if (!std::isfinite(classes[std::size_t(output)]))
            return NAN;
        sum += classes[std::size_t(output)];
        largest = std::max(largest, classes[std::size_t(output)]);
    }
    return exclusive ? std::min(sum, 1.0) : largest;
}

/// Boxes of one category: the best score, and all from the threshold on painted into a map.
CategoryScore scoreBoxes(const JudgeCategory& category, const cv::Mat& rows, const InputPlacement& placement,
                         const Image& picture, HeatMap& map) {
    CategoryScore out{category.name, 0, category.threshold};
    map = {category.name, mapSide, mapSide, std::vector<float>(mapSide * mapSide)};
    const auto cell = [](double position, int side) { return std::clamp(int(position / side * mapSide), 0, mapSide - 1); };
    for (int box = 0; box < rows.cols; ++box)
        for (const int output : category.outputs) {
            const float score = rows.at<float>(boxNumbers + output, box);
            out.score = std::isfinite(score) ? std::max(out.score, double(std::clamp(score, 0.f, 1.f))) : NAN;
            if (!(score >= category.threshold))
                continue;
            const double x = rows.at<float>(0, box), y = rows.at<float>(1, box), w = rows.at<float>(2, box) / 2,
                         h = rows.at<float>(3, box) / 2;
            const auto toX = [&](double v) { return cell((v - placement.left) / placement.scaleX, picture.width()); };
            const auto toY = [&](double v) { return cell((v - placement.top) / placement.scaleY, picture.height()); };
            for (int row = toY(y - h); row <= toY(y + h); ++row)
                for (int column = toX(x - w); column <= toX(x + w); ++column)
                    map.values[std::size_t(row * mapSide + column)] =
                        std::max(map.values[std::size_t(row * mapSide + column)], std::min(score, 1.f));
        }
    return out;
}

std::vector<int> inputShape(const JudgeInput& in) {
    return in.channelsLast ? std::vector<int>{1, in.height, in.width, 3} : std::vector<int>{1, 3, in.height, in.width};
}

/// What all layers give for one picture, in bytes, from their shapes alone; 0 where those do not fit, which ends its run.
double workingBytes(const cv::dnn::Net& net, const std::vector<int>& input) {
    std::vector<int> layers;
    std::vector<std::vector<cv::dnn::MatShape>> inputs, outputs;
    try {
        net.getLayersShapes(input, layers, inputs, outputs);
    } catch (const cv::Exception&) {
        return 0;
    }
    double bytes = 0;
    for (const auto& layer : outputs)
        for (const cv::dnn::MatShape& shape : layer)
            bytes += std::accumulate(shape.begin(), shape.end(), double(sizeof(float)), std::multiplies<>());
    return bytes;
}

} // namespace

OnnxJudge::OnnxJudge(const JudgeManifest& manifest) : Judge(manifest), network_(std::make_unique<Network>()) {
    const std::string file = (manifest.folder / manifest.weights).string();
    if (std::filesystem::file_size(file) > maxNetworkBytes)
        throw Error(ErrorKind::Unsupported, "\"%1\" is larger than a judge may be (1 GiB).", file);
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT); // what it says, our messages say
    try {
        const auto content = MappedFile::open(file);
        network_->net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(content->data()), content->size());
        content->requireUnchanged();
    } catch (const cv::Exception& error) {
        throw Error(ErrorKind::BadFile, "\"%1\" is no ONNX network that OpenCV can read (%2).", file, error.err);
    }
    if (workingBytes(network_->net, inputShape(manifest.input)) > maxWorkingBytes)
        throw Error(ErrorKind::Unsupported, "The network \"%1\" takes more than 4 GB to look at a picture.", file);
    const Image grey(manifest.input.width, manifest.input.height,
                     std::vector<uint8_t>(std::size_t(manifest.input.width) * manifest.input.height * 3, 128));
    find(grey);
}

OnnxJudge::~OnnxJudge() = default;

JudgeFinding OnnxJudge::find(const Image& picture) const {
    const JudgeManifest& judge = manifest();
    const JudgeInput& in = judge.input;
    std::vector<float> values = prepareInput(picture, in);
    const std::vector<int> shape = inputShape(in);
    cv::Mat output;
    try {
        const std::lock_guard lock(network_->mutex);
        network_->net.setInput(cv::Mat(shape, CV_32F, values.data()));
        output = network_->net.forward(judge.outputName).clone();
    } catch (const cv::Exception& error) {
        failOutput(judge, "cannot run on a picture of %1 x %2 (%3)", in.width, in.height, error.err);
    }
    if (output.type() != CV_32F || output.empty())
        failOutput(judge, "gives no numbers");
    const bool boxes = judge.output == JudgeOutput::Boxes;
    if (boxes && (output.dims != 3 || output.size[0] != 1 || output.size[1] <= boxNumbers))
        failOutput(judge, "does not give boxes of the shape (1, 4 + classes, boxes)");
    const int classes = boxes ? output.size[1] - boxNumbers : int(output.total());
    for (const JudgeCategory& category : judge.categories)
        for (const int number : category.outputs)
            if (number >= classes)
                failOutput(judge, "has %1 classes, so that the output %2 of \"%3\" does not exist", classes, number,
                           category.name);
    JudgeFinding finding;
    if (boxes) {
        const cv::Mat rows(output.size[1], output.size[2], CV_32F, output.data);
        const InputPlacement placement = placementOf(picture.width(), picture.height(), in);
        for (const JudgeCategory& category : judge.categories)
            finding.categories.push_back(scoreBoxes(category, rows, placement, picture, finding.maps.emplace_back()));
        return finding;
    }
    std::vector<double> numbers(output.ptr<float>(), output.ptr<float>() + output.total());
    if (judge.output == JudgeOutput::Softmax)
        numbers = softmax(numbers);
    else if (judge.output == JudgeOutput::Sigmoid)
        std::transform(numbers.begin(), numbers.end(), numbers.begin(), [](double v) { return 1 / (1 + std::exp(-v)); });
    else if (std::any_of(numbers.begin(), numbers.end(), [](double v) { return v < -1e-3 || v > 1 + 1e-3; }))
        failOutput(judge, "gives numbers outside 0..1, which are no probabilities; choose softmax or sigmoid");
    for (const JudgeCategory& category : judge.categories)
        finding.categories.push_back(
            {category.name, scoreOf(category, numbers, judge.output != JudgeOutput::Sigmoid), category.threshold});
    return finding;
}

} // namespace sc
