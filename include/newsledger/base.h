// Ground words of Newsledger: Span, Error, Result, Diagnostic.
//
//   newsledger::Result<newsledger::Engine> engine = newsledger::Engine::load({});
//   if (!engine) { std::fputs(engine.error().message.c_str(), stderr); return engine.error().exit_code(); }
//
// Units: every Span is a half-open range of BYTES into the report's UTF-8 body.
// Lifetimes: all types here own their data. Thread-safety: plain values.
#pragma once
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace newsledger {

using Index = std::uint32_t;                       // position in one of a Document's lists
inline constexpr Index kNone = 0xffffffffu;        // "there is none"

// Half-open byte range [begin, end) of the body.
struct Span {
  std::uint32_t begin = 0, end = 0;
  constexpr bool empty() const { return begin >= end; }
  constexpr std::uint32_t size() const { return end > begin ? end - begin : 0; }
  constexpr bool contains(Span o) const { return begin <= o.begin && o.end <= end; }
  constexpr bool overlaps(Span o) const { return begin < o.end && o.begin < end; }
  constexpr auto operator<=>(const Span&) const = default;
};

// Why something of the outside world failed. The code decides the exit code of the program.
enum class ErrorCode { usage, not_found, input, io, model, store };

struct Error {
  ErrorCode code = ErrorCode::io;
  std::string message;  // one clear sentence: what was expected, what was found, what to do
  std::string where;    // file:line, path or option; may be empty
  // 2 usage, 1 nothing found, 3 some inputs failed, 4 store or model.
  int exit_code() const {
    switch (code) {
      case ErrorCode::usage: return 2;
      case ErrorCode::not_found: return 1;
      case ErrorCode::input: return 3;
      default: return 4;
    }
  }
  std::string to_string() const { return where.empty() ? message : where + ": " + message; }
};

// A bug of ours or of the caller (never reachable by input): says the sentence and aborts.
#define NEWSLEDGER_CHECK(cond, sentence)                                                       \
  do {                                                                                         \
    if (!(cond)) {                                                                             \
      std::fprintf(stderr, "%s:%d: check failed: %s (%s)\n", __FILE__, __LINE__, sentence, #cond); \
      std::abort();                                                                            \
    }                                                                                          \
  } while (0)

// A value or an Error. value() on an error is a bug.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : v_(std::in_place_index<0>, std::move(value)) {}   // NOLINT: implicit on purpose
  Result(Error error) : v_(std::in_place_index<1>, std::move(error)) {}  // NOLINT
  explicit operator bool() const { return v_.index() == 0; }
  bool ok() const { return v_.index() == 0; }
  T& value() & { NEWSLEDGER_CHECK(ok(), "value() of a failed Result"); return std::get<0>(v_); }
  const T& value() const& { NEWSLEDGER_CHECK(ok(), "value() of a failed Result"); return std::get<0>(v_); }
  T&& value() && { NEWSLEDGER_CHECK(ok(), "value() of a failed Result"); return std::get<0>(std::move(v_)); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const Error& error() const { NEWSLEDGER_CHECK(!ok(), "error() of a good Result"); return std::get<1>(v_); }

 private:
  std::variant<T, Error> v_;
};

// Result of something that gives nothing back.
struct Done {};
using Status = Result<Done>;

// The article is odd, we went on. `span` is in the body where there is one.
struct Diagnostic {
  enum class Level { info, warning, error } level = Level::warning;
  std::string code;     // a stable word: "bad-utf8", "too-long", ...
  std::string message;  // one sentence
  std::optional<Span> span;
};

}  // namespace newsledger
