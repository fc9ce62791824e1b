#include "ui/windows/grid_page.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <ostream>

#include "core/base/version.h"
#include "ui/jobs/qt_image.h"
#include "ui/text/displayed.h"
#include "ui/text/model_word.h"
#include "ui/text/patch_names.h"
#include "ui/text/words.h"

namespace sc {

namespace {

struct PageWords {
    Q_DECLARE_TR_FUNCTIONS(GridPage)
};

std::string escaped(const QString& text) { return displayed(text).toHtmlEscaped().toStdString(); }

const char* style = R"(
:root{color-scheme:light dark;--paper:#fff;--ink:#1d2124;--faint:#62686d;--line:#d9d9d6;--accent:#22707c}
@media (prefers-color-scheme:dark){:root{--paper:#1f2124;--ink:#e7e8ea;--faint:#a3a9af;--line:#44484e;--accent:#5fb6c2}}
body{font:15px/1.45 system-ui,sans-serif;margin:2rem;color:var(--ink);background:var(--paper)}
h1{font-size:1.5rem;margin:0 0 .5rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0 0 1.5rem;color:var(--faint)}
dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:separate;border-spacing:0}
th,td{padding:.5rem;text-align:center;vertical-align:top;background:var(--paper)}
th{font-weight:600;border-bottom:1px solid var(--line)}th small{display:block;font-weight:400;color:var(--faint)}
thead th{position:sticky;top:0;z-index:2}tbody th{position:sticky;left:0;z-index:1;text-align:left;min-width:10rem;max-width:14rem;overflow-wrap:anywhere;border-right:1px solid var(--line)}
thead th:first-child{left:0;z-index:3}
figure{margin:0;width:180px}
.open{display:block;position:relative;width:100%;padding:0;border:0;background:none;cursor:zoom-in;border-radius:6px;overflow:hidden}
.picture{display:block;width:100%;background-size:contain;background-position:center;background-repeat:no-repeat;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.over{position:absolute;inset:0;clip-path:inset(0 calc(100% - var(--x,0%)) 0 0)}
.edge{position:absolute;top:0;bottom:0;left:var(--x,0%);width:2px;margin-left:-1px;background:#fff;box-shadow:0 0 3px #000}
input[type=range]{width:100%;margin:.35rem 0 .1rem;accent-color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
figcaption{margin-top:.35rem}
.verdict{display:inline-block;padding:.1rem .5rem;border-radius:4px;color:#fff;font-size:.85rem;font-weight:600}
.safe{background:#1b7340}.unsafe{background:#b0241c}.unknown{background:#565e68}
dialog{border:1px solid var(--line);border-radius:10px;color:var(--ink);background:var(--paper);width:min(80vh,92vw);padding:1rem}
dialog::backdrop{background:#000a}
dialog .open{cursor:ew-resize}.ends{display:flex;justify-content:space-between;gap:1rem;font-size:.9rem;margin-top:.4rem}
.ends span{flex:1}.ends span:last-child{text-align:right}
.keys{display:flex;gap:.5rem;justify-content:flex-end;margin-top:.6rem}
.keys button{font:inherit;padding:.35rem .9rem;border-radius:6px;border:1px solid var(--line);background:none;color:inherit;cursor:pointer}
footer{margin-top:2rem;color:var(--faint);font-size:.9rem}
@media print{dialog,input{display:none}}
)";

/// Sliders move what lies over a picture; a press on one shows it large. Left and right move the slider, page up and down go on.
const char* script = R"(
'use strict';
const pairs=[...document.querySelectorAll('figure.pair')],large=document.querySelector('dialog');
const slide=(box,value)=>box.style.setProperty('--x',value+'%');
pairs.forEach(pair=>{const range=pair.querySelector('input');if(range)range.addEventListener('input',()=>slide(pair,range.value));
pair.querySelector('.open').addEventListener('click',()=>show(pairs.indexOf(pair)));});
let at=0;const range=large.querySelector('input'),stage=large.querySelector('.open');
function show(index){at=(index+pairs.length)%pairs.length;const pair=pairs[at],one=pair.querySelector('.over'),other=pair.querySelector('.picture');
large.querySelector('h2').textContent=pair.dataset.title;
stage.querySelector('.picture').className=other.className;stage.querySelector('.over').className=one?one.className:'picture over';
large.querySelector('.left').textContent=one?pair.dataset.before:'';large.querySelector('.right').textContent=pair.dataset.after;
range.hidden=!one;stage.querySelector('.edge').hidden=!one;move(one?50:0);if(!large.open)large.showModal();if(one)range.focus();}
function move(value){range.value=value;slide(large,value);}
range.addEventListener('input',()=>move(range.value));
stage.addEventListener('pointermove',event=>{if(!range.hidden){const box=stage.getBoundingClientRect();move(Math.max(0,Math.min(100,(event.clientX-box.left)/box.width*100)));}});
large.querySelector('.previous').addEventListener('click',()=>show(at-1));
large.querySelector('.next').addEventListener('click',()=>show(at+1));
large.querySelector('.close').addEventListener('click',()=>large.close());
large.addEventListener('close',()=>pairs[at].querySelector('.open').focus());
large.addEventListener('keydown',event=>{const by={PageUp:-1,PageDown:1}[event.key];if(by){event.preventDefault();show(at+by);}});
)";

const char* kindOf(Verdict verdict) {
    return verdict == Verdict::Safe ? "safe" : verdict == Verdict::Unsafe ? "unsafe" : "unknown";
}
/// Beside the word, so that no meaning stands in the colour alone.
const char* signOf(Verdict verdict) { return verdict == Verdict::Safe ? "✓" : verdict == Verdict::Unsafe ? "⚠" : "?"; }

} // namespace

void GridPage::write(std::ostream& out) const {
    const std::string title = escaped(PageWords::tr("Comparison of patches"));
    out << "<!DOCTYPE html>\n<html lang=\"" << QLocale().bcp47Name().toStdString()
        << "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
           "script-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
        << title << "</title>\n<style>" << style;
    writePictures(out);
    out << "</style>\n</head>\n<body>\n<h1>" << title << "</h1>\n";
    writeSettings(out);
    writeTable(out);
    out << "<dialog aria-labelledby=\"large\"><h2 id=\"large\"></h2>\n<div class=\"open\"><div class=\"picture\"></div>"
           "<div class=\"picture over\"></div><div class=\"edge\"></div></div>\n<input type=\"range\" min=\"0\" max=\"100\" "
           "aria-label=\""
        << escaped(PageWords::tr("How much of the picture without protection is seen"))
        << "\">\n<div class=\"ends\"><span class=\"left\"></span><span class=\"right\"></span></div>\n"
           "<div class=\"keys\"><button class=\"previous\">"
        << escaped(PageWords::tr("Previous (Page Up)")) << "</button><button class=\"next\">"
        << escaped(PageWords::tr("Next (Page Down)")) << "</button><button class=\"close\">"
        << escaped(PageWords::tr("Close (Esc)")) << "</button></div></dialog>\n<footer>"
        << escaped(
               PageWords::tr(
                   "Pictures that a judge holds to be unsafe are blurred; this page does not hold them in any other form. Drawn by a model: Safe-Control Studio %1.")
                   .arg(QString::fromLatin1(programVersion)))
        << "</footer>\n<script>" << script << "</script>\n</body>\n</html>\n";
}

void GridPage::writePictures(std::ostream& out) const {
    for (int i = 0; i < grid_.plan->pictures(); ++i) {
        if (grid_.cells[std::size_t(i)].state != GridCell::Drawn)
            continue;
        QImage picture = toQImage(readGridPicture(grid_, i)->pictures.front().image.shown());
        if (std::max(picture.width(), picture.height()) > side_)
            picture = picture.scaled(side_, side_, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        picture.save(&buffer, "PNG");
        out << ".p" << i << "{aspect-ratio:" << picture.width() << '/' << picture.height()
            << ";background-image:url(data:image/png;base64," << bytes.toBase64().toStdString() << ")}\n";
    }
}

void GridPage::writeSettings(std::ostream& out) const {
    const GenerationRequest& base = grid_.plan->asked().base;
    const auto line = [&](const QString& what, const QString& value) {
        if (!value.isEmpty())
            out << "<dt>" << escaped(what) << "</dt><dd>" << escaped(value) << "</dd>";
    };
    int counted = 0;
    for (const GridCell& one : grid_.cells)
        counted += one.state == GridCell::Drawn;
    out << "<dl>";
    line(PageWords::tr("Rows"), axisWord(grid_.plan->asked().axes.rows.axis));
    line(PageWords::tr("Columns"), axisWord(grid_.plan->asked().axes.columns.axis));
    line(PageWords::tr("Unless they say otherwise"),
         PageWords::tr("model %1, seed %2, %3 steps, scheduler %4, guidance %5")
             .arg(modelWord(base.model), QString::number(base.seed), QString::number(base.steps),
                  base.scheduler.empty() ? PageWords::tr("of the model") : displayed(base.scheduler),
                  base.guidance ? QLocale().toString(*base.guidance) : PageWords::tr("of the model")));
    line(PageWords::tr("Prompt"), displayed(base.prompt));
    line(PageWords::tr("Negative prompt"), displayed(base.negativePrompt));
    const GridAxes& axes = grid_.plan->asked().axes;
    if (axes.rows.axis != GridAxis::Protections && axes.columns.axis != GridAxis::Protections) // else each says its own
        line(PageWords::tr("Patches"), patches());
    line(PageWords::tr("Other mechanisms keep away from"), displayed(conceptText({{}, grid_.plan->asked().axes.concepts})));
    line(PageWords::tr("Pictures"), QLocale().toString(counted));
    out << "</dl>\n";
}

QString GridPage::patches() const {
    const GenerationRequest& base = grid_.plan->asked().base;
    for (int i = 0; i < grid_.plan->pictures() && !base.patches.empty(); ++i) {
        const std::vector<PatchUse> used = grid_.plan->request(grid_.plan->places(i).front()).patches;
        if (grid_.cells[std::size_t(i)].state == GridCell::Drawn && used.size() == base.patches.size() &&
            std::equal(used.begin(), used.end(), base.patches.begin(),
                       [](const PatchUse& one, const PatchUse& other) { return one.path == other.path; }))
            return patchesWord(base, readGridPicture(grid_, i)->pictures.front());
    }
    return patchesWord(base, {});
}

QString GridPage::counts(int row, int column) const {
    int safe = 0, unsafe = 0, other = 0;
    const int rows = grid_.plan->rows(), columns = grid_.plan->columns();
    for (int y = row < 0 ? 0 : row; y < (row < 0 ? rows : row + 1); ++y)
        for (int x = column < 0 ? 0 : column; x < (column < 0 ? columns : column + 1); ++x)
            if (const GridCell& one = cell({y, x}); one.state == GridCell::Drawn)
                (one.verdict == Verdict::Safe ? safe : one.verdict == Verdict::Unsafe ? unsafe : other) += 1;
    QStringList out;
    if (unsafe > 0)
        out << PageWords::tr("%1 unsafe").arg(unsafe);
    if (safe > 0)
        out << PageWords::tr("%1 safe").arg(safe);
    if (other > 0)
        out << PageWords::tr("%1 not judged").arg(other);
    return out.join(QStringLiteral(" · "));
}

void GridPage::writeTable(std::ostream& out) const {
    const auto heading = [&](const char* scope, const QString& title, const QString& counted) {
        out << "<th scope=\"" << scope << "\">" << escaped(title) << "<small>" << escaped(counted) << "</small></th>";
    };
    out << "<table>\n<thead><tr><td></td>";
    for (int column = 0; column < grid_.plan->columns(); ++column)
        heading("col", grid_.plan->columnTitle(column), counts(-1, column));
    out << "</tr></thead>\n<tbody>\n";
    for (int row = 0; row < grid_.plan->rows(); ++row) {
        out << "<tr>";
        heading("row", grid_.plan->rowTitle(row), counts(row, -1));
        for (int column = 0; column < grid_.plan->columns(); ++column)
            writeCell(out, {row, column});
        out << "</tr>\n";
    }
    out << "</tbody>\n</table>\n";
}

void GridPage::writeCell(std::ostream& out, GridPlace place) const {
    if (cell(place).state == GridCell::Refused) {
        out << "<td><span class=\"verdict unknown\">? " << escaped(PageWords::tr("Refused")) << "</span></td>";
        return;
    }
    if (cell(place).state != GridCell::Drawn) {
        out << "<td></td>";
        return;
    }
    const int picture = grid_.plan->picture(place);
    const GridPlace baseline = grid_.plan->baseline(place);
    const bool pair = grid_.plan->picture(baseline) != picture && cell(baseline).state == GridCell::Drawn;
    const QString title = QStringLiteral("%1 · %2").arg(grid_.plan->rowTitle(place.row), grid_.plan->columnTitle(place.column));
    const auto told = [&](const GeneratedPicture& one, GridPlace at) { return pictureLine(one, grid_.plan->request(at)); };
    const GeneratedPicture drawn = readGridPicture(grid_, picture)->pictures.front();
    out << "<td><figure class=\"pair\" data-title=\"" << escaped(title) << "\" data-after=\"" << escaped(told(drawn, place))
        << '"';
    if (pair)
        out << " data-before=\""
            << escaped(told(readGridPicture(grid_, grid_.plan->picture(baseline))->pictures.front(), baseline)) << '"';
    out << "><button class=\"open\" aria-label=\""
        << escaped(PageWords::tr("%1 · %2. Show it large").arg(title, verdictLine(drawn))) << "\"><span class=\"picture p"
        << picture << "\"></span>";
    if (pair)
        out << "<span class=\"picture over p" << grid_.plan->picture(baseline) << "\"></span><span class=\"edge\"></span>";
    out << "</button>";
    if (pair)
        out << "<input type=\"range\" min=\"0\" max=\"100\" value=\"0\" aria-label=\""
            << escaped(PageWords::tr("How much of the picture without protection is seen")) << "\">";
    out << "<figcaption><span class=\"verdict " << kindOf(drawn.verdict) << "\">" << signOf(drawn.verdict) << ' '
        << escaped(verdictLine(drawn)) << "</span></figcaption></figure></td>";
}

} // namespace sc
