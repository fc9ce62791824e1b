#include <ATen/ATen.h>

#include <cmath>
#include <deque>

#include "core/schedulers/algorithms.h"

namespace sc {

namespace {

/// UniPC multistep predictor-corrector with B(h) = exp(h) - 1 (arXiv 2302.04867, "bh2").
class UniPc : public Scheduler {
public:
    UniPc(const SchedulerConfig& config, int steps) : config_(config), table_(multistepSigmaTable(config, steps)) {
        timesteps_ = table_.timesteps;
    }

protected:
    Mixture mixtureOf(std::size_t call) const override { return mixtureOfAlpha(alphaOf(call) * alphaOf(call)); }
    at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample, const NoiseSource&) override {
        const double alpha = alphaOf(call);
        const at::Tensor x = originalFromAlpha(config_, output, sample, alpha * alpha);
        const at::Tensor corrected = lastSample_.defined() ? correct(call, x) : sample;
        originals_.push_front(x);
        if (originals_.size() > std::size_t(config_.solverOrder))
            originals_.pop_back();
        order_ = int(originals_.size());
        if (config_.lowerOrderFinal)
            order_ = std::min(order_, int(timesteps_.size() - call));
        lastSample_ = corrected;
        return predict(call);
    }

private:
    double alphaOf(std::size_t i) const { return 1 / std::sqrt(table_.sigmas[i] * table_.sigmas[i] + 1); }
    double lambdaOf(std::size_t i) const { return -std::log(table_.sigmas[i]); }

    /// The linear system of the paper's theorem 3.1 for a step from `from` to `from + 1`.
    struct System {
        std::vector<double> ratios; ///< lambda distances to earlier steps over that of this step, and 1
        std::vector<double> right;
        double expm1;
    };
    System system(std::size_t from) const {
        System s;
        const double h = lambdaOf(from + 1) - lambdaOf(from);
        for (int i = 1; i < order_; ++i)
            s.ratios.push_back((lambdaOf(from - i) - lambdaOf(from)) / h);
        s.ratios.push_back(1);
        s.expm1 = std::expm1(-h);
        double phi = s.expm1 / -h - 1, factorial = 1;
        for (int i = 1; i <= order_; ++i) {
            s.right.push_back(phi * factorial / s.expm1);
            factorial *= i + 1;
            phi = phi / -h - 1 / factorial;
        }
        return s;
    }

    /// Solves sum_j ratio_j^i x_j = right_i for the first `size` ratios.
    static std::vector<double> solve(const System& s, int size) {
        const at::Tensor matrix = at::empty({size, size}, at::kDouble), right = at::empty({size}, at::kDouble);
        for (int i = 0; i < size; ++i) {
            for (int j = 0; j < size; ++j)
                matrix[i][j] = std::pow(s.ratios[j], i);
            right[i] = s.right[i];
        }
        const at::Tensor x = at::linalg_solve(matrix, right);
        return {x.data_ptr<double>(), x.data_ptr<double>() + size};
    }

    /// Part of a step that both formulas share.
    at::Tensor base(std::size_t from, const System& s) const {
        const double keep = table_.sigmas[from + 1] * alphaOf(from + 1) / (table_.sigmas[from] * alphaOf(from));
        return keep * lastSample_ - (alphaOf(from + 1) * s.expm1) * originals_[0];
    }

    at::Tensor predict(std::size_t call) const {
        const System s = system(call);
        at::Tensor next = base(call, s);
        if (order_ > 1) {
            const std::vector<double> weights = order_ == 2 ? std::vector<double>{0.5} : solve(s, order_ - 1);
            for (int i = 1; i < order_; ++i)
                next = next - (alphaOf(call + 1) * s.expm1 * weights[i - 1] / s.ratios[i - 1]) * (originals_[i] - originals_[0]);
        }
        return next;
    }

    /// Takes the last step again, now that the picture at its end is known.
    at::Tensor correct(std::size_t call, const at::Tensor& x) const {
        const System s = system(call - 1);
        const std::vector<double> weights = order_ == 1 ? std::vector<double>{0.5} : solve(s, order_);
        const double scale = alphaOf(call) * s.expm1;
        at::Tensor next = base(call - 1, s) - (scale * weights.back()) * (x - originals_[0]);
        for (int i = 1; i < order_; ++i)
            next = next - (scale * weights[i - 1] / s.ratios[i - 1]) * (originals_[i] - originals_[0]);
        return next;
    }

    SchedulerConfig config_;
    SigmaTable table_;
    std::deque<at::Tensor> originals_; ///< predicted pictures, newest first
    at::Tensor lastSample_;
    int order_ = 1; ///< of the last prediction
};

} // namespace

std::unique_ptr<Scheduler> makeUniPc(const SchedulerConfig& config, int steps) { return std::make_unique<UniPc>(config, steps); }

} // namespace sc
