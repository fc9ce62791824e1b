#include "core/patch_training/merge_methods.h"

namespace sc {

const std::vector<MergeMethodInfo>& mergeMethods() {
    static const std::vector<MergeMethodInfo> methods{{MergeMethod::Average, "average", Sentence("Average")},
                                                      {MergeMethod::Arithmetic, "arithmetic", Sentence("Task arithmetic")},
                                                      {MergeMethod::Ties, "ties", Sentence("TIES")},
                                                      {MergeMethod::Dare, "dare", Sentence("DARE")},
                                                      {MergeMethod::Refit, "refit", Sentence("Refit")},
                                                      {MergeMethod::Distil, "distil", Sentence("Distillation")}};
    return methods;
}

} // namespace sc
