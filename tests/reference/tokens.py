"""Token ids of strings of all kinds, by transformers' CLIPTokenizer over resources/clip."""
import json
import pathlib
import random

from transformers import CLIPTokenizer

ROOT = pathlib.Path(__file__).parents[2]
WORDS = """a an the red green blue apple dog cat beach night snow mountain castle robot flower sunset photo painting watercolor sketch
 portrait of on in at with two three old young happy quiet bright misty 4k 8k hdr 35mm f/1.8 ISO100 it's don't we'll they're I've he'd I'm
 unbelievably counterclockwise hyperrealistic bokeh Studio GHIBLI-like wide-angle close-up high-quality, masterpiece; best!! what? (soft)
 [light] {warm} <lora> "quoted" #tag @user 50% $5 c++ x_y a/b 1234567890 3.14 1,000 2nd""".split()
SCRIPTS = ["Ein schöner Tag in München", "Un château près de la rivière à Noël", "El niño comió piña en la montaña", "Żółta łódź na jeziorze",
           "красная машина на улице", "Ελληνικό νησί με ΘΆΛΑΣΣΑ ς", "תפוח אדום על השולחן", "تفاحة حمراء على الطاولة", "लाल सेब मेज पर",
           "แอปเปิ้ลสีแดง", "一只红色的苹果在桌子上", "赤いリンゴと犬", "빨간 사과와 개", "quả táo đỏ trên bàn", "İstanbul'da GÜZEL bir gün ışığı",
           "ⅫⅣ ½ ² ③ ٣ ४ 五", "ﬁne ﬂower ĳssel Ǆ ǅ", "ÀÉÎÕÜ ñ ç ß ẞ Å Å", "e\u0301a\u0300o\u0308 n\u0303 \u1e9b\u0323 q\u0307\u0323", "각 한글"]
EMOJI = ["😀", "👩‍👩‍👧", "🏳️‍🌈", "👍🏽", "🇩🇪", "❤️", "☕", "🍎🐶🏖️", "1️⃣", "🧑🏿‍🚀"]
ODD = ["", " ", "\t\n", "\u00a0\u2003x\u3000y", "a\u0000b", "\u0001\u007f\u0085z", "\ufeffbom", "\u200bzero\u200dwidth", "\u202eright", "'s't're", "''''", "don''t",
       "<|startoftext|>", "a<|endoftext|>b", "<|endoftext|><|endoftext|>", "<|ENDOFTEXT|>", "<|startoftext|", "</w>", "x</w>y", "a" * 500, "ab" * 200,
       "的" * 120, "😀" * 90, "1" * 90, "!" * 200, "word " * 100, "e\u0301" * 100, "\u0301" * 20, "a" + "\u0300\u0316" * 10, "\U0001f600\U0010ffff", "\ue000", "\ufffd"]


def strings(count):
    rng = random.Random(1)
    yield from SCRIPTS + EMOJI + ODD
    yield from (w for w in WORDS)
    for block in range(0x20, 0x3100, 0x20):
        yield "".join(chr(c) for c in range(block, block + 0x20) if not 0xD800 <= c < 0xE000)
    for block in (0x4E00, 0x9FA0, 0xA000, 0xAC00, 0xD7A0, 0xF900, 0xFB00, 0xFE20, 0xFF00, 0x10000, 0x10400, 0x1D400, 0x1F300, 0x1F900, 0x20000, 0x2F800, 0x30000):
        yield "".join(chr(c) for c in range(block, block + 0x20))
    pool = WORDS * 6 + SCRIPTS + EMOJI + [s for s in ODD if 0 < len(s) < 20]
    for _ in range(count):
        parts = [rng.choice(pool) for _ in range(rng.randint(1, 12))]
        text = rng.choice([" ", " ", ", ", "", "  ", "\n"]).join(parts)
        yield rng.choice([text, text, text.upper(), text.title()])


def make(folder):
    tokenizer = CLIPTokenizer(str(ROOT / "resources/clip/vocab.json"), str(ROOT / "resources/clip/merges.txt"), model_max_length=77)
    rows = []
    for text in strings(1700):
        ids = tokenizer(text, add_special_tokens=False, truncation=False).input_ids
        framed = tokenizer(text, padding="max_length", truncation=True, max_length=77).input_ids
        assert framed[1 : 1 + min(75, len(ids))] == ids[:75] and len(framed) == 77
        rows.append([text, len(ids), *ids[:75]])
    (folder / "tokens.json").write_text("[\n" + ",\n".join(json.dumps(r, separators=(",", ":")) for r in rows) + "\n]\n")
    print(len(rows), "strings")


if __name__ == "__main__":
    make(ROOT / "tests/data/golden")
