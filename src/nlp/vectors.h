// Static word vectors: vocab/vectors (.npy) and vocab/key2row.
//
//   Result<Vectors> vectors = Vectors::read(npy_bytes, key2row_bytes);
//   vectors->row(string_id("Oslo"))   // 300 floats, unaligned, or nullptr
//
// Lifetimes: rows are views into the bytes given. Thread-safety: immutable.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::nlp {

class Vectors {
 public:
  static Result<Vectors> read(std::string_view npy, std::string_view key2row);
  std::size_t width() const { return width_; }
  std::size_t rows() const { return rows_; }
  const char* row(std::uint64_t orth) const;   // width() floats, little-endian, unaligned; nullptr: no vector

 private:
  Status read_keys(std::string_view key2row);
  std::size_t rows_ = 0, width_ = 0;
  std::string_view data_, keys_;
  // Open addressing by the key's low bits (keys are hashes): where the key stands in key2row; 0 = free.
  std::vector<std::uint32_t> slots_;
  std::size_t mask_ = 0;
};

}  // namespace newsledger::nlp
