#include <iostream>

#include <termios.h>
#include <unistd.h>

#include "app/cli/commands.h"
#include "app/cli/say.h"
#include "core/engine/engine.h"

namespace sc {

namespace {

/// One line of standard input, not shown where that is a terminal.
std::string readPassword() {
    termios before{};
    const bool terminal = tcgetattr(STDIN_FILENO, &before) == 0;
    if (terminal) {
        termios hidden = before;
        hidden.c_lflag &= ~tcflag_t(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
        say(stderr, "Password of the key: ");
    }
    std::string password;
    std::getline(std::cin, password);
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        say(stderr, "\n");
    }
    return password;
}

} // namespace

void addPatchSigningCommands(CLI::App& patch) {
    struct Arguments {
        std::string patch, key, publicKey;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* sign = patch.add_subcommand("sign", "Sign a patch, with a key as minisign or keygen writes it");
    sign->add_option("patch", arguments->patch, "Folder or id")->required();
    sign->add_option("--key", arguments->key, "File of the secret key; its password is asked for, or read from standard input")
        ->required();
    sign->callback([arguments] {
        const Engine engine;
        engine.signPatch(arguments->patch, arguments->key, engine.needsPassword(arguments->key) ? readPassword() : "");
    });
    CLI::App* trust = patch.add_subcommand("trust", "Trust what a public key signed, from now on; its name is the file's");
    trust->add_option("key", arguments->publicKey, "File of the public key")->required();
    trust->callback([arguments] { Engine().trustKey(arguments->publicKey); });
    CLI::App* keygen = patch.add_subcommand("keygen", "Make a pair of keys to sign with (minisign makes some with a password)");
    keygen->add_option("--public", arguments->publicKey, "File for the public key, which you give to others, such as NAME.pub")
        ->required();
    keygen->add_option("--secret", arguments->key, "File for the secret key, which you keep for yourself")->required();
    keygen->callback([arguments] { Engine().makeKeys(arguments->publicKey, arguments->key); });
}

} // namespace sc
