#include "core/attack/attack_summary.h"

#include "core/evaluation/wilson.h"

namespace sc {

AttackResult summaryOf(const std::vector<AttackedCase>& cases, const std::filesystem::path& folder) {
    AttackResult out;
    int64_t before = 0, after = 0, count = 0;
    for (const AttackedCase& one : cases) {
        if (!one.attackable) {
            ++out.notAttackable;
            continue;
        }
        ++count;
        before += one.before;
        after += one.after;
        if (one.after)
            out.queries += one.queries;
    }
    if (out.notAttackable > 0)
        out.notes.push_back(Sentence("%1 of %2 prompts give the attack nothing to work with; they are counted in neither share.",
                                     out.notAttackable, cases.size()));
    out.before = measuredRate(before, count);
    out.after = measuredRate(after, count);
    out.queries = after > 0 ? out.queries / double(after) : 0;
    out.found = folder / "found.json";
    out.pairs = folder / "found.jsonl";
    return out;
}

} // namespace sc
