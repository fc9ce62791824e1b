#include "core/models/ldm_config.h"

#include <limits>

#include "core/base/error.h"
#include "core/base/files.h"

#ifdef SC_YAML
#include <yaml-cpp/yaml.h>
#endif

namespace sc {

#ifdef SC_YAML

bool predictsVelocity(const std::filesystem::path& yaml) {
    const auto refuse = [&](const char* name, const YAML::Node& value, const auto& wanted) {
        throw Error(
            ErrorKind::Unsupported,
            "\"%1\" gives the checkpoint beside it the value \"%2\" for \"%3\"; only %4 can be run. Choose another model.", yaml,
            value.as<std::string>("").substr(0, 40), name, wanted);
    };
    try {
        YAML::Node params = YAML::Load(readFile(yaml, 1 << 20));
        for (const char* name : {"model", "params"}) {
            if (!params.IsMap() || !params[name])
                return false;
            params.reset(params[name]);
        }
        if (!params.IsMap())
            return false;
        for (const auto& [name, wanted] : {std::pair("linear_start", 0.00085), std::pair("linear_end", 0.012),
                                           std::pair("timesteps", 1000.0), std::pair("scale_factor", 0.18215)})
            if (const YAML::Node value = params[name];
                value && value.as<double>(std::numeric_limits<double>::quiet_NaN()) != wanted)
                refuse(name, value, wanted);
        const YAML::Node value = params["parameterization"];
        const std::string kind = value ? value.as<std::string>("") : "eps";
        if (kind != "eps" && kind != "v")
            refuse("parameterization", value, "eps/v");
        return kind == "v";
    } catch (const YAML::Exception& fault) {
        throw Error(ErrorKind::BadFile, "\"%1\" cannot be read as YAML: %2.", yaml, fault.msg);
    }
}

#else

bool predictsVelocity(const std::filesystem::path& yaml) {
    throw Error(
        ErrorKind::Unsupported,
        "\"%1\" says what the checkpoint beside it predicts, but this program was built without yaml-cpp. Install libyaml-cpp-dev and build it anew, or use the model as a diffusers folder.",
        yaml);
}

#endif

} // namespace sc
