#include "core/tensor/random.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include "core/base/sha256.h"

namespace sc {

NoiseGenerator::NoiseGenerator(uint64_t seed) : generator_(at::detail::createCPUGenerator(seed)) {}

at::Tensor NoiseGenerator::draw(at::IntArrayRef shape) {
    return at::randn(shape, generator_, at::TensorOptions().dtype(at::kFloat));
}

std::string hashTensor(const at::Tensor& tensor) {
    const at::Tensor bytes = tensor.to(at::kCPU, at::kFloat).contiguous();
    return sha256Hex(bytes.data_ptr(), bytes.nbytes());
}

} // namespace sc
