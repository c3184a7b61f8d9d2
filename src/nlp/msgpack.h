// Reader of the msgpack subset found in model folders: nil, bool, integers, floats, str, bin, arrays, maps.
//
//   MsgReader in(bytes);
//   for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
//     std::string_view key = in.read_text();
//     if (key == "exceptions") read_exceptions(in); else in.skip();
//   }
//   if (!in.ok()) return in.error("tokenizer");
//
// Errors are sticky: after the first malformed or unexpected byte every read gives 0 or "", counts are 0, and ok() is
// false, so loops end and one test at the end suffices. Counts are checked against the bytes left: a loop over a count
// is never longer than the input. Lifetimes: texts are views into the bytes given. Thread-safety: plain value.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::nlp {

enum class MsgKind { nil, boolean, integer, real, str, bin, array, map, none };   // none: end of bytes, or bad byte

// A map key: a text (str and bin are alike) or a number.
struct MsgKey { bool is_text = false; std::string_view text; std::uint64_t number = 0; };

class MsgReader {
 public:
  explicit MsgReader(std::string_view bytes) : bytes_(bytes) {}

  MsgKind peek() const;                 // kind of the next value
  bool at_end() const { return at_ >= bytes_.size(); }
  bool ok() const { return problem_ == nullptr; }
  Error error(std::string where) const; // call only when !ok()

  std::uint32_t read_map();             // number of key/value pairs that follow
  std::uint32_t read_array();           // number of items that follow
  std::string_view read_text();         // str or bin
  std::uint64_t read_uint();            // negative numbers are an error
  std::int64_t read_int();              // numbers above INT64_MAX are an error
  double read_real();                   // floats and integers
  bool read_bool();
  bool take_nil();                      // true and past it when the next value is nil
  MsgKey read_key();
  void skip();                          // past the next value, whatever it holds; iterative
  void fail(const char* problem);       // lets callers add a complaint of their own (a literal)

 private:
  std::uint8_t take();
  std::uint64_t big_endian(int n);
  std::string_view take_bytes(std::uint64_t n);
  std::uint32_t checked_count(std::uint64_t n, std::uint64_t bytes_each);
  std::string_view bytes_;
  std::size_t at_ = 0;
  const char* problem_ = nullptr;
  std::size_t problem_at_ = 0;
};

// A whole small value as a tree (lookups of a few rows, ruler patterns, node attributes). Nesting deeper than
// kMaxDepth is an error.
struct MsgPair;
struct MsgValue {
  static constexpr int kMaxDepth = 32;
  MsgKind kind = MsgKind::nil;
  bool flag = false;
  std::int64_t integer = 0;                          // uint64 values keep their bits
  double real = 0;
  std::string_view text;                             // str, bin: view into the bytes read
  std::vector<MsgValue> items;                       // array
  std::vector<MsgPair> pairs;                        // map, in file order

  const MsgValue* find(std::string_view key) const;  // map value under a text key, or nullptr
  const MsgValue* find(std::uint64_t key) const;     // map value under a number key, or nullptr
  std::string_view text_or(std::string_view key, std::string_view other) const;
};
struct MsgPair { MsgValue key, value; };
MsgValue read_value(MsgReader& in);
Result<MsgValue> parse_msgpack(std::string_view bytes, std::string where);

}  // namespace newsledger::nlp
