#pragma once

#include <QTableWidget>

#include <vector>

#include "core/patch_training/pair_file.h"

namespace sc {

/// Pairs of prompts to be edited: category, unsafe, safe, instruction. A block of lines is pasted as into a spreadsheet, from the
/// current cell on.
class PairTable : public QTableWidget {
    Q_OBJECT

public:
    enum Column { Category, Unsafe, Safe, Instruction };

    explicit PairTable(QWidget* parent);
    /// The rows that hold anything, texts without spaces around them; a prompt may be missing.
    std::vector<PairRow> rows() const;
    /// Number of the first row (from 1) that lacks one of its prompts; 0: none does.
    int incompleteRow() const;
    /// Puts them behind those that are there. At most mostRows fit; returns how many were taken.
    int append(const std::vector<PairRow>& rows);
    void addRow();
    void removeSelectedRows();
    void paste(const QString& text);

    static constexpr int mostRows = 10'000, longest = 2'000;

Q_SIGNALS:
    void changed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString at(int row, int column) const;
    void put(int row, int column, const QString& text);
    PairRow rowAt(int row) const;
};

} // namespace sc
