#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

namespace sc {

/// Standard normal numbers from LibTorch's CPU generator: the numbers of torch.Generator("cpu").manual_seed(seed), and
/// so of diffusers, on every device.
class NoiseGenerator {
public:
    explicit NoiseGenerator(uint64_t seed);
    /// float32 on the CPU.
    at::Tensor draw(at::IntArrayRef shape);

private:
    at::Generator generator_;
};

/// SHA-256 over the bytes of a float32 tensor, as hexadecimal digits.
std::string hashTensor(const at::Tensor& tensor);

} // namespace sc
