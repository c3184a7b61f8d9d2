// Reads .npy version 1 ("\x93NUMPY", header as a Python dict literal) and the msgpack map key -> row.
// The 684,830 keys of en_core_web_md go into one open-addressing table: keys are hashes, so their low bits will do.
#include "nlp/vectors.h"

#include <charconv>

#include "nlp/msgpack.h"

namespace newsledger::nlp {
namespace {

Error npy_error(std::string message) {
  return {ErrorCode::model, std::move(message) + "; fetch the model anew", "vocab/vectors"};
}

// The number after `key` in a header such as "{'descr': '<f4', 'fortran_order': False, 'shape': (20000, 300), }".
bool read_shape(std::string_view header, std::size_t& rows, std::size_t& width) {
  const std::size_t at = header.find("'shape': (");
  if (at == std::string_view::npos) return false;
  const char* p = header.data() + at + 10;
  const char* end = header.data() + header.size();
  auto first = std::from_chars(p, end, rows);
  if (first.ec != std::errc{} || end - first.ptr < 3) return false;
  auto second = std::from_chars(first.ptr + 2, end, width);
  return second.ec == std::errc{};
}

constexpr std::uint64_t kNoRow = ~std::uint64_t{0};

// A whole number at `at`, which moves past it. Negative ones (only -1 occurs: "no row") give kNoRow.
bool read_number(std::string_view bytes, std::size_t& at, std::uint64_t& value) {
  if (at >= bytes.size()) return false;
  const auto head = static_cast<unsigned char>(bytes[at++]);
  if (head <= 0x7f) {
    value = head;
    return true;
  }
  if (head >= 0xe0) {
    value = kNoRow;
    return true;
  }
  const bool is_signed = head >= 0xd0 && head <= 0xd3;
  if (!is_signed && (head < 0xcc || head > 0xcf)) return false;
  const std::size_t n = std::size_t{1} << (is_signed ? head - 0xd0 : head - 0xcc);
  if (bytes.size() - at < n) return false;
  value = 0;
  for (std::size_t i = 0; i < n; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  if (is_signed && value >> (8 * n - 1) != 0) value = kNoRow;
  at += n;
  return true;
}

}  // namespace

Result<Vectors> Vectors::read(std::string_view npy, std::string_view key2row) {
  Vectors v;
  if (npy.size() < 10 || !npy.starts_with("\x93NUMPY\x01"))
    return npy_error("expected a .npy file of version 1, found other bytes");
  const std::size_t header_size = static_cast<unsigned char>(npy[8]) | static_cast<unsigned char>(npy[9]) << 8;
  if (npy.size() < 10 + header_size) return npy_error("the file ends inside its header");
  const std::string_view header = npy.substr(10, header_size);
  if (!read_shape(header, v.rows_, v.width_)) return npy_error("expected a two-dimensional shape in the header");
  v.data_ = npy.substr(10 + header_size);
  if (v.rows_ == 0 || v.width_ == 0) return Vectors{};
  if (header.find("'<f4'") == std::string_view::npos || header.find("'fortran_order': False") == std::string_view::npos)
    return npy_error("expected 32-bit floats in C order");
  if (v.rows_ > v.data_.size() || v.width_ > v.data_.size() || v.data_.size() / v.width_ / sizeof(float) < v.rows_)
    return npy_error("the file is shorter than its shape says");

  if (Status s = v.read_keys(key2row); !s) return s.error();
  return v;
}

// One pass over the map: the table keeps positions, so that 684,830 keys need 8 MB and no copy.
Status Vectors::read_keys(std::string_view key2row) {
  const auto failed = [&](const char* problem) {
    return Error{ErrorCode::model, std::string("expected a msgpack map from keys to rows, but ") + problem +
                                       "; the file is damaged, fetch the model again", "vocab/key2row"};
  };
  if (key2row.size() >= 0xffffffffu) return failed("the file is larger than 4 GB");
  const std::uint32_t count = MsgReader(key2row).read_map();
  const auto head = key2row.empty() ? 0 : static_cast<unsigned char>(key2row[0]);
  if (head != 0xdf && head != 0xde && (head & 0xf0) != 0x80) return failed("there is none");
  keys_ = key2row;
  std::size_t capacity = 16, at = head == 0xdf ? 5 : head == 0xde ? 3 : 1;
  while (capacity < std::size_t{count} * 2) capacity *= 2;
  slots_.assign(capacity, 0);
  mask_ = capacity - 1;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto key_at = static_cast<std::uint32_t>(at);
    std::uint64_t key = 0, row = 0;
    if (!read_number(key2row, at, key) || !read_number(key2row, at, row)) return failed("a number in it is unreadable");
    if (row == kNoRow) continue;
    if (row >= rows_) return failed("a row number is beyond the table of vectors");
    std::size_t slot = key & mask_;
    while (slots_[slot] != 0) slot = (slot + 1) & mask_;
    slots_[slot] = key_at;
  }
  return Done{};
}

const char* Vectors::row(std::uint64_t orth) const {
  if (slots_.empty()) return nullptr;
  for (std::size_t slot = orth & mask_; slots_[slot] != 0; slot = (slot + 1) & mask_) {
    std::size_t at = slots_[slot];
    std::uint64_t key = 0, row = 0;
    read_number(keys_, at, key);
    if (key != orth) continue;
    read_number(keys_, at, row);
    return data_.data() + row * width_ * sizeof(float);
  }
  return nullptr;
}

}  // namespace newsledger::nlp
