// Streams, colour and width of one run (console.h).
#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace newsledger::cli {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

Console::Console(Common common) : common_(std::move(common)) {
  terminal_ = common_.output.empty() && isatty(STDOUT_FILENO);
  // NO_COLOR by its convention: any non-empty value. --color always wins over it.
  const bool wanted = terminal_ && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  colour_ = common_.color == "always" || (common_.color == "auto" && wanted);
  errors_to_terminal_ = isatty(STDERR_FILENO) && environment("TERM") != "dumb";
  live_ = errors_to_terminal_ && !terminal_;
  winsize size{};
  if (errors_to_terminal_ && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) bar_width_ = size.ws_col;
  if (terminal_ && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) width_ = size.ws_col;
}

Console::~Console() {
  if (out_ != stdout) std::fclose(out_);
}

Status Console::open() {
  if (common_.output.empty() || common_.output == "-") return Done{};
  std::FILE* file = std::fopen(common_.output.c_str(), "wb");
  if (!file) return Error{ErrorCode::io, std::string("cannot write this file: ") + std::strerror(errno), common_.output};
  out_ = file;
  return Done{};
}

void Console::write(std::string_view bytes) {
  if (!failed_ && std::fwrite(bytes.data(), 1, bytes.size(), out_) != bytes.size()) failed_ = true;
}

Status Console::finish() {
  if (std::fflush(out_) != 0) failed_ = true;
  if (failed_ && errno != EPIPE) return Error{ErrorCode::io, std::string("could not write the output: ") + std::strerror(errno), common_.output};
  return Done{};
}

void Console::bar(std::string_view line) const {
  if (common_.quiet) return;
  erase_bar();
  std::fprintf(stderr, live_ ? "%.*s" : "%.*s\n", static_cast<int>(line.size()), line.data());
  barred_ = live_;
}

void Console::erase_bar() const {
  if (barred_) std::fputs("\r\x1b[K", stderr);
  barred_ = false;
}

void Console::say(std::string_view message) const {
  if (common_.quiet) return;
  erase_bar();
  std::fprintf(stderr, "%.*s\n", static_cast<int>(message.size()), message.data());
}

int Console::fail(const Error& error) const {
  std::fflush(out_);
  erase_bar();
  std::fprintf(stderr, "newsledger: %s\n", error.to_string().c_str());
  return error.exit_code();
}

std::string Console::format(const std::string& wanted, const std::string& piped) const {
  if (wanted != "auto") return wanted;
  const auto dot = common_.output.rfind('.');
  const std::string suffix = dot == std::string::npos ? "" : common_.output.substr(dot + 1);
  if (suffix == "jsonl") return "ndjson";
  for (const char* known : {"ndjson", "json", "csv", "xlsx", "parquet", "conllu"}) if (suffix == known) return known;
  return terminal_ ? "table" : piped;
}

}  // namespace newsledger::cli
