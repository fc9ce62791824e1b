#pragma once

#include <ATen/autocast_mode.h>
#include <torch/version.h>

namespace sc {

/// Mixed precision while this object lives: matrix products and convolutions in `dtype`, weights stay float32.
/// Does nothing for float32.
class Autocast {
public:
    Autocast(at::Device device, at::ScalarType dtype) : device_(device.type()), active_(dtype != at::kFloat) {
        if (active_)
            enable(true, dtype);
    }
    ~Autocast() {
        if (active_) {
            at::autocast::clear_cache();
            enable(false, at::kBFloat16);
        }
    }
    Autocast(const Autocast&) = delete;
    Autocast& operator=(const Autocast&) = delete;

private:
    void enable(bool on, at::ScalarType dtype) const {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
        at::autocast::set_autocast_dtype(device_, dtype);
        at::autocast::set_autocast_enabled(device_, on);
#else
        if (device_ == at::kCUDA) {
            at::autocast::set_autocast_gpu_dtype(dtype);
            at::autocast::set_enabled(on);
        } else {
            at::autocast::set_autocast_cpu_dtype(dtype);
            at::autocast::set_cpu_enabled(on);
        }
#endif
    }

    at::DeviceType device_;
    bool active_;
};

} // namespace sc
