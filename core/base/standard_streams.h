#pragma once

namespace sc {

/// Opens /dev/null in place of standard input, output and errors where a program was started without them: else the next files
/// that are opened would be taken for them. Call first in main.
void fillStandardStreams();

} // namespace sc
