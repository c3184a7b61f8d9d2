// msgpack (https://github.com/msgpack/msgpack/blob/master/spec.md), the types without extensions.
// A value is one head byte, big-endian length or number, then the payload:
//   00-7f int | 80-8f map | 90-9f array | a0-bf str | c0 nil | c2 c3 bool | c4-c6 bin | ca cb float
//   cc-cf uint | d0-d3 int | d9-db str | dc dd array | de df map | e0-ff int; c1, c7-c9, d4-d8 are refused
// Assumes nothing about the bytes. Tested by msgpack_test.cc and fuzz/fuzz_msgpack.cc.
#include "nlp/msgpack.h"

#include <bit>
#include <limits>

namespace newsledger::nlp {
namespace {

MsgKind kind_of(std::uint8_t b) {
  if (b <= 0x7f || b >= 0xe0) return MsgKind::integer;
  if (b <= 0x8f) return MsgKind::map;
  if (b <= 0x9f) return MsgKind::array;
  if (b <= 0xbf) return MsgKind::str;
  switch (b) {
    case 0xc0: return MsgKind::nil;
    case 0xc2: case 0xc3: return MsgKind::boolean;
    case 0xc4: case 0xc5: case 0xc6: return MsgKind::bin;
    case 0xca: case 0xcb: return MsgKind::real;
    case 0xcc: case 0xcd: case 0xce: case 0xcf: case 0xd0: case 0xd1: case 0xd2: case 0xd3: return MsgKind::integer;
    case 0xd9: case 0xda: case 0xdb: return MsgKind::str;
    case 0xdc: case 0xdd: return MsgKind::array;
    case 0xde: case 0xdf: return MsgKind::map;
    default: return MsgKind::none;
  }
}

}  // namespace

MsgKind MsgReader::peek() const {
  return ok() && !at_end() ? kind_of(static_cast<std::uint8_t>(bytes_[at_])) : MsgKind::none;
}

void MsgReader::fail(const char* problem) {
  if (!ok()) return;
  problem_ = problem;
  problem_at_ = at_;
}

Error MsgReader::error(std::string where) const {
  std::string what = problem_ ? problem_ : "no error";
  return {ErrorCode::model,
          "cannot read msgpack: " + what + " at byte " + std::to_string(problem_at_) + " of " +
              std::to_string(bytes_.size()) + "; the file is damaged or of another kind, fetch the model again",
          std::move(where)};
}

std::uint8_t MsgReader::take() {
  if (!ok()) return 0xc1;
  if (at_end()) { fail("the bytes end where a value was expected"); return 0xc1; }
  return static_cast<std::uint8_t>(bytes_[at_++]);
}

std::uint64_t MsgReader::big_endian(int n) {
  if (!ok()) return 0;
  if (bytes_.size() - at_ < static_cast<std::size_t>(n)) { fail("the bytes end inside a number"); return 0; }
  std::uint64_t v = 0;
  for (int i = 0; i < n; ++i) v = v << 8 | static_cast<std::uint8_t>(bytes_[at_++]);
  return v;
}

std::string_view MsgReader::take_bytes(std::uint64_t n) {
  if (!ok()) return {};
  if (bytes_.size() - at_ < n) { fail("a text is longer than the bytes left"); return {}; }
  std::string_view s = bytes_.substr(at_, n);
  at_ += n;
  return s;
}

// Every item takes at least `bytes_each` bytes: a larger count is a lie.
std::uint32_t MsgReader::checked_count(std::uint64_t n, std::uint64_t bytes_each) {
  if (!ok()) return 0;
  if (n * bytes_each > bytes_.size() - at_) { fail("a count is larger than the bytes left allow"); return 0; }
  return static_cast<std::uint32_t>(n);
}

std::uint32_t MsgReader::read_map() {
  if (ok() && peek() != MsgKind::map) fail("expected a map");
  std::uint8_t b = take();
  if (!ok()) return 0;
  return checked_count(b == 0xde ? big_endian(2) : b == 0xdf ? big_endian(4) : b & 0x0f, 2);
}

std::uint32_t MsgReader::read_array() {
  if (ok() && peek() != MsgKind::array) fail("expected an array");
  std::uint8_t b = take();
  if (!ok()) return 0;
  return checked_count(b == 0xdc ? big_endian(2) : b == 0xdd ? big_endian(4) : b & 0x0f, 1);
}

std::string_view MsgReader::read_text() {
  MsgKind kind = peek();
  if (ok() && kind != MsgKind::str && kind != MsgKind::bin) fail("expected a text");
  std::uint8_t b = take();
  if (!ok()) return {};
  switch (b) {
    case 0xc4: case 0xd9: return take_bytes(big_endian(1));
    case 0xc5: case 0xda: return take_bytes(big_endian(2));
    case 0xc6: case 0xdb: return take_bytes(big_endian(4));
    default: return take_bytes(b & 0x1f);
  }
}

std::uint64_t MsgReader::read_uint() {
  std::uint8_t b = peek() == MsgKind::integer ? static_cast<std::uint8_t>(bytes_[at_]) : 0;
  if (b >= 0xcc && b <= 0xcf) { ++at_; return big_endian(1 << (b - 0xcc)); }
  std::int64_t v = read_int();
  if (v < 0) { fail("expected a number that is not negative"); return 0; }
  return static_cast<std::uint64_t>(v);
}

std::int64_t MsgReader::read_int() {
  if (ok() && peek() != MsgKind::integer) fail("expected an integer");
  std::uint8_t b = take();
  if (!ok()) return 0;
  if (b <= 0x7f) return b;
  if (b >= 0xe0) return static_cast<std::int8_t>(b);
  switch (b) {
    case 0xd0: return static_cast<std::int8_t>(big_endian(1));
    case 0xd1: return static_cast<std::int16_t>(big_endian(2));
    case 0xd2: return static_cast<std::int32_t>(big_endian(4));
    case 0xd3: return static_cast<std::int64_t>(big_endian(8));
    default: break;
  }
  std::uint64_t v = big_endian(1 << (b - 0xcc));
  if (v > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    fail("a number is too large");
    return 0;
  }
  return static_cast<std::int64_t>(v);
}

double MsgReader::read_real() {
  if (peek() == MsgKind::integer) return static_cast<double>(read_int());
  if (ok() && peek() != MsgKind::real) fail("expected a number");
  std::uint8_t b = take();
  if (!ok()) return 0;
  if (b == 0xca) return std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(4)));
  return std::bit_cast<double>(big_endian(8));
}

bool MsgReader::read_bool() {
  if (ok() && peek() != MsgKind::boolean) fail("expected true or false");
  return take() == 0xc3;
}

bool MsgReader::take_nil() {
  if (peek() != MsgKind::nil) return false;
  ++at_;
  return true;
}

MsgKey MsgReader::read_key() {
  if (peek() == MsgKind::integer) return {false, {}, read_uint()};
  return {true, read_text(), 0};
}

void MsgReader::skip() {
  // `open` counts the values still to pass: a container adds its items.
  for (std::uint64_t open = 1; open > 0 && ok(); --open) {
    switch (peek()) {
      case MsgKind::nil: case MsgKind::boolean: ++at_; break;
      case MsgKind::real: read_real(); break;
      case MsgKind::str: case MsgKind::bin: read_text(); break;
      case MsgKind::array: open += read_array(); break;
      case MsgKind::map: open += 2ull * read_map(); break;
      case MsgKind::integer: {
        std::uint8_t b = take();
        if (b >= 0xcc && b <= 0xd3) big_endian(1 << ((b - 0xcc) & 3));
        break;
      }
      case MsgKind::none: fail(at_end() ? "the bytes end where a value was expected" : "a byte is no msgpack type");
    }
  }
}

const MsgValue* MsgValue::find(std::string_view key) const {
  for (const auto& [k, v] : pairs)
    if ((k.kind == MsgKind::str || k.kind == MsgKind::bin) && k.text == key) return &v;
  return nullptr;
}

const MsgValue* MsgValue::find(std::uint64_t key) const {
  for (const auto& [k, v] : pairs)
    if (k.kind == MsgKind::integer && static_cast<std::uint64_t>(k.integer) == key) return &v;
  return nullptr;
}

std::string_view MsgValue::text_or(std::string_view key, std::string_view other) const {
  const MsgValue* v = find(key);
  return v && (v->kind == MsgKind::str || v->kind == MsgKind::bin) ? v->text : other;
}

namespace {

// Recursion is bounded by MsgValue::kMaxDepth.
MsgValue read_value_at(MsgReader& in, int depth) {
  MsgValue v;
  v.kind = in.peek();
  if (depth > MsgValue::kMaxDepth) in.fail("values are nested too deeply");
  switch (v.kind) {
    case MsgKind::nil: in.take_nil(); break;
    case MsgKind::boolean: v.flag = in.read_bool(); break;
    case MsgKind::integer: {
      MsgReader probe = in;
      v.integer = probe.read_int();
      if (probe.ok()) in = probe; else v.integer = static_cast<std::int64_t>(in.read_uint());
      v.real = static_cast<double>(v.integer);
      break;
    }
    case MsgKind::real: v.real = in.read_real(); break;
    case MsgKind::str: case MsgKind::bin: v.text = in.read_text(); break;
    case MsgKind::array:
      for (std::uint32_t n = in.read_array(); n > 0 && in.ok(); --n) v.items.push_back(read_value_at(in, depth + 1));
      break;
    case MsgKind::map:
      for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
        MsgValue key = read_value_at(in, depth + 1);
        v.pairs.push_back({std::move(key), read_value_at(in, depth + 1)});
      }
      break;
    case MsgKind::none: in.skip(); break;
  }
  return v;
}

}  // namespace

MsgValue read_value(MsgReader& in) { return read_value_at(in, 0); }

Result<MsgValue> parse_msgpack(std::string_view bytes, std::string where) {
  MsgReader in(bytes);
  MsgValue v = read_value(in);
  if (in.ok() && !in.at_end()) in.fail("bytes follow the value");
  if (!in.ok()) return in.error(std::move(where));
  return v;
}

}  // namespace newsledger::nlp
