#pragma once

#include <QDateTime>
#include <QImage>

#include <optional>
#include <vector>

#include "core/attack/attack_request.h"
#include "core/attack/attacked_case.h"

namespace sc {

// See run_folder.h; none of this is for the GUI's thread.

/// Makes the folder for an attack and returns the request with its place. Throws Error(BadFile).
AttackRequest beginAttack(AttackRequest request);

/// The newest one, if it was not ended.
std::optional<AttackRequest> unfinishedAttack();

/// One of before. Throws Error(BadFile) where what was asked for cannot be read.
struct EarlierAttack {
    AttackRequest request;
    bool finished = false;
};
EarlierAttack openAttack(const std::filesystem::path& folder);

/// The newest, newest first; damaged ones are left out.
std::vector<EarlierAttack> earlierAttacks();

/// When it was begun.
QDateTime begunAt(const AttackRequest& request);

/// What came of each prompt so far.
std::vector<AttackedCase> casesIn(const std::filesystem::path& folder);

/// What got past the protection, fitted into a square of `side` pixels and blurred where it was found unsafe; null: nothing did.
QImage pictureOf(const AttackedCase& one, const std::filesystem::path& folder, int side);

/// Writes the prompts that were found, a suite, to a file. Throws Error(BadFile).
void exportFound(const std::filesystem::path& found, const std::filesystem::path& file);

} // namespace sc
