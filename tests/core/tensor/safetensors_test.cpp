#include <QTemporaryDir>
#include <QTest>

#include <ATen/ATen.h>

#include "core/base/files.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/random.h"
#include "core/tensor/safetensors.h"
#include "tests/support/test_program.h"

using namespace sc;

class SafetensorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip() {
        QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "x.safetensors";
        std::map<std::string, at::Tensor> tensors{{"scalar", at::full({}, 2.5)}, {"empty", at::zeros({0, 3})}};
        for (const at::ScalarType dtype : {at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kShort,
                                           at::kChar, at::kByte, at::kBool})
            tensors[at::toString(dtype)] = (at::arange(6, at::kFloat) - 2).view({2, 3}).to(dtype);
        tensors["transposed"] = at::arange(6, at::kFloat).view({2, 3}).t();
        writeSafetensors(path, tensors, {{"format", "pt"}});
        const StateDict read = readSafetensors(path);
        QCOMPARE(read.tensors().size(), tensors.size());
        QCOMPARE(read.metadata().at("format"), std::string("pt"));
        for (const auto& [name, tensor] : tensors) {
            QVERIFY2(read.find(name)->scalar_type() == tensor.scalar_type(), name.c_str());
            QVERIFY2(at::equal(*read.find(name), tensor), name.c_str());
        }
        const std::string first = readFile(path, 1 << 20);
        writeSafetensors(path, tensors, {{"format", "pt"}});
        QCOMPARE(readFile(path, 1 << 20), first);
    }

    void unalignedDataIsRead() {
        QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "x.safetensors";
        const std::string header =
            R"({"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"x":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}})";
        std::string bytes(8, '\0');
        bytes[0] = char(header.size());
        const float value = 3.25f;
        writeFileAtomically(path, bytes + header + "\1" + std::string(reinterpret_cast<const char*>(&value), 4));
        QCOMPARE(readSafetensors(path).find("x")->item<float>(), value);
    }

    /// The first numbers of torch.Generator().manual_seed(0) and randn, as PyTorch prints them.
    void noiseIsThatOfPyTorch() {
        NoiseGenerator generator(0);
        const at::Tensor noise = generator.draw({4, 8});
        QVERIFY(at::allclose(noise.flatten().slice(0, 0, 4), at::tensor({-1.1258f, -1.1524f, -0.2506f, -0.4339f}), 0, 1e-4));
        QVERIFY(!at::equal(noise, generator.draw({4, 8})));
        QVERIFY(at::equal(noise, NoiseGenerator(0).draw({4, 8})));
    }

    void picturesThereAndBack() {
        std::vector<uint8_t> rgb(256 * 3);
        for (std::size_t i = 0; i < rgb.size(); ++i)
            rgb[i] = uint8_t(i / 3);
        const Image image(16, 16, rgb);
        const Image back = imageFromTensor(tensorFromImage(image)[0]);
        QVERIFY(std::equal(rgb.begin(), rgb.end(), back.data()));
        QCOMPARE(int(imageFromTensor(at::full({3, 1, 1}, 7.0)).data()[0]), 255);
        QCOMPARE(int(imageFromTensor(at::full({3, 1, 1}, -7.0)).data()[0]), 0);
    }
};

SC_TEST(SafetensorsTest)
#include "safetensors_test.moc"
