"""Makes tests/data/models, tests/data/configs and tests/data/golden. See README.md beside this file."""
import pathlib

import networks
import pictures
import schedulers
import tiny_models
import tokens

data = pathlib.Path(__file__).parents[1] / "data"
golden, configs = data / "golden", data / "configs"
for folder in (golden, configs):
    folder.mkdir(parents=True, exist_ok=True)
models = tiny_models.make(data / "models")
networks.make_outputs(models, golden)
networks.make_names(configs, golden)
pictures.make(models, data / "models", golden)
schedulers.make(golden)
tokens.make(golden)
