#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <QTest>
#include <c10/core/GradMode.h>

#include "core/kernels/attention.h"
#include "core/kernels/convolution_layout.h"
#include "core/kernels/cpu_kernels.h"
#include "core/kernels/geglu.h"
#include "core/kernels/norm.h"
#include "core/kernels/widen.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

at::Tensor referenceAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, int64_t heads) {
    const auto split = [&](const at::Tensor& x) {
        return x.to(at::kDouble).reshape({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
    };
    const at::Tensor scores = at::matmul(split(q), split(k).transpose(2, 3)) / std::sqrt(double(q.size(2) / heads));
    return at::matmul(scores.softmax(-1), split(v)).transpose(1, 2).reshape(q.sizes());
}

/// One head through the kernels of one instruction set.
template <typename T>
at::Tensor runAttention(const AttentionKernel<T>& kernel, const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
    const int64_t queries = q.size(0), keys = k.size(0), width = q.size(1),
                  blocks = (keys + attentionKeyBlock - 1) / attentionKeyBlock;
    std::vector<char> packedKeys(kernel.keyBytes(width) * std::size_t(blocks)),
        packedValues(kernel.valueBytes(width) * std::size_t(blocks));
    std::vector<char> scratch(kernel.scratchBytes(width));
    at::Tensor out = at::empty_like(q);
    const auto data = [](const at::Tensor& x) { return static_cast<T*>(x.data_ptr()); };
    for (int64_t b = 0; b < blocks; ++b) {
        const int64_t first = b * attentionKeyBlock;
        kernel.pack(data(k) + first * width, width, data(v) + first * width, width, std::min(attentionKeyBlock, keys - first),
                    width, packedKeys.data() + std::size_t(b) * kernel.keyBytes(width),
                    packedValues.data() + std::size_t(b) * kernel.valueBytes(width));
    }
    for (int64_t first = 0; first < queries; first += attentionQueryBlock)
        kernel.run(data(q) + first * width, width, std::min(attentionQueryBlock, queries - first), width,
                   1 / std::sqrt(float(width)), packedKeys.data(), packedValues.data(), keys, data(out) + first * width, width,
                   scratch.data());
    return out;
}

constexpr double float32Error = 2e-6, bfloat16Error = 1.2e-2;

} // namespace

#define SC_WITHIN(actual, expected, bound)                                                                                       \
    do {                                                                                                                         \
        const double error = relativeError(actual, expected);                                                                    \
        QVERIFY2(error <= (bound), qPrintable(QString("relative error %1").arg(error)));                                         \
    } while (false)

/// Our vector code against LibTorch in double, on every instruction set that this machine has.
class KernelsTest : public QObject {
    Q_OBJECT

    void eachSet(const std::function<void(const CpuKernels&)>& check) {
        const CpuKernelList list = runnableCpuKernels();
        for (std::size_t i = 0; i < list.count; ++i) {
            qInfo("%s", list.first[i]->name);
            check(*list.first[i]);
        }
    }
    const c10::NoGradGuard noGrad_;

private Q_SLOTS:
    void init() { at::manual_seed(1); }

    void attentionOfEverySet_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("queries");
        QTest::addColumn<int>("keys");
        for (const int width : {4, 40, 64, 80, 160, 512})
            for (const auto& [queries, keys] : {std::pair(1, 1), {7, 77}, {97, 128}, {200, 300}})
                QTest::addRow("%d channels, %d queries, %d keys", width, queries, keys) << width << queries << keys;
    }
    void attentionOfEverySet() {
        QFETCH(int, width);
        QFETCH(int, queries);
        QFETCH(int, keys);
        const at::Tensor q = at::randn({queries, width}), k = at::randn({keys, width}), v = at::randn({keys, width});
        const auto expected = [&](const at::Tensor& a, const at::Tensor& b, const at::Tensor& c) {
            return referenceAttention(a.unsqueeze(0), b.unsqueeze(0), c.unsqueeze(0), 1)[0];
        };
        const at::Tensor qb = q.to(at::kBFloat16), kb = k.to(at::kBFloat16), vb = v.to(at::kBFloat16);
        eachSet([&](const CpuKernels& kernels) {
            SC_WITHIN(runAttention(kernels.attentionF32, q, k, v), expected(q, k, v), float32Error);
            SC_WITHIN(runAttention(kernels.attentionBf16, qb, kb, vb), expected(qb, kb, vb), bfloat16Error);
        });
    }

    void attentionOfManyHeads() {
        for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16}) {
            const at::Tensor q = at::randn({2, 150, 8 * 40}).to(dtype), all = at::randn({2, 140, 2 * 8 * 40}).to(dtype);
            const at::Tensor k = all.narrow(2, 0, 320), v = all.narrow(2, 320, 320);
            SC_WITHIN(attention(q, k, v, 8), referenceAttention(q, k, v, 8), dtype == at::kFloat ? float32Error : bfloat16Error);
        }
    }

    void causalAttention() {
        const at::Tensor q = at::randn({1, 9, 16}), k = at::randn({1, 9, 16}), v = at::randn({1, 9, 16});
        const at::Tensor all = attention(q, k, v, 2, true);
        for (int64_t i = 0; i < 9; ++i)
            SC_WITHIN(all.narrow(1, i, 1), referenceAttention(q.narrow(1, i, 1), k.narrow(1, 0, i + 1), v.narrow(1, 0, i + 1), 2),
                      1e-5);
    }

    void nanIsNotHidden() {
        for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16}) {
            at::Tensor x = at::randn({1, 200, 64}).to(dtype);
            x[0][150][3] = NAN;
            QVERIFY(attention(x, x, x, 1).isnan().any().item<bool>());
            QVERIFY(layerNorm(x, at::ones({64}), at::zeros({64}), 1e-5)[0][150].isnan().all().item<bool>());
            QVERIFY(geglu(x)[0][150][3].isnan().item<bool>());
            const at::Tensor image = x.view({1, 10, 20, 64}).permute({0, 3, 1, 2});
            QVERIFY(groupNorm(image, 32, at::ones({64}), at::zeros({64}), 1e-5, true).isnan().any().item<bool>());
        }
    }

    void gegluOfEverySet() {
        for (const int64_t width : {1, 33, 256}) {
            const at::Tensor x = 4 * at::randn({2 * width});
            const at::Tensor expected = x.to(at::kDouble).slice(0, 0, width) * at::gelu(x.to(at::kDouble).slice(0, width));
            eachSet([&](const CpuKernels& kernels) {
                const at::Tensor out = at::empty({width});
                kernels.rowsF32.geglu(x.data_ptr<float>(), out.data_ptr<float>(), width);
                QVERIFY((out - expected).abs().max().item<double>() < 4e-6);
            });
        }
        const at::Tensor x = at::randn({3, 5, 64}).to(at::kBFloat16);
        const std::vector<at::Tensor> halves = x.to(at::kDouble).chunk(2, -1);
        SC_WITHIN(geglu(x), halves[0] * at::gelu(halves[1]), 5e-3);
    }

    void layerNorms() {
        for (const int64_t width : {5, 320, 1280}) {
            const at::Tensor weight = at::randn({width}), bias = at::randn({width});
            for (const double offset : {0.0, 100.0}) {
                const at::Tensor x = at::randn({3, 7, width}) + offset;
                const auto expected = [&](const at::Tensor& in) {
                    return at::layer_norm(in.to(at::kDouble), {width}, weight.to(at::kDouble), bias.to(at::kDouble), 1e-5);
                };
                SC_WITHIN(layerNorm(x, weight, bias, 1e-5), expected(x), offset == 0 ? 2e-6 : 1e-5);
                const at::Tensor rough = x.to(at::kBFloat16);
                SC_WITHIN(layerNorm(rough, weight, bias, 1e-5), expected(rough), 5e-3);
            }
        }
    }

    void groupNorms() {
        for (const auto& [channels, height, width] :
             {std::tuple<int64_t, int64_t, int64_t>{32, 3, 5}, {64, 20, 20}, {320, 33, 31}}) {
            const at::Tensor weight = at::randn({channels}), bias = at::randn({channels});
            for (const double offset : {0.0, 1000.0})
                for (const bool silu : {false, true}) {
                    const at::Tensor x = at::randn({2, channels, height, width}) + offset;
                    const auto expected = [&](const at::Tensor& in) {
                        const at::Tensor y =
                            at::group_norm(in.to(at::kDouble), 32, weight.to(at::kDouble), bias.to(at::kDouble), 1e-5);
                        return silu ? y * at::sigmoid(y) : y;
                    };
                    // float32 inputs of 1000 are themselves good for 6e-5 of their spread only.
                    SC_WITHIN(groupNorm(x, 32, weight, bias, 1e-5, silu), expected(x), offset == 0 ? 2e-6 : 1e-4);
                    const at::Tensor rough = (x - offset).to(at::kBFloat16);
                    SC_WITHIN(groupNorm(rough, 32, weight, bias, 1e-5, silu), expected(rough), 5e-3);
                }
        }
    }

    void halfOfEverySet() {
        const at::Tensor all = at::arange(65536, at::kInt).to(at::kShort).contiguous();
        const at::Tensor half = at::from_blob(all.data_ptr(), {65536}, at::TensorOptions().dtype(at::kHalf)),
                         expected = half.to(at::kFloat);
        eachSet([&](const CpuKernels& kernels) {
            const at::Tensor out = at::full({65536}, 7.0);
            kernels.widenHalf(static_cast<const uint16_t*>(all.data_ptr()), out.data_ptr<float>(), 65533);
            QVERIFY(at::equal(out.isnan().slice(0, 0, 65533), expected.isnan().slice(0, 0, 65533)));
            QVERIFY(at::equal(out.nan_to_num(0).slice(0, 0, 65533), expected.nan_to_num(0).slice(0, 0, 65533)));
            QVERIFY((out.slice(0, 65533) == 7).all().item<bool>());
        });
        const at::Tensor image = at::randn({2, 3, 4, 5}).to(at::kHalf).contiguous(at::MemoryFormat::ChannelsLast);
        QVERIFY(at::equal(widen(image), image.to(at::kFloat)));
    }

    void threadsDoNotMatter() {
        const int before = at::get_num_threads();
        const at::Tensor x = at::randn({2, 300, 128}), image = at::randn({1, 64, 40, 40});
        std::vector<std::vector<at::Tensor>> results;
        for (const int threads : {1, 2, 3}) {
            at::set_num_threads(threads);
            results.push_back({attention(x, x, x, 2), geglu(x), layerNorm(x, at::ones({128}), at::zeros({128}), 1e-5),
                               groupNorm(image, 32, at::ones({64}), at::zeros({64}), 1e-5, true)});
        }
        at::set_num_threads(before);
        for (std::size_t i = 1; i < results.size(); ++i)
            for (std::size_t k = 0; k < results[0].size(); ++k)
                QVERIFY(at::equal(results[i][k], results[0][k]));
    }

    void layouts() {
        for (const std::vector<int64_t>& shape :
             std::vector<std::vector<int64_t>>{{2, 40, 17, 9}, {1, 3, 64, 64}, {3, 16, 1, 5}, {1, 1, 7, 7}}) {
            const at::Tensor x = at::randn(shape), y = x.contiguous(at::MemoryFormat::ChannelsLast);
            QVERIFY(toChannelsLast(x).is_contiguous(at::MemoryFormat::ChannelsLast) && at::equal(toChannelsLast(x), x));
            QVERIFY(toDefaultLayout(y).is_contiguous() && at::equal(toDefaultLayout(y), x));
            QVERIFY(at::equal(toChannelsLast(toDefaultLayout(y)), x));
        }
    }
};

SC_TEST(KernelsTest)
#include "kernels_test.moc"
