// A file or standard input as bytes: a look at the first ones, lines, or all the rest. "-" is standard input.
// Thread-safety: belongs to one thread.
#pragma once
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "newsledger/base.h"

namespace newsledger::ingest {

class ByteReader {
 public:
  static Result<ByteReader> open(const std::string& path);

  std::string_view peek(std::size_t n);    // up to n bytes without taking them
  bool line(std::string& out);             // without its "\n" or "\r\n"; false at the end
  void rest(std::string& out);
  std::uint64_t taken() const { return taken_; }   // bytes given out so far
  Status status() const;                   // a read error met on the way

 private:
  struct Close { void operator()(std::FILE* f) const { if (f && f != stdin) std::fclose(f); } };
  bool fill();                             // reads one more piece behind what is buffered

  std::unique_ptr<std::FILE, Close> file_;
  std::string path_, buffer_;
  std::size_t at_ = 0;
  std::uint64_t taken_ = 0;
  int error_ = 0;
};

}  // namespace newsledger::ingest
