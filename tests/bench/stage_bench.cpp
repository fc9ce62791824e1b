// Times the stages of a picture on a model folder. Usage: stage_bench MODEL CONTROLNET DTYPE THREADS SIZE
#include <ATen/ATen.h>

#include <chrono>
#include <cstdio>

#include "core/base/memory.h"
#include "core/models/checkpoint.h"
#include "core/pipeline/tiled_vae.h"
#include "core/tensor/load_weights.h"

using namespace sc;

namespace {

std::string dtype;

template <typename F>
void row(const char* name, const F& work, int rounds = 2) {
    double best = 1e9;
    for (int i = 0; i < rounds; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::printf("ours       %-9s %-22s %9.3f s\n", dtype.c_str(), name, best);
    std::fflush(stdout);
}

template <typename M>
std::shared_ptr<M> ready(const Loaded<M>& loaded, const Runtime& runtime) {
    prepareWeights(*loaded.module, runtime, loaded.weights);
    return loaded.module;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 6) {
        std::fprintf(stderr, "Usage: stage_bench MODEL CONTROLNET DTYPE THREADS SIZE\n");
        return 2;
    }
    dtype = argv[3];
    const Runtime runtime =
        chooseRuntime(DeviceChoice::Cpu, dtype == "bfloat16" ? DtypeChoice::BFloat16 : DtypeChoice::Float32, std::atoi(argv[4]));
    useThreads(runtime.threads);
    keepFreedMemory();
    const int64_t side = std::atoi(argv[5]) / 8;
    const c10::InferenceMode inference;
    const auto model = Checkpoint::open(argv[1]);
    const at::TensorOptions options = at::TensorOptions().dtype(runtime.dtype);
    const at::Tensor x = at::randn({2, 4, side, side}).to(runtime.dtype), context = at::randn({2, 77, 768}).to(runtime.dtype),
                     t = at::full({1}, 500.0);
    {
        const auto text = ready(model->textEncoder(), runtime);
        row("text, 2 prompts", [&] { text->forward(at::zeros({2, 77}, at::kLong)); });
    }
    {
        const auto unet = ready(model->unet(), runtime);
        row("U-Net, batch 2", [&] { unet->forward(x, t, context); });
        const at::Tensor x4 = at::cat({x, x}), context4 = at::cat({context, context});
        row(
            "U-Net, batch 4", [&] { unet->forward(x4, t, context4); }, 1);
    }
    {
        const auto net = ready(ControlNetCheckpoint::open(argv[2])->network(), runtime);
        const at::Tensor hint = net->embedHint(at::zeros({1, 3, 8 * side, 8 * side}, options));
        row("side network, batch 2", [&] { net->forward(x, t, context, hint); });
    }
    const auto vae = ready(model->vae(), runtime);
    row("decode, 1 picture", [&] { decodeTiled(*vae, x.narrow(0, 0, 1)); });
}
