#pragma once

namespace sc {

enum class DeviceChoice { Auto, Cpu, Cuda };
enum class DtypeChoice { Auto, Float32, BFloat16, Float16 };

} // namespace sc
