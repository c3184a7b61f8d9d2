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

  MsgReader in(key2row);
  const std::uint32_t count = in.read_map();
  std::size_t capacity = 16;
  while (capacity < std::size_t{count} * 2) capacity *= 2;
  v.slots_.resize(capacity);
  v.mask_ = capacity - 1;
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    const std::uint64_t key = in.read_uint();
    const std::int64_t row = in.read_int();
    if (row < 0) continue;
    if (static_cast<std::uint64_t>(row) >= v.rows_) in.fail("a row number is beyond the table of vectors");
    std::size_t at = key & v.mask_;
    while (v.slots_[at].row != kNone && v.slots_[at].key != key) at = (at + 1) & v.mask_;
    v.slots_[at] = {key, static_cast<std::uint32_t>(row)};
  }
  if (!in.ok()) return in.error("vocab/key2row");
  return v;
}

const char* Vectors::row(std::uint64_t orth) const {
  if (slots_.empty()) return nullptr;
  for (std::size_t at = orth & mask_; slots_[at].row != kNone; at = (at + 1) & mask_)
    if (slots_[at].key == orth) return data_.data() + std::size_t{slots_[at].row} * width_ * sizeof(float);
  return nullptr;
}

}  // namespace newsledger::nlp
