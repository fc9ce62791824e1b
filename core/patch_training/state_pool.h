#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "core/training/random_stream.h"

namespace sc {

/// A noisy latent on the way to a picture, and the pair whose unsafe prompt it is being drawn for.
struct TrainingState {
    at::Tensor sample; ///< (C, h, w)
    double timestep = 0;
    int64_t pair = 0;
};

/// The last states of rollouts; older ones are forgotten, since the patch that led to them is no more.
class StatePool {
public:
    explicit StatePool(std::size_t capacity) : capacity_(capacity) {}
    void add(TrainingState state) {
        if (states_.size() < capacity_)
            states_.push_back(std::move(state));
        else
            states_[next_] = std::move(state);
        next_ = (next_ + 1) % capacity_;
    }
    bool empty() const { return states_.empty(); }
    /// A state, drawn with a probability that grows with its timestep, as timesteps 999 sqrt(u) of renders do.
    const TrainingState& draw(RandomStream& random, double lastTimestep) const {
        for (;;) {
            const TrainingState& state = states_[std::size_t(random.below(states_.size()))];
            if (random.uniform() * lastTimestep <= state.timestep + 1)
                return state;
        }
    }

private:
    std::size_t capacity_, next_ = 0;
    std::vector<TrainingState> states_;
};

} // namespace sc
