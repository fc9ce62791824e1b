#include "core/generation/model_digests.h"

#include "core/base/cancellation.h"
#include "core/base/log.h"
#include "core/models/network_digest.h"

namespace sc {

ModelDigests::ModelDigests(std::filesystem::path model, std::filesystem::path vae, OpenFiles files)
    : thread_(
          [this, model = std::move(model), vae = std::move(vae), files = std::move(files)](const std::stop_token& stop) mutable {
              const CancellationScope cancellation(stop);
              const OpenFiles::Scope scope(files);
              Digests found;
              try {
                  found = {digestOfModel(model), vae.empty() ? std::string() : digestOfModel(vae)};
              } catch (const std::exception& failure) {
                  if (!stop.stop_requested())
                      logWarning("The digest of \"" + model.string() + "\" could not be taken: " + failure.what());
              }
              const std::lock_guard lock(mutex_);
              done_ = true;
              digests_ = std::move(found);
              changed_.notify_all();
          }) {}

const ModelDigests::Digests& ModelDigests::get() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, CancellationScope::current(), [this] { return done_; });
    checkCancelled();
    return digests_;
}

} // namespace sc
