"""CLIP's byte-level BPE vocabulary as vocab.json and merges.txt, whole or cut to its most frequent merges."""
import gzip
import json
import pathlib


def byte_symbols():
    """The 256 printable characters that stand for bytes, in the order of CLIP's vocabulary."""
    printable = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    symbols = [chr(b) for b in printable]
    symbols += [chr(256 + n) for n in range(256 - len(printable))]
    return symbols


def write(folder, merge_count=48894):
    """Writes vocab.json and merges.txt with the first `merge_count` merges (48,894 = all)."""
    import open_clip

    packed = pathlib.Path(open_clip.__file__).parent / "bpe_simple_vocab_16e6.txt.gz"
    merges = gzip.open(packed, "rt", encoding="utf-8").read().split("\n")[1 : 1 + merge_count]
    symbols = byte_symbols()
    tokens = symbols + [s + "</w>" for s in symbols] + ["".join(m.split()) for m in merges]
    tokens += ["<|startoftext|>", "<|endoftext|>"]
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    vocab = {token: i for i, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False), encoding="utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n", encoding="utf-8")
    return len(tokens)


if __name__ == "__main__":
    write(pathlib.Path(__file__).parents[2] / "resources" / "clip")
